#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "bodycopy/body.h"
#include "page/blocks.h"
#include "page/page.h"

namespace bodycopy {

/// Something of elsewhere that the page shows inside its text.
struct Embed {
  NodeId node = kNoNode;
  std::string url;  ///< Absolute.
};

/// Makes the article's body of the blocks that are kept: paragraphs, headings, lists, tables, code and quotes
/// in the order of the page, with inline markup and absolute links, and of what is embedded between
/// them. `kept` has an entry for each block; `embeds` are in the order of the page. Ends at the block
/// at which the deadline has passed. Linear.
Body MakeBody(const Page& page, const Blocks& blocks, std::span<const std::uint8_t> kept,
              std::span<const Embed> embeds = {}, Deadline deadline = {});

}  // namespace bodycopy
