#include "extractors/alternative_headline.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_grammar.h"
#include "extractors/lexicon/lexicon.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr double kNamedElement = 0.7;
constexpr double kHeadingBelow = 0.6;
constexpr double kAboveByline = 0.58;
constexpr double kLinkedData = 0.55;
constexpr double kSaysTheDescription = 0.15;  // added to each of the above, and enough with a line set apart
constexpr double kLineSetApart = 0.45;
constexpr double kStepPerBlock = 0.005;  // nearer to the headline goes first
constexpr double kThreshold = 0.55;

constexpr std::size_t kMinCharacters = 12;
constexpr std::size_t kMinUnnamedCharacters = 25;  // where no name says that it is a dek
constexpr std::size_t kMaxCharacters = 450;
constexpr std::size_t kMaxBytesOfCharacter = 4;  // in UTF-8
constexpr std::size_t kMinWords = 4;
constexpr std::size_t kSameAsDescription = 40;  // characters from which equal beginnings are no chance
constexpr int kBlocksBelow = 8;                 // of the headline
constexpr std::size_t kMaxBylineBytes = 160;
constexpr std::size_t kBlocksToProse = 14;  // that may stand between dek and story
constexpr int kLevelsUp = 3;                // ancestors whose names count

class DekSearch {
 public:
  DekSearch(const Reading& reading, const std::string& description)
      : reading_(reading),
        page_(reading.page),
        headline_(ComparableText(reading.found.headline)),
        description_(ComparableText(description)) {}

  Choice<std::string> Run() {
    if (reading_.found.headline_block >= 0) FromBlocks();
    if (page_.article != nullptr) {
      const std::string_view value = page_.data.Value(*page_.article, "alternativeHeadline");
      if (IsDek(value)) Offer(value, Source::kLinkedData, kLinkedData, page_.article->node);
    }
    return Choose(std::move(candidates_), kThreshold);
  }

 private:
  void Offer(std::string_view value, SourceName source, double confidence, NodeId node) {
    candidates_.push_back({NormalizeSpace(value), std::string(value), source, confidence, node});
  }

  // A sentence or two that say something else than the headline.
  bool IsDek(std::string_view text) const {
    if (text.size() < kMinCharacters || text.size() > kMaxBytesOfCharacter * kMaxCharacters) return false;
    const std::size_t characters = CodePointCount(text);
    if (characters < kMinCharacters || characters > kMaxCharacters || WordCount(text) < kMinWords)
      return false;
    const std::string comparable = ComparableText(text);
    return comparable.find(headline_) == std::string::npos && headline_.find(comparable) == std::string::npos;
  }

  std::uint32_t KindsAbove(NodeId element) const {
    std::uint32_t kinds = 0;
    NodeId id = element;
    for (int level = 0; level < kLevelsUp && id != kNoNode; ++level, id = page_.document[id].parent) {
      const Tag tag = page_.document[id].tag;
      if (tag == Tag::kArticle || tag == Tag::kMain || tag == Tag::kBody) break;
      if (tag == Tag::kFigure || tag == Tag::kFigcaption) kinds |= kCaptionMark;
      if (tag == Tag::kNav || tag == Tag::kAside) kinds |= kRelatedMark;
      kinds |= page_.landmarks.Of(id);
    }
    return kinds;
  }

  // A line of author, date or both: it has a date and little else.
  static bool IsByline(std::string_view text) {
    return text.size() <= kMaxBylineBytes && std::any_of(text.begin(), text.end(), IsAsciiDigit) &&
           !FindDates(text).empty();
  }

  static bool StartsAsByline(std::string_view text) {
    static const auto kStarts = LexiconEntries(lexicon::BylineOpenings(), {"below the headline"});
    return text.size() <= kMaxBylineBytes &&
           std::any_of(kStarts.begin(), kStarts.end(),
                       [text](std::string_view start) { return AsciiStartsWithIgnoreCase(text, start); });
  }

  // The first paragraph often is the description too; a dek is of another make than the paragraphs below it.
  bool IsSetApart(std::size_t place) const {
    const auto& blocks = reading_.blocks.items;
    const Document& document = page_.document;
    for (std::size_t i = place + 1; i < std::min(place + kBlocksToProse, blocks.size()); ++i) {
      if (!IsProseBelowDek(blocks[i])) continue;
      const NodeId own = blocks[place].element;
      const NodeId prose = blocks[i].element;
      return document[own].tag != document[prose].tag ||
             page_.names.ClassOf(own) != page_.names.ClassOf(prose);
    }
    return false;
  }

  // Between headline and byline there is nothing but a dek. Without a byline, the first paragraph would be
  // taken for one.
  bool IsAboveByline(std::size_t place, std::size_t first) const {
    const auto& blocks = reading_.blocks.items;
    for (std::size_t i = first; i < place; ++i) {
      if (IsByline(blocks[i].text)) return false;
    }
    for (std::size_t i = place + 1; i < std::min(place + 3, blocks.size()); ++i) {
      if (IsByline(blocks[i].text)) return true;
    }
    return false;
  }

  bool SaysTheDescription(std::string_view text) const {
    const std::string comparable = ComparableText(text);
    const std::size_t shared = std::min(comparable.size(), description_.size());
    return shared >= kSameAsDescription && comparable.compare(0, shared, description_, 0, shared) == 0;
  }

  void FromBlocks() {
    const auto& blocks = reading_.blocks.items;
    const auto first = static_cast<std::size_t>(reading_.found.headline_block) + 1;
    const std::size_t last = std::min(blocks.size(), first + kBlocksBelow);
    for (std::size_t i = first; i < last; ++i) {
      const Block& block = blocks[i];
      const Tag tag = page_.document[block.element].tag;
      if (HeadingLevel(tag) > 0 && i > first + 1) break;  // what follows belongs to another heading
      if (tag == Tag::kLi || tag == Tag::kTd || StartsAsByline(block.text)) continue;
      if (block.hidden || !IsDek(block.text) || IsMostlyLinks(block)) continue;
      const std::uint32_t kinds = KindsAbove(block.element);
      constexpr std::uint32_t kOther =
          kCaptionMark | kCreditMark | kRelatedMark | kBreadcrumbMark | kCommentMark | kTagsMark;
      if ((kinds & kOther) != 0 || IsByline(block.text)) continue;
      double confidence = 0;
      Source source = Source::kLineLikeDescription;
      const bool near = i < first + 2;
      if ((kinds & kDekMark) == 0 && CodePointCount(block.text) < kMinUnnamedCharacters) continue;
      if ((kinds & kDekMark) != 0) {
        confidence = kNamedElement;
        source = Source::kDekElement;
      } else if (near && HeadingLevel(tag) > 1) {
        confidence = kHeadingBelow;
        source = Source::kHeadingBelowHeadline;
      } else if (near && IsAboveByline(i, first)) {
        confidence = kAboveByline;
        source = Source::kLineAboveByline;
      } else if (IsSetApart(i)) {
        confidence = kLineSetApart;
      } else {
        continue;
      }
      if (SaysTheDescription(block.text)) confidence += kSaysTheDescription;
      Offer(block.text, source, confidence - kStepPerBlock * static_cast<double>(i - first), block.element);
    }
  }

  const Reading& reading_;
  const Page& page_;
  const std::string headline_;
  const std::string description_;
  std::vector<Candidate<std::string>> candidates_;
};

}  // namespace

Choice<std::string> ExtractAlternativeHeadline(const Reading& reading, const std::string& description) {
  if (reading.found.headline.empty()) return {};
  return DekSearch(reading, description).Run();
}

}  // namespace bodycopy
