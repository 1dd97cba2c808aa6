#pragma once

#include "bodycopy/body.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// A range of the document's nodes, [begin, end).
struct NodeRange {
  NodeId begin = 0;
  NodeId end = 0;

  bool empty() const { return begin >= end; }
  bool Contains(NodeId node) const { return node >= begin && node < end; }
};

/// What belongs to the article as it is laid out: from its headline (or its body, if that comes first or the
/// headline is far off) to the end of its body. Empty without a body.
NodeRange ArticleRange(const Reading& reading, const Body& body);

}  // namespace bodycopy
