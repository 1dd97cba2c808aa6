#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "dom/document.h"
#include "extractors/body/markup_words.h"

namespace bodycopy {

/// Tags whose nearest ancestor tells something of a block.
inline constexpr std::array kTellingTags = {
    Tag::kNav,    Tag::kHeader, Tag::kFooter, Tag::kAside,   Tag::kArticle,    Tag::kMain,    Tag::kForm,
    Tag::kFigure, Tag::kTable,  Tag::kUl,     Tag::kOl,      Tag::kBlockquote, Tag::kSection, Tag::kButton,
    Tag::kLi,     Tag::kA,      Tag::kDl,     Tag::kDetails, Tag::kDialog,     Tag::kAddress,
};

/// Which telling tags, markup words and groups of them stand above a block, and how near. Moves from block to
/// block in document order and reads each element once.
class AncestorWords {
 public:
  AncestorWords(const Document& document, const Names& names) : document_(document), names_(names) {
    nearest_.fill(kNowhere);
  }

  /// Goes to an element at or behind the one before in document order.
  void MoveTo(NodeId element);

  /// Writes a column for each tag, each word and each group of words: levels up to the nearest, 0 for the
  /// element itself, kFarAbove if none.
  template <typename Row>
  void Write(Row row) const {
    const auto depth = path_.empty() ? 0 : static_cast<int>(document_[path_.back().element].depth);
    const auto levels = [this, depth](int column) {
      return nearest_[column] == kNowhere ? kFarAbove : static_cast<float>(depth - nearest_[column]);
    };
    constexpr int kGroups = kTags + kMarkupWordCount;
    for (int i = 0; i < kTags; ++i) row.Set("above_tag", i, levels(i));
    for (int i = kTags; i < kGroups; ++i) row.Set("above_word", i - kTags, levels(i));
    for (int i = kGroups; i < kColumns; ++i) row.Set("above_group", i - kGroups, levels(i));
  }

 private:
  static constexpr int kTags = static_cast<int>(kTellingTags.size());
  static constexpr int kColumns = kTags + kMarkupNumberCount;
  static constexpr std::int16_t kNowhere = -1;
  static constexpr float kFarAbove = 99;

  struct Step {
    NodeId element;
    std::uint32_t changes;  // size of changes_ before the element
  };
  struct Change {
    std::uint16_t column;
    std::int16_t before;
  };

  void Enter(NodeId element);
  void Set(std::uint16_t column, std::int16_t depth);

  const Document& document_;
  const Names& names_;
  std::array<std::int16_t, kColumns> nearest_;
  std::vector<Step> path_;
  std::vector<Change> changes_;
  std::vector<NodeId> entering_;
  std::vector<std::uint16_t> numbers_;
};

}  // namespace bodycopy
