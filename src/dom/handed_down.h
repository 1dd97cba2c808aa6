#pragma once

#include <ranges>
#include <utility>
#include <vector>

#include "dom/document.h"

namespace bodycopy {

/// What each element hands down to all that stands in it. Goes from node to node in document order and reads
/// each element once, so that asking for many nodes costs no walk up from each.
///
///     HandedDown<bool> in_quote(document, false);
///     in_quote.At(id, [&](bool above, NodeId element) { return above || IsQuote(element); });
template <typename Value>
class HandedDown {
 public:
  /// `outermost` is what nothing has handed down.
  HandedDown(const Document& document, Value outermost)
      : document_(document), outermost_(std::move(outermost)) {}

  /// What `node` hands down: `step(value of its parent, node)`, the parent's made in the same way. Right for
  /// any node, in linear time if no node comes after one behind the end of its subtree. Valid until the next
  /// call.
  template <typename Step>
  const Value& At(NodeId node, Step step) {
    while (!path_.empty() && !document_.Contains(path_.back().node, node)) path_.pop_back();
    const NodeId top = path_.empty() ? kNoNode : path_.back().node;
    entering_.clear();
    for (NodeId id = node; id != kNoNode && id != top; id = document_[id].parent) entering_.push_back(id);
    for (const NodeId id : entering_ | std::views::reverse) path_.push_back({id, step(Last(), id)});
    return Last();
  }

 private:
  struct Level {
    NodeId node;
    Value value;
  };

  const Value& Last() const { return path_.empty() ? outermost_ : path_.back().value; }

  const Document& document_;
  const Value outermost_;
  std::vector<Level> path_;
  std::vector<NodeId> entering_;
};

}  // namespace bodycopy
