#include "extractors/body/known_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/body/notices.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxTimeLineBytes = 24;
constexpr std::size_t kMaxHeadLineBytes = 400;  // of a block that may be the headline with its byline
// Bytes of a line for one of the headline: spaces and marks between, and other quotes, are a few times as
// long.
constexpr std::size_t kMaxHeadLineRatio = 4;
constexpr std::size_t kMaxHeadLineMore = 8;

// "14.40", "09:15 Uhr": digits, and hardly anything else.
bool IsTimeLine(std::string_view text) {
  if (text.size() > kMaxTimeLineBytes || !IsAsciiDigit(text.front())) return false;
  const std::size_t mark = text.find_first_of(".:h");
  if (mark == std::string_view::npos || mark > 2 || mark + 3 > text.size()) return false;
  if (!IsAsciiDigit(text[mark + 1]) || !IsAsciiDigit(text[mark + 2])) return false;
  const std::string_view rest = AsciiTrim(text.substr(mark + 3));
  constexpr std::array<std::string_view, 6> kMarks = {"", "Uhr", "AM", "PM", "a.m.", "p.m."};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [rest](std::string_view m) { return AsciiEqualIgnoreCase(rest, m); });
}

}  // namespace

KnownParts::KnownParts(const Reading& reading, const PageFacts& facts)
    : reading_(reading),
      facts_(facts),
      places_(reading.page.document, {}),
      headline_(ComparableText(reading.found.headline)) {
  const Document& document = reading.page.document;
  for (const Block& block : reading.blocks.items) {
    if (!SignsPost(block.text)) continue;
    const bool is_quote = document[block.element].tag == Tag::kBlockquote;
    const NodeId quote = is_quote ? block.element : document.Ancestor(block.element, Tag::kBlockquote);
    if (quote != kNoNode) posts_.push_back(quote);
  }
}

bool KnownParts::IsPost(NodeId quote) const {
  constexpr std::uint32_t kClass = NameSet({NameAttribute::kClass});
  return (reading_.page.names.MeaningOf(quote, kClass).wholes & kPostName) != 0 ||
         std::binary_search(posts_.begin(), posts_.end(), quote);
}

bool KnownParts::IsHeadline(const Block& block) const {
  if (headline_.empty() || block.text.size() > kMaxHeadLineBytes) return false;
  const std::size_t line_end = std::min(block.text.find('\n'), block.text.size());
  if (line_end > kMaxHeadLineRatio * reading_.found.headline.size() + kMaxHeadLineMore) return false;
  return ComparableText(block.text.substr(0, line_end)) == headline_;
}

KnownParts::Place KnownParts::PlaceIn(const Place& above, NodeId element) const {
  const Document& document = reading_.page.document;
  const Tag tag = document[element].tag;
  if (tag == Tag::kBody || tag == Tag::kHtml) return {};
  Place place = above;
  if (tag == Tag::kFigcaption) {
    place.part = BlockReason::kCaption;
  } else if (tag == Tag::kBlockquote && IsPost(element)) {
    place.part = BlockReason::kPost;
  } else if ((reading_.page.names.MeaningOf(element, kClassAndId).wholes & kCommentsName) != 0) {
    place.part = BlockReason::kComment;
  }
  place.in_table_or_list = place.in_table_or_list || tag == Tag::kTable || tag == Tag::kLi;
  return place;
}

// Longer looks only where a word speaks for them: most blocks of a page have none.
BlockReason KnownParts::Notice(std::size_t block) const {
  const auto& classes = facts_.blocks[block].classes;
  const auto has = [&classes](WordClass word) { return classes[static_cast<std::size_t>(word)] > 0; };
  const std::string_view text = reading_.blocks.items[block].text;
  if (LabelsTopics(text)) return BlockReason::kTopics;
  if (has(WordClass::kAdvert) && LabelsAdvert(text)) return BlockReason::kAdvert;
  return has(WordClass::kConsent) && TellsOfCookies(text) ? BlockReason::kCookies : BlockReason::kNone;
}

BlockReason KnownParts::Of(std::size_t block) {
  const Block& item = reading_.blocks.items[block];
  if (IsHeadline(item)) return BlockReason::kHeadline;
  const Place& place = places_.At(
      item.element, [this](const Place& above, NodeId element) { return PlaceIn(above, element); });
  if (place.part != BlockReason::kNone) return place.part;
  if (!place.in_table_or_list && IsTimeLine(item.text)) return BlockReason::kTimeLine;
  return Notice(block);
}

}  // namespace bodycopy
