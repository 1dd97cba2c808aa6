#pragma once

#include <array>
#include <cstdint>

#include "dom/tag.h"

namespace bodycopy {

/// What the HTML standard's tree construction (section 13.2.6) knows of an element, as bits.
using TagTraits = std::uint16_t;

inline constexpr TagTraits kInHead = 1U << 0U;           // belongs to the head where nothing else has begun
inline constexpr TagTraits kVoid = 1U << 1U;             // has no content and no end tag
inline constexpr TagTraits kClosesP = 1U << 2U;          // its start tag ends a paragraph
inline constexpr TagTraits kScopedEnd = 1U << 3U;        // its end tag ends all that is open in it
inline constexpr TagTraits kFormatting = 1U << 4U;       // made anew in later blocks until its end tag
inline constexpr TagTraits kSpecial = 1U << 5U;          // no end tag of an unknown element reaches past it
inline constexpr TagTraits kScope = 1U << 6U;            // nor that of any element
inline constexpr TagTraits kButtonScope = 1U << 7U;      // nor that of a paragraph
inline constexpr TagTraits kListScope = 1U << 8U;        // nor that of a list item
inline constexpr TagTraits kTableScope = 1U << 9U;       // nor that of a part of a table
inline constexpr TagTraits kTablePart = 1U << 10U;       // stands in a table alone
inline constexpr TagTraits kFormattingEnds = 1U << 11U;  // formatting from before it is not made anew in it
inline constexpr TagTraits kNoscriptInHead = 1U << 12U;  // may stand in a noscript of the head

TagTraits TraitsOf(Tag tag);

}  // namespace bodycopy
