#include "extractors/body/ancestors.h"

#include <algorithm>

namespace bodycopy {

void AncestorWords::MoveTo(NodeId element) {
  while (!path_.empty() && !document_.Contains(path_.back().element, element)) {
    while (changes_.size() > path_.back().changes) {
      nearest_[changes_.back().column] = changes_.back().before;
      changes_.pop_back();
    }
    path_.pop_back();
  }
  const NodeId top = path_.empty() ? kNoNode : path_.back().element;
  entering_.clear();
  for (NodeId id = element; id != kNoNode && id != top; id = document_[id].parent) entering_.push_back(id);
  std::for_each(entering_.rbegin(), entering_.rend(), [this](NodeId id) { Enter(id); });
}

void AncestorWords::Enter(NodeId element) {
  path_.push_back({element, static_cast<std::uint32_t>(changes_.size())});
  const Tag tag = document_[element].tag;
  const auto depth = static_cast<std::int16_t>(std::min<int>(document_[element].depth, INT16_MAX));
  for (int i = 0; i < kTags; ++i) {
    if (kTellingTags[i] == tag) Set(static_cast<std::uint16_t>(i), depth);
  }
  if (tag == Tag::kHtml || tag == Tag::kBody) return;  // their classes tell of the page, not of the block
  numbers_.clear();
  AppendMarkupWords(names_, element, numbers_);
  for (const std::uint16_t number : numbers_) Set(static_cast<std::uint16_t>(kTags + number), depth);
}

void AncestorWords::Set(std::uint16_t column, std::int16_t depth) {
  changes_.push_back({column, nearest_[column]});
  nearest_[column] = depth;
}

}  // namespace bodycopy
