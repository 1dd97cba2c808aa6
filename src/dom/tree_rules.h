#pragma once

#include <cstdint>
#include <string_view>

#include "dom/tag.h"

namespace bodycopy {

/// What the HTML standard's tree construction (section 13.2.6) knows of an element, as bits.
using TagTraits = std::uint32_t;

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
inline constexpr TagTraits kTableContext = 1U << 11U;    // what is no part of the table is put before it
inline constexpr TagTraits kFormattingEnds = 1U << 12U;  // formatting from before it is not made anew in it
inline constexpr TagTraits kNoFormatting = 1U << 13U;    // formatting is not made anew for it
inline constexpr TagTraits kImpliedEnd = 1U << 14U;      // its end tag may be missing
inline constexpr TagTraits kNoscriptInHead = 1U << 15U;  // may stand in a noscript of the head
inline constexpr TagTraits kTableContent = 1U << 16U;    // holds what is no part of the table
inline constexpr TagTraits kFirstNewline = 1U << 17U;  // a line end right behind its start tag does not count

/// `name`, in any case, tells more of a Tag::kOther.
TagTraits TraitsOf(Tag tag, std::string_view name);

}  // namespace bodycopy
