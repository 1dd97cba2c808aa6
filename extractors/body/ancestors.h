#pragma once

#include <algorithm>
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
  /// element itself. What is not above has kFarAbove, which must stand there already.
  template <typename Row>
  void Write(Row row) const {
    using Index = typename Row::Index;
    static_assert(Index("above_word").column() == Index("above_tag").column() + kTags);
    static_assert(Index("above_group").column() == Index("above_word").column() + kMarkupWordCount);
    const auto depth = path_.empty() ? 0 : static_cast<int>(document_[path_.back().element].depth);
    float* columns = row.From("above_tag");
    for (const Change& change : changes_)
      columns[change.column] = static_cast<float>(depth - nearest_[change.column]);
  }

  template <typename Row>
  static void WriteNone(Row row) {
    std::fill_n(row.From("above_tag"), kColumns, kFarAbove);
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
