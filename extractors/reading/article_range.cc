#include "extractors/reading/article_range.h"

#include <algorithm>

namespace bodycopy {
namespace {

// A headline so many blocks above the body is of something else, such as a list of stories before it.
constexpr std::size_t kMaxBlocksToHeadline = 60;

}  // namespace

NodeRange ArticleRange(const Reading& reading, const Body& body) {
  NodeRange range{kNoNode, 0};
  for (const BodyBlock& block : body) {
    if (block.node == kNoNode) continue;
    range.begin = std::min(range.begin, block.node);
    range.end = std::max(range.end, reading.page.document[block.node].end);
  }
  if (range.empty()) return {};
  if (reading.found.headline_block >= 0) {
    const auto& blocks = reading.blocks.items;
    const auto headline = static_cast<std::size_t>(reading.found.headline_block);
    const std::size_t first = reading.blocks.FirstFrom(range.begin);
    if (headline < first && first - headline <= kMaxBlocksToHeadline) range.begin = blocks[headline].begin;
  }
  return range;
}

}  // namespace bodycopy
