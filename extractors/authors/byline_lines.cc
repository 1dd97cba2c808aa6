#include "extractors/authors/byline_lines.h"

#include <algorithm>

#include "base/ascii.h"
#include "extractors/authors/byline/byline.h"
#include "extractors/authors/mentions.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxBytes = 160;

bool IsBylineLine(const Reading& reading, const Block& block) {
  if (block.hidden || block.text.size() > kMaxBytes) return false;
  const Byline byline = ParseByline(block.text, BylineForm::kLine);
  if (byline.unexplained > 0) return false;
  if (byline.names.empty()) return std::any_of(block.text.begin(), block.text.end(), IsAsciiDigit);
  const auto& authors = reading.found.authors;
  return byline.introduced ||
         std::all_of(byline.names.begin(), byline.names.end(), [&authors](const BylineName& found) {
           return std::find(authors.begin(), authors.end(), found.name) != authors.end();
         });
}

}  // namespace

std::vector<std::int32_t> FindBylineLines(const Reading& reading) {
  std::vector<std::int32_t> lines;
  for (std::size_t i = 0; i < reading.blocks.items.size(); ++i) {
    const auto block = static_cast<std::int32_t>(i);
    const bool may_be = block != reading.found.headline_block && IsNearHeadline(reading, block);
    if (may_be && IsBylineLine(reading, reading.blocks.items[i])) lines.push_back(block);
  }
  return lines;
}

}  // namespace bodycopy
