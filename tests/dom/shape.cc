#include "shape.h"

namespace bodycopy {

std::string Shape(const Document& document, NodeId from) {
  std::string shape;
  for (NodeId id = from; id < document[from].end; ++id) {
    const Node& node = document[id];
    if (node.is_text()) {
      shape += "'" + std::string(node.text) + "'";
    } else {
      shape += std::string(document.Name(id)) + "(";
      if (node.end == id + 1) shape += ")";
    }
    for (NodeId a = node.parent; a != kNoNode && a >= from && document[a].end == id + 1;
         a = document[a].parent)
      shape += ")";
  }
  return shape;
}

}  // namespace bodycopy
