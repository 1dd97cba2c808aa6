#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "dom/document.h"
#include "page/blocks.h"

namespace bodycopy {

/// How large a page is and what it is made of, whatever field asks. What the models count in a way of their
/// own (characters that weigh East Asian scripts, prose, blocks of a tag) stands with their features.
struct PageShape {
  std::array<std::uint32_t, kTagCount> elements{};  ///< Of each tag in the whole document; texts as kNone.
  std::size_t text_bytes = 0;                       ///< Of all blocks; what is hidden counts as well.

  std::uint32_t Count(Tag tag) const { return elements[static_cast<std::size_t>(tag)]; }
};

/// Linear in nodes and blocks.
PageShape MeasureShape(const Document& document, const Blocks& blocks);

}  // namespace bodycopy
