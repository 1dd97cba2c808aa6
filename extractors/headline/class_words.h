#pragma once

#include <cstdint>

#include "dom/document.h"

namespace bodycopy {

/// What the words of an element's class and id say of it, as bits.
enum ClassHint : std::uint8_t {
  kNamedTitle = 1,    ///< "entry-title", "headline"
  kNamedArticle = 2,  ///< "post", "story"
  kNamedLogo = 4,     ///< "site-branding", "logo"
  kNamedSub = 8,      ///< "subtitle", "kicker", "byline"
  kNamedChrome = 16,  ///< "related", "sidebar", "newsletter", "card"
};

/// The hints of the element itself, 0 for text. Words are parted at all but letters, and where camelCase has
/// a hump.
std::uint8_t ClassHints(const Document& document, NodeId id);

}  // namespace bodycopy
