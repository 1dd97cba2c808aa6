#include "page/page_shape.h"

namespace bodycopy {

PageShape MeasureShape(const Document& document, const Blocks& blocks) {
  PageShape shape;
  for (NodeId id = 0; id < document.size(); ++id)
    ++shape.elements[static_cast<std::size_t>(document[id].tag)];
  for (const Block& block : blocks.items) shape.text_bytes += block.text.size();
  return shape;
}

}  // namespace bodycopy
