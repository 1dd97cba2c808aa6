#include "dom/linked_nodes.h"

namespace bodycopy {

void LinkedNodes::Add(NodeId node, NodeId parent, NodeId before) {
  links_.emplace_back();
  if (parent != kNoNode) Insert(node, parent, before);
}

void LinkedNodes::Move(NodeId node, NodeId parent, NodeId before) {
  TakeOut(node);
  Insert(node, parent, before);
}

void LinkedNodes::MoveChildren(NodeId from, NodeId to) {
  while (first_child(from) != kNoNode) Move(first_child(from), to);
}

void LinkedNodes::TakeOut(NodeId node) {
  const Links& links = links_[node];
  Links& parent = links_[links.parent];
  (links.previous == kNoNode ? parent.first_child : links_[links.previous].next) = links.next;
  (links.next == kNoNode ? parent.last_child : links_[links.next].previous) = links.previous;
}

void LinkedNodes::Insert(NodeId node, NodeId parent, NodeId before) {
  Links& links = links_[node];
  Links& family = links_[parent];
  links.parent = parent;
  links.next = before;
  links.previous = before == kNoNode ? family.last_child : links_[before].previous;
  (links.previous == kNoNode ? family.first_child : links_[links.previous].next) = node;
  (before == kNoNode ? family.last_child : links_[before].previous) = node;
}

}  // namespace bodycopy
