#pragma once

#include <cstdint>
#include <span>

#include "bodycopy/body.h"
#include "extractors/body/blocks.h"
#include "page/page.h"

namespace bodycopy {

/// Makes the article's body of the blocks that are kept: paragraphs, headings, lists, tables, code and quotes
/// in the order of the page, with inline markup and absolute links. `kept` has an entry for each block.
/// Linear.
Body MakeBody(const Page& page, const Blocks& blocks, std::span<const std::uint8_t> kept);

}  // namespace bodycopy
