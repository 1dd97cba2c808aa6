#include "dom/document.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "dom/linked_nodes.h"

namespace bodycopy {
namespace {

constexpr std::size_t kFreeNodes = 150'000;
constexpr std::size_t kBytesPerNode = 20;
// An element that gets attributes after others had theirs gets no more than so many.
constexpr std::uint16_t kMostForLate = 256;

}  // namespace

std::string_view Document::Get(NodeId id, std::string_view name) const {
  for (const Attribute& attribute : Attributes(id)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Document::Has(NodeId id, std::string_view name) const {
  const auto attributes = Attributes(id);
  return std::any_of(attributes.begin(), attributes.end(),
                     [name](const Attribute& attribute) { return attribute.name == name; });
}

std::string Document::TextOf(NodeId id, bool (*is_left_out)(const Document&, NodeId)) const {
  std::string text;
  for (NodeId n = id; n < nodes_[id].end; ++n) {
    const Node& node = nodes_[n];
    if (is_left_out != nullptr && n != id && !node.is_text() && is_left_out(*this, n)) {
      if (IsBlockTag(node.tag)) text += ' ';
      n = node.end - 1;
    } else if (node.is_text()) {
      text += node.text;
    } else if (node.tag == Tag::kBr || IsBlockTag(node.tag)) {
      text += ' ';
    }
    // A block that ends here parts words as well; its last node is the one before the next that is outside
    // it.
    for (NodeId a = node.parent; a != kNoNode && a >= id && nodes_[a].end == n + 1; a = nodes_[a].parent) {
      if (IsBlockTag(nodes_[a].tag)) {
        text += ' ';
        break;
      }
    }
  }
  return NormalizeSpace(text);
}

NodeId Document::Ancestor(NodeId id, Tag tag) const {
  for (NodeId a = nodes_[id].parent; a != kNoNode; a = nodes_[a].parent) {
    if (nodes_[a].tag == tag) return a;
  }
  return kNoNode;
}

NodeId Document::First(Tag tag, NodeId from) const {
  if (nodes_.empty()) return kNoNode;
  for (NodeId id = from + 1; id < nodes_[from].end; ++id) {
    if (nodes_[id].tag == tag) return id;
  }
  return kNoNode;
}

std::size_t MostNodes(std::size_t bytes, const Limits& limits) {
  return std::min(limits.max_nodes, kFreeNodes + bytes / kBytesPerNode);
}

DocumentBuilder::DocumentBuilder(DocumentKind kind, std::size_t max_nodes, std::size_t max_depth)
    : max_nodes_(max_nodes), max_depth_(max_depth) {
  document_.kind_ = kind;
  Open(Tag::kHtml);
}

DocumentBuilder::~DocumentBuilder() = default;

void DocumentBuilder::Place(Node& node) {
  const std::size_t depth = std::min(open_.size(), max_depth_);
  is_flattened_ = is_flattened_ || depth < open_.size();
  node.parent = depth == 0 ? kNoNode : open_[depth - 1];
  node.depth = static_cast<std::uint16_t>(depth);
}

NodeId DocumentBuilder::Add(Node node) {
  const auto id = static_cast<NodeId>(document_.nodes_.size());
  if (links_ == nullptr) {
    Place(node);
  } else {
    links_->Add(id, parent_, before_);
  }
  node.end = id + 1;
  document_.nodes_.push_back(node);
  return id;
}

bool DocumentBuilder::Open(Tag tag, std::string_view name) {
  if (document_.nodes_.size() >= max_nodes_) return false;
  Node node;
  node.tag = tag;
  if (tag == Tag::kOther) node.text = document_.text_.Copy(name);
  node.first_attribute = static_cast<std::uint32_t>(document_.attributes_.size());
  const NodeId id = Add(node);
  if (tag == Tag::kBody && document_.body_ == kNoNode) document_.body_ = id;
  if (links_ == nullptr) {
    open_.push_back(id);
  } else {
    parent_ = id;
    before_ = kNoNode;
  }
  attributes_of_ = id;
  return true;
}

bool DocumentBuilder::OpenAgain(NodeId node) {
  if (!Open(document_.nodes_[node].tag, document_.nodes_[node].text)) return false;
  Node& again = document_.nodes_.back();
  again.first_attribute = document_.nodes_[node].first_attribute;
  again.attribute_count = document_.nodes_[node].attribute_count;
  return true;
}

void DocumentBuilder::AddAttribute(std::string_view name, std::string_view value) {
  Node& node = document_.nodes_[attributes_of_];
  std::vector<Attribute>& all = document_.attributes_;
  const bool is_late = node.first_attribute + node.attribute_count < all.size();
  if (node.attribute_count >= (is_late ? kMostForLate : UINT16_MAX) || document_.Has(attributes_of_, name))
    return;
  if (is_late) {  // they stand together
    const auto first = static_cast<std::uint32_t>(all.size());
    for (std::size_t i = 0; i < node.attribute_count; ++i) all.push_back(all[node.first_attribute + i]);
    node.first_attribute = first;
  }
  ++node.attribute_count;
  all.push_back({document_.text_.Copy(name), document_.text_.Copy(value)});
}

void DocumentBuilder::Text(std::string_view text) {
  if (text.empty() || document_.nodes_.size() >= max_nodes_) return;
  Node node;
  node.text = document_.text_.Copy(text);
  Add(node);
}

void DocumentBuilder::Close() {
  if (open_.size() <= max_depth_) {
    document_.nodes_[open_.back()].end = static_cast<NodeId>(document_.nodes_.size());
  }
  open_.pop_back();
}

void DocumentBuilder::ContinueIn(NodeId node) {
  if (links_ == nullptr) {
    while (open_.back() != node) Close();
  } else {
    parent_ = node;
    before_ = kNoNode;
  }
}

void DocumentBuilder::ContinueBefore(NodeId node) {
  parent_ = Links().parent(node);
  before_ = node;
}

void DocumentBuilder::MoveHere(NodeId node) {
  Links().Move(node, parent_, before_);
}

void DocumentBuilder::MoveContent(NodeId from, NodeId to) {
  Links().MoveChildren(from, to);
}

LinkedNodes& DocumentBuilder::Links() {
  if (links_ != nullptr) return *links_;
  links_ = std::make_unique<LinkedNodes>();
  for (NodeId id = 0; id < document_.size(); ++id) links_->Add(id, document_[id].parent);
  parent_ = open_.back();
  return *links_;
}

/// Writes the linked nodes in document order.
void DocumentBuilder::PutInOrder() {
  const std::unique_ptr<LinkedNodes> links = std::move(links_);
  const std::vector<Node> given = std::move(document_.nodes_);
  const NodeId body = document_.body_;
  document_.nodes_.clear();
  document_.nodes_.reserve(given.size());
  open_.clear();
  for (NodeId node = 0; node != kNoNode;) {
    const NodeId id = Add(given[node]);
    if (node == body) document_.body_ = id;
    open_.push_back(id);
    NodeId next = links->first_child(node);
    while (next == kNoNode && node != kNoNode) {
      Close();
      next = links->next(node);
      node = links->parent(node);
    }
    node = next;
  }
}

void DocumentBuilder::AddScript(std::string_view type, std::string_view id, std::string_view text) {
  document_.scripts_.push_back(
      {document_.text_.Copy(type), document_.text_.Copy(id), document_.text_.Copy(text)});
}

void DocumentBuilder::Warn(std::string warning) {
  std::vector<std::string>& warnings = document_.warnings_;
  if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
    warnings.push_back(std::move(warning));
}

Document DocumentBuilder::Finish() {
  if (links_ != nullptr) PutInOrder();
  while (!open_.empty()) Close();
  if (is_flattened_) Warn(std::string(kDepthWarning));
  return std::move(document_);
}

}  // namespace bodycopy
