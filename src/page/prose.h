#pragma once

#include <cstddef>
#include <cstdint>

#include "page/blocks.h"

// What reads as the prose of a story, not as a label, a menu or a list of links.
//
// There are six answers, each with the length and the share of links that its field was fitted or set with: a
// model's features count such blocks, so another answer is another feature. They stand here side by side so
// that the next fit can take one of them for all models that it fits (IsProseOfBody, whose characters are
// fair to all scripts); where a rule set by hand asks, it may follow then.

namespace bodycopy {

/// Most of the block's text leads elsewhere.
inline bool IsMostlyLinks(const Block& block) {
  return 2 * std::size_t{block.link_bytes} > block.text.size();
}

/// Of the models of the body (BlockFacts::prose), in characters, those of East Asian scripts counted twice.
inline bool IsProseOfBody(std::uint32_t length, std::uint32_t link_length) {
  constexpr std::uint32_t kLongestLabel = 80;
  constexpr double kMaxLinkShare = 0.3;
  return length > kLongestLabel && link_length < length * kMaxLinkShare;
}

inline constexpr std::size_t kMinProseBytes = 120;  // to the models of headline and dates

/// Of the model of a page's headline: how much prose stands before a title, and how far it is to the first of
/// it. A link takes its own bytes twice away.
inline bool IsProseOfHeadline(const Block& block) {
  return !block.hidden && block.text.size() >= kMinProseBytes + 2 * std::size_t{block.link_bytes};
}

/// Of the model of a dump's headline. Dumps have neither links nor what is hidden.
inline bool IsProseOfDump(const Block& line) {
  return line.text.size() >= kMinProseBytes;
}

/// Of the model of dates: where the story begins below its headline, and where it ends.
inline bool IsProseOfDates(const Block& block) {
  return !block.hidden && block.text.size() >= kMinProseBytes &&
         3 * std::size_t{block.link_bytes} < block.text.size();
}

/// Of the rule by which a dek is of another make than the story's first paragraph. Set by hand.
inline bool IsProseBelowDek(const Block& block) {
  constexpr std::size_t kMinBytes = 100;
  return block.text.size() >= kMinBytes;
}

/// Of the rule by which keywords stand in the story. Set by hand.
inline bool IsProseWithKeywords(const Block& block) {
  constexpr std::size_t kMinBytes = 80;
  return block.text.size() >= kMinBytes && !IsMostlyLinks(block);
}

}  // namespace bodycopy
