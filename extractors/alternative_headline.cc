#include "extractors/alternative_headline.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/authors/byline/byline.h"
#include "extractors/body/link_target.h"
#include "extractors/dates/date_grammar.h"
#include "extractors/images/images.h"
#include "extractors/lexicon/lexicon.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr double kNamedHeading = 0.88;
constexpr double kNamedElement = 0.7;
constexpr double kHeadingBelow = 0.6;
constexpr double kAboveByline = 0.58;
constexpr double kBesideHeadline = 0.57;
constexpr double kBoldLead = 0.6;
constexpr double kHeadingAboveStory = 0.57;
constexpr double kLinkedData = 0.55;
constexpr double kSaysTheDescription = 0.15;  // added to each of the above, and enough with a line set apart
constexpr double kLineSetApart = 0.45;
constexpr double kStepPerBlock = 0.005;  // nearer to the headline goes first
constexpr double kThreshold = 0.55;

constexpr std::size_t kMinCharacters = 12;
constexpr std::size_t kMinUnnamedCharacters = 25;  // where no name says that it is a dek
constexpr std::size_t kMaxCharacters = 450;
constexpr std::size_t kMaxBytesOfCharacter = 4;   // in UTF-8
constexpr std::size_t kMaxNamedCharacters = 900;  // where a name says that it is a dek
constexpr std::size_t kMaxBoldCharacters = 600;   // where it is set in bold
constexpr std::size_t kMinWords = 4;
constexpr std::size_t kMinNamedWords = 3;       // in a heading
constexpr std::size_t kSameAsDescription = 40;  // characters from which equal beginnings are no chance
constexpr int kBlocksBelow = 8;                 // of the headline
constexpr int kBlocksBelowNamed = 16;  // for an element that is called a dek and says the description
constexpr std::size_t kMaxBylineBytes = 160;
constexpr std::size_t kMaxBesideIt = 50;  // of a byline beside its dates or its author; a sentence has more
constexpr std::size_t kMaxSubheadingCharacters = 75;
constexpr std::size_t kMinHeadingCharacters = 50;  // of a heading that is a sentence
constexpr std::size_t kBlocksToAnother = 60;       // below a subheading in which another of its make comes
constexpr std::size_t kBlocksToProse = 14;         // that may stand between dek and story
constexpr std::uint32_t kAroundBoth = 1U << 31U;  // beside LandmarkKind: a dek's name around the headline too
constexpr int kLevelsUp = 3;                      // ancestors whose names count
constexpr std::size_t kMaxParagraphs = 2;         // of a dek
constexpr std::size_t kRepeatedOf = 5;  // words, of which the headline has four: it says nothing new

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
      if (IsDek(value) && !IsMainHeading(value)) {
        Offer(value, Source::kLinkedData, kLinkedData, page_.article->node);
      }
    }
    return Choose(std::move(candidates_), kThreshold);
  }

 private:
  void Offer(std::string_view value, SourceName source, double confidence, NodeId node) {
    candidates_.push_back({NormalizeSpace(value), std::string(value), source, confidence, node});
  }

  // A sentence or two that say something else than the headline.
  bool IsDek(std::string_view text, std::size_t most = kMaxCharacters, std::size_t words = kMinWords) const {
    if (text.size() < kMinCharacters || text.size() > kMaxBytesOfCharacter * most) return false;
    const std::size_t characters = CodePointCount(text);
    if (characters < kMinCharacters || characters > most || WordCount(text) < words) return false;
    if (text.starts_with('<') || IsCredit(text)) return false;
    const std::string comparable = ComparableText(text);
    return comparable.find(headline_) == std::string::npos &&
           headline_.find(comparable) == std::string::npos && !IsHeadlineAgain(comparable);
  }

  // The headline once more with a word or two changed: "Ten free tools for your small business".
  bool IsHeadlineAgain(std::string_view comparable) const {
    const std::string headline = ' ' + headline_ + ' ';
    std::size_t words = 0;
    std::size_t repeated = 0;
    for (std::string_view word; !(word = TakeAsciiWord(comparable)).empty();) {
      ++words;
      repeated += headline.find(' ' + std::string(word) + ' ') != std::string::npos ? 1 : 0;
    }
    return kRepeatedOf * repeated >= (kRepeatedOf - 1) * words;
  }

  // The same of a block: one that is called a dek or set in bold may be longer, a heading called so shorter.
  bool IsDekBlock(const Block& block, bool is_named) const {
    const bool is_heading = HeadingLevel(page_.document[block.element].tag) > 0;
    return IsDek(block.text, is_named ? kMaxNamedCharacters : kMaxCharacters,
                 is_named && is_heading ? kMinNamedWords : kMinWords) ||
           (block.text.size() > kMaxCharacters && IsBold(block) && IsDek(block.text, kMaxBoldCharacters));
  }

  static bool IsCredit(std::string_view text) {
    return text.size() <= kMaxBylineBytes && SplitCaption(text).caption.empty();
  }

  // What the elements around the line are called. What holds the headline too says less of the line: that it
  // is called a dek alone counts there.
  std::uint32_t KindsAbove(NodeId element) const {
    std::uint32_t kinds = 0;
    NodeId id = element;
    for (int level = 0; level < kLevelsUp && id != kNoNode; ++level, id = page_.document[id].parent) {
      const Tag tag = page_.document[id].tag;
      if (tag == Tag::kArticle || tag == Tag::kMain || tag == Tag::kBody) break;
      if (HoldsHeadline(id)) {
        if ((page_.landmarks.Of(id) & kDekMark) != 0) kinds |= kAroundBoth;
        continue;
      }
      if (tag == Tag::kFigure || tag == Tag::kFigcaption) kinds |= kCaptionMark;
      if (tag == Tag::kNav || tag == Tag::kAside) kinds |= kRelatedMark;
      std::uint32_t own = page_.landmarks.Of(id);
      if ((own & kDekMark) != 0 && HoldsStory(id)) own &= ~std::uint32_t{kDekMark};
      kinds |= own;
    }
    return kinds;
  }

  // What holds paragraph after paragraph is no dek, though it is called a summary or a description.
  bool HoldsStory(NodeId id) const {
    const auto& blocks = reading_.blocks.items;
    std::size_t paragraphs = 0;
    for (std::size_t i = reading_.blocks.FirstFrom(id); i < blocks.size(); ++i) {
      if (blocks[i].begin >= page_.document[id].end || paragraphs > kMaxParagraphs) break;
      paragraphs += IsProseBelowDek(blocks[i]) ? 1 : 0;
    }
    return paragraphs > kMaxParagraphs;
  }

  bool HoldsHeadline(NodeId id) const {
    const NodeId headline = headline_block().element;
    return id <= headline && headline < page_.document[id].end;
  }

  const Block& headline_block() const {
    return reading_.blocks.items[static_cast<std::size_t>(reading_.found.headline_block)];
  }

  // Whether the page shows the text as its heading: then the headline was found elsewhere.
  bool IsMainHeading(std::string_view text) const {
    const std::string comparable = ComparableText(text);
    return std::ranges::any_of(reading_.blocks.items, [&](const Block& block) {
      return HeadingLevel(page_.document[block.element].tag) == 1 && ComparableText(block.text) == comparable;
    });
  }

  // A line of author, date or both. What is called a dek is none for a name in a sentence.
  bool IsByline(std::size_t place, bool is_named) const {
    if (IsDateLine(place) || IsAuthorLine(reading_.blocks.items[place].text)) return true;
    return !is_named &&
           std::ranges::binary_search(reading_.found.byline_lines, static_cast<std::int32_t>(place));
  }

  // A line that has a date and little else.
  bool IsDateLine(std::size_t place) const {
    const std::string_view text = reading_.blocks.items[place].text;
    const std::vector<ParsedDate> dates = DatesOfLine(text);
    std::size_t beside = CodePointCount(text);
    for (const ParsedDate& date : dates)
      beside -= std::min(beside, CodePointCount(text.substr(date.begin, date.end - date.begin)));
    return !dates.empty() && beside <= kMaxBesideIt;
  }

  static std::vector<ParsedDate> DatesOfLine(std::string_view text) {
    if (text.size() > kMaxBylineBytes || std::ranges::none_of(text, IsAsciiDigit)) return {};
    return FindDates(text);
  }

  // A line that has an author of the story and little else.
  bool IsAuthorLine(std::string_view text) const {
    return std::ranges::any_of(reading_.found.authors, [text](std::string_view author) {
      return text.size() <= author.size() + kMaxBesideIt && text.find(author) != std::string_view::npos;
    });
  }

  // "Founder & Marketing Director", "Courier Team | 5 min read": roles, a desk and what stands beside them.
  static bool IsSignature(std::string_view text) {
    if (text.size() > kMaxBylineBytes) return false;
    const Byline byline = ParseByline(text, BylineForm::kLine);
    return byline.unexplained == 0 && std::ranges::all_of(byline.names, [](const BylineName& name) {
             return name.kind == BylineKind::kOrganisation;
           });
  }

  // "Mara is a writer from Lindau": tells of an author, by the given name alone.
  bool IsBio(std::string_view text) const {
    return std::ranges::any_of(reading_.found.authors, [text](std::string_view author) {
      const std::size_t given = author.find(' ');
      return given != std::string_view::npos && text.starts_with(author.substr(0, given + 1)) &&
             text.size() > given + 1 && IsAsciiLower(text[given + 1]) &&
             PersonLikeness(author) >= kSurePerson;
    });
  }

  // "Inquiries: mara@courier.example"
  static bool HoldsMailAddress(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && IsAsciiAlnum(text[at - 1]) &&
           IsAsciiAlnum(text[at + 1]);
  }

  static bool StartsAsByline(std::string_view text) {
    static const auto kStarts = LexiconEntries(lexicon::BylineOpenings(), {"below the headline"});
    return text.size() <= kMaxBylineBytes &&
           std::any_of(kStarts.begin(), kStarts.end(),
                       [text](std::string_view start) { return AsciiStartsWithIgnoreCase(text, start); });
  }

  // The place of the first paragraph below, 0 if there is none near.
  std::size_t ProseBelow(std::size_t place) const {
    const auto& blocks = reading_.blocks.items;
    for (std::size_t i = place + 1; i < std::min(place + kBlocksToProse, blocks.size()); ++i) {
      if (IsProseBelowDek(blocks[i])) return i;
    }
    return 0;
  }

  // The first paragraph often is the description too; a dek is of another make than the paragraphs below it.
  bool IsSetApart(std::size_t place) const {
    const std::size_t below = ProseBelow(place);
    if (below == 0) return false;
    const NodeId own = reading_.blocks.items[place].element;
    const NodeId prose = reading_.blocks.items[below].element;
    return page_.document[own].tag != page_.document[prose].tag ||
           page_.names.ClassOf(own) != page_.names.ClassOf(prose);
  }

  // Whether it stands in the part of the page that has the headline, and the paragraphs do not.
  bool StandsWithHeadline(std::size_t place) const {
    const std::size_t below = ProseBelow(place);
    if (below == 0) return false;
    NodeId around = reading_.blocks.items[place].element;
    for (int level = 0; level < kLevelsUp && !HoldsHeadline(around); ++level)
      around = page_.document[around].parent;
    return HoldsHeadline(around) && reading_.blocks.items[below].element >= page_.document[around].end;
  }

  // A heading inside the story: more of its make come below.
  bool IsSubheading(std::size_t place) const {
    const auto& blocks = reading_.blocks.items;
    const NodeId own = blocks[place].element;
    if (CodePointCount(blocks[place].text) > kMaxSubheadingCharacters) return false;
    for (std::size_t i = place + 1; i < std::min(place + kBlocksToAnother, blocks.size()); ++i) {
      const NodeId other = blocks[i].element;
      if (page_.document[other].tag == page_.document[own].tag &&
          page_.names.ClassOf(other) == page_.names.ClassOf(own))
        return true;
    }
    return false;
  }

  // Between headline and byline there is nothing but a dek. Without a byline, the first paragraph would be
  // taken for one.
  bool IsAboveByline(std::size_t place, std::size_t first) const {
    const auto& blocks = reading_.blocks.items;
    for (std::size_t i = first; i < place; ++i) {
      if (IsDateLine(i)) return false;
    }
    for (std::size_t i = place + 1; i < std::min(place + 3, blocks.size()); ++i) {
      if (!DatesOfLine(blocks[i].text).empty()) return true;
    }
    return false;
  }

  bool SaysTheDescription(std::string_view text) const {
    if (description_.size() < kSameAsDescription || text.size() < kSameAsDescription) return false;
    const std::string comparable = ComparableText(text);
    const std::size_t shared = std::min(comparable.size(), description_.size());
    return shared >= kSameAsDescription && comparable.compare(0, shared, description_, 0, shared) == 0;
  }

  void FromBlocks() {
    const auto& blocks = reading_.blocks.items;
    const auto first = static_cast<std::size_t>(reading_.found.headline_block) + 1;
    const std::size_t last = std::min(blocks.size(), first + kBlocksBelowNamed);
    bool is_of_other = false;  // below a heading of something else
    for (std::size_t i = first; i < last; ++i) {
      const Block& block = blocks[i];
      const bool is_heading = HeadingLevel(page_.document[block.element].tag) > 0;
      const std::uint32_t kinds = KindsAbove(block.element);
      const bool is_named = (kinds & kDekMark) != 0;
      const bool is_dek_heading = is_heading && is_named && IsDekHeading(i, first);
      if (is_heading && i > first + 1 && !is_dek_heading) {
        if (!is_of_other) OfferHeadingAboveStory(i, first);
        is_of_other = true;
      }
      if (is_of_other && !is_dek_heading) continue;
      const bool says_description = SaysTheDescription(block.text);
      if (i >= first + kBlocksBelow && !(is_named && says_description)) continue;
      if (!MayBeDek(i, kinds)) continue;
      const auto [source, confidence] = KindOf(i, first, kinds, says_description);
      if (confidence == 0) continue;
      Offer(block.text, source,
            confidence + (says_description ? kSaysTheDescription : 0) -
                kStepPerBlock * static_cast<double>(i - first),
            block.element);
    }
  }

  // By what it says and where it stands, without what speaks for it.
  bool MayBeDek(std::size_t place, std::uint32_t kinds) const {
    constexpr std::uint32_t kOther = kCaptionMark | kCreditMark | kRelatedMark | kBreadcrumbMark |
                                     kCommentMark | kTagsMark | kBioMark | kAuthorMark | kUserMark;
    const Block& block = reading_.blocks.items[place];
    const Tag tag = page_.document[block.element].tag;
    const bool is_named = (kinds & kDekMark) != 0;
    return (kinds & kOther) == 0 && tag != Tag::kLi && tag != Tag::kTd && !block.hidden &&
           !IsMostlyLinks(block) && !StartsAsByline(block.text) && IsDekBlock(block, is_named) &&
           !IsByline(place, is_named) && !IsSignature(block.text) && !IsBio(block.text) &&
           !HoldsMailAddress(block.text);
  }

  // Adverts stand above the byline too.
  bool LinksToOtherSite(const Block& block) const {
    if (block.link_bytes == 0) return false;
    for (NodeId id = block.element; id < page_.document[block.element].end; ++id) {
      if (page_.document[id].tag == Tag::kA &&
          TargetOf(page_.document.Get(id, "href"), page_.url.host) == LinkTarget::kElsewhere)
        return true;
    }
    return false;
  }

  // Whether all of the block is set in bold.
  bool IsBold(const Block& block) const {
    bool has_text = false;
    for (NodeId id = block.begin; id < page_.document[block.element].end; ++id) {
      const Node& node = page_.document[id];
      if (!node.is_text() || AsciiTrim(node.text).empty()) continue;
      bool is_set = false;
      for (NodeId above = node.parent; above != block.element && above != kNoNode && !is_set;
           above = page_.document[above].parent) {
        const Tag tag = page_.document[above].tag;
        is_set = tag == Tag::kStrong || tag == Tag::kB;
      }
      if (!is_set) return false;
      has_text = true;
    }
    return has_text;
  }

  bool IsFirstProse(std::size_t place, std::size_t first) const {
    const auto& blocks = reading_.blocks.items;
    for (std::size_t i = first; i < place; ++i) {
      if (IsProseBelowDek(blocks[i]) && !IsMostlyLinks(blocks[i]) &&
          (KindsAbove(blocks[i].element) & (kCaptionMark | kDekMark)) == 0)
        return false;
    }
    return true;
  }

  // A paragraph set in bold, where the story begins and goes on in plain letters.
  bool IsBoldLead(std::size_t place, std::size_t first) const {
    const auto& blocks = reading_.blocks.items;
    const std::size_t below = ProseBelow(place);
    return below != 0 && blocks[place].link_bytes == 0 &&
           CodePointCount(blocks[place].text) >= kMinHeadingCharacters && IsBold(blocks[place]) &&
           IsFirstProse(place, first) && !IsBold(blocks[below]);
  }

  // A heading that is a sentence, right above the story's first paragraph, and none of the story's.
  void OfferHeadingAboveStory(std::size_t place, std::size_t first) {
    const Block& block = reading_.blocks.items[place];
    if (block.hidden || !IsDek(block.text) || IsMostlyLinks(block) || IsSubheading(place) ||
        CodePointCount(block.text) < kMinHeadingCharacters || !IsFirstProse(place, first) ||
        ProseBelow(place) != place + 1 || IsByline(place, false) ||
        (KindsAbove(block.element) & kRelatedMark) != 0)
      return;
    Offer(block.text, Source::kHeadingBelowHeadline, kHeadingAboveStory, block.element);
  }

  // A heading that is itself called a dek, apart from the story: surer than a summary that stands beside it.
  bool IsHeadingAboveByline(std::size_t place, std::size_t first) const {
    const NodeId element = reading_.blocks.items[place].element;
    return HeadingLevel(page_.document[element].tag) > 1 && (page_.landmarks.Of(element) & kDekMark) != 0 &&
           ProseBelow(place) != place + 1 && IsDekHeading(place, first);
  }

  // Whether a heading that is called a dek is one though lines stand between it and the headline.
  bool IsDekHeading(std::size_t place, std::size_t first) const {
    const Block& block = reading_.blocks.items[place];
    if (SaysTheDescription(block.text)) return true;
    return CodePointCount(block.text) >= kMinUnnamedCharacters && !block.text.ends_with(':') &&
           !IsMostlyLinks(block) && IsFirstProse(place, first);
  }

  // What speaks for the line, and how much; 0 if nothing does.
  std::pair<Source, double> KindOf(std::size_t place, std::size_t first, std::uint32_t kinds,
                                   bool says_description) const {
    const Block& block = reading_.blocks.items[place];
    const bool is_heading = HeadingLevel(page_.document[block.element].tag) > 1;
    if ((kinds & kDekMark) != 0)
      return {Source::kDekElement, IsHeadingAboveByline(place, first) ? kNamedHeading : kNamedElement};
    if (CodePointCount(block.text) < kMinUnnamedCharacters) return {};
    const bool near = place < first + 2;
    if (near && is_heading)
      return {Source::kHeadingBelowHeadline, !says_description && IsSubheading(place) ? 0 : kHeadingBelow};
    if (near && !LinksToOtherSite(block) && IsAboveByline(place, first))
      return {Source::kLineAboveByline, kAboveByline};
    const bool is_of_own_make = (kinds & kAroundBoth) != 0 || says_description || IsSetApart(place);
    if (near && is_of_own_make && StandsWithHeadline(place))
      return {Source::kLineNearHeadline, kBesideHeadline};
    if (IsBoldLead(place, first)) return {Source::kLineNearHeadline, kBoldLead};
    return {Source::kLineLikeDescription, IsSetApart(place) ? kLineSetApart : 0};
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
