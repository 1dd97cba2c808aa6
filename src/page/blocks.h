#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/deadline.h"
#include "dom/document.h"

namespace bodycopy {

/// A run of text inside one block-level element, with no block border and no empty line in it.
struct Block {
  std::string_view text;     ///< White space normalised; a single `<br>` is "\n". Never empty.
  NodeId element = kNoNode;  ///< The nearest element that is laid out as a block.
  NodeId begin = 0;          ///< Its text nodes are those in [begin, end).
  NodeId end = 0;
  std::uint32_t link_bytes = 0;  ///< Bytes of `text` that stand in links.
  std::uint16_t links = 0;
  bool hidden = false;  ///< By `hidden`, aria-hidden, or an inline style of it or of an ancestor.
};

/// The blocks of a page in document order. Owns their text.
struct Blocks {
  std::vector<Block> items;
  Arena text;
  bool shows_noscript = false;  ///< Most of the page's text stands in noscript elements, and is read there.

  /// The first block that starts at or after the node; items.size() if none.
  std::size_t FirstFrom(NodeId node) const;
  /// Elements whose text is no text of the page: controls, fallbacks, and what is left of scripts.
  bool Skips(Tag tag) const;
};

/// Whether a block begins and ends with the element: the nearest such above a text is its Block::element.
bool PartsBlocks(Tag tag);

/// Cuts the document's body into blocks. Linear in the document; select, button, textarea and the like give
/// none. Those behind the place where the deadline passes are left out.
Blocks SegmentBlocks(const Document& document, Deadline deadline = {});

/// Whether an attribute of the element itself keeps a browser from displaying it: `hidden`, or an inline
/// style.
bool IsNotDisplayed(const Document& document, NodeId element);

}  // namespace bodycopy
