#include "extractors/authors/byline_lines.h"

#include <algorithm>

#include "base/ascii.h"
#include "extractors/authors/byline/byline.h"

namespace bodycopy {
namespace {

constexpr std::int32_t kBlocksBeforeHeadline = 4;
constexpr std::int32_t kBlocksAfterHeadline = 14;
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
  const std::int32_t headline = reading.found.headline_block;
  if (headline < 0) return lines;
  const auto count = static_cast<std::int32_t>(reading.blocks.items.size());
  const std::int32_t end = std::min(count, headline + 1 + kBlocksAfterHeadline);
  for (std::int32_t i = std::max(0, headline - kBlocksBeforeHeadline); i < end; ++i) {
    if (i != headline && IsBylineLine(reading, reading.blocks.items[static_cast<std::size_t>(i)]))
      lines.push_back(i);
  }
  return lines;
}

}  // namespace bodycopy
