#pragma once

#include <vector>

#include "dom/document.h"

namespace bodycopy {

/// The nodes of a document that is being built, linked, so that they can be moved. Every step takes the same
/// time, but for MoveChildren.
class LinkedNodes {
 public:
  /// `node`, the next number, becomes the last child of `parent`, or stands before its child `before`.
  void Add(NodeId node, NodeId parent, NodeId before = kNoNode);
  /// The same for a node that stands elsewhere.
  void Move(NodeId node, NodeId parent, NodeId before = kNoNode);
  /// To the end of those of `to`. Takes time for each child.
  void MoveChildren(NodeId from, NodeId to);

  NodeId parent(NodeId node) const { return links_[node].parent; }
  NodeId first_child(NodeId node) const { return links_[node].first_child; }
  NodeId next(NodeId node) const { return links_[node].next; }

 private:
  struct Links {
    NodeId parent = kNoNode;
    NodeId first_child = kNoNode;
    NodeId last_child = kNoNode;
    NodeId previous = kNoNode;
    NodeId next = kNoNode;
  };

  void TakeOut(NodeId node);
  void Insert(NodeId node, NodeId parent, NodeId before);

  std::vector<Links> links_;
};

}  // namespace bodycopy
