#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "bodycopy/options.h"
#include "dom/tag.h"

namespace bodycopy {

/// The place of a node in document order. The root is 0; a subtree is the range [id, node.end).
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Attribute {
  std::string_view name;  // in lower case
  std::string_view value;
};

struct Node {
  std::string_view
      text;  ///< Of a text node: as parsed, white space kept. Of an element of Tag::kOther: its name.
  NodeId parent = kNoNode;
  NodeId end = 0;  ///< One past the last node of the subtree; so the next sibling, if the parent has more.
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  std::uint16_t depth = 0;
  Tag tag = Tag::kNone;

  bool is_text() const { return tag == Tag::kNone; }
};

/// A script that may hold data (JSON-LD, embedded state); kept beside the tree, which has no scripts.
struct ScriptData {
  std::string_view type;  ///< The type attribute, in lower case.
  std::string_view id;
  std::string_view text;
};

enum class DocumentKind : std::uint8_t { kHtml, kTextDump };

/// A parsed page: a flat array of nodes in document order, never changed after it is built.
///
/// Owns all text that its views point to. Safe to read from several threads. Walks are loops over ids:
///
///     for (NodeId id = 0; id < document.size(); ++id) ...            // all nodes
///     for (NodeId c : document.Children(id)) ...                     // children
///     for (NodeId a = document[id].parent; a != kNoNode; a = document[a].parent) ...  // ancestors
class Document {
 public:
  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  DocumentKind kind() const { return kind_; }

  std::span<const Attribute> Attributes(NodeId id) const {
    return {attributes_.data() + nodes_[id].first_attribute, nodes_[id].attribute_count};
  }
  /// The attribute's value, "" if it is not there.
  std::string_view Get(NodeId id, std::string_view name) const;
  bool Has(NodeId id, std::string_view name) const;

  /// The element's name in lower case, "" for text.
  std::string_view Name(NodeId id) const {
    return nodes_[id].tag == Tag::kOther ? nodes_[id].text : TagName(nodes_[id].tag);
  }

  /// The text of the subtree, white space normalised. Blocks and line breaks inside part words. Elements
  /// below `id` for which `is_left_out` holds are left out.
  std::string TextOf(NodeId id, bool (*is_left_out)(const Document&, NodeId) = nullptr) const;

  /// True if `id` is `ancestor` or below it.
  bool Contains(NodeId ancestor, NodeId id) const { return id >= ancestor && id < nodes_[ancestor].end; }

  /// The nearest ancestor with the tag, not the node itself; kNoNode if none.
  NodeId Ancestor(NodeId id, Tag tag) const;

  /// The first element with the tag in the subtree of `from`, not itself; kNoNode if none.
  NodeId First(Tag tag, NodeId from = 0) const;

  NodeId body() const { return body_; }  ///< kNoNode if there is none.
  const std::vector<ScriptData>& scripts() const { return scripts_; }
  /// What was cut at a limit, a sentence each, for the record's warnings.
  const std::vector<std::string>& warnings() const { return warnings_; }

  class ChildRange;
  ChildRange Children(NodeId id) const;

 private:
  friend class DocumentBuilder;

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<ScriptData> scripts_;
  std::vector<std::string> warnings_;
  Arena text_;
  NodeId body_ = kNoNode;
  DocumentKind kind_ = DocumentKind::kHtml;
};

/// The children of a node, elements and texts, in order.
class Document::ChildRange {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, NodeId id) : document_(document), id_(id) {}
    NodeId operator*() const { return id_; }
    Iterator& operator++() {
      id_ = (*document_)[id_].end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return id_ != other.id_; }

   private:
    const Document* document_;
    NodeId id_;
  };

  ChildRange(const Document* document, NodeId parent) : document_(document), parent_(parent) {}
  Iterator begin() const { return {document_, parent_ + 1}; }
  Iterator end() const { return {document_, (*document_)[parent_].end}; }

 private:
  const Document* document_;
  NodeId parent_;
};

inline Document::ChildRange Document::Children(NodeId id) const {
  return {this, id};
}

class LinkedNodes;

inline constexpr std::string_view kNodesWarning = "the page has too many nodes; the rest was left out";

inline constexpr std::string_view kDepthWarning = "elements nested too deep were taken out, their text kept";

/// How many nodes a page of so many bytes may have: a few bytes can ask for one, and what is made of a node
/// later takes some hundred.
std::size_t MostNodes(std::size_t bytes, const Limits& limits);

/// Puts a document together. The parsers and the text-dump reader use it.
///
/// What is given goes to the end of the innermost open element, in document order, unless a parser says
/// otherwise (ContinueIn, ContinueBefore) or moves what it has given; Finish() then puts the nodes in order.
///
/// Whatever is opened, the tree is no deeper than `max_depth`: what is opened below stays without content of
/// its own, which goes to the deepest element that may have some, as browsers do it. So a walk up costs no
/// more than that.
class DocumentBuilder {
 public:
  DocumentBuilder(DocumentKind kind, std::size_t max_nodes, std::size_t max_depth = 2UL * Limits().max_depth);
  ~DocumentBuilder();
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  /// Opens an element below the one that is open. Its attributes follow at once. False if the limit of nodes
  /// is reached: nothing was opened, and Close() must not be called for it.
  bool Open(Tag tag, std::string_view name = {});
  /// Opens another element with the tag and the attributes of `node`.
  bool OpenAgain(NodeId node);
  /// The next attributes are those of an element that was opened before.
  void BeginAttributesOf(NodeId node) { attributes_of_ = node; }
  /// Left out if the element has one of the name.
  void AddAttribute(std::string_view name, std::string_view value);
  void Text(std::string_view text);  ///< Adjacent texts become one node only if given as one.
  void Close();
  void AddScript(std::string_view type, std::string_view id, std::string_view text);
  void Warn(std::string warning);  ///< Once, however often it is given.

  /// Nodes have numbers as they are given, until Finish().
  std::size_t size() const { return document_.nodes_.size(); }
  NodeId last() const { return static_cast<NodeId>(document_.nodes_.size() - 1); }
  NodeId body() const { return document_.body_; }

  /// What follows goes to the end of `node`: one that is open, or, once something was moved, any.
  void ContinueIn(NodeId node);
  /// What follows goes before `node`.
  void ContinueBefore(NodeId node);
  /// Moves a node with all in it to where what follows would go.
  void MoveHere(NodeId node);
  /// Moves all that is in `from` to the end of `to`.
  void MoveContent(NodeId from, NodeId to);

  /// The document; the builder is empty after it. Open elements are closed.
  Document Finish();

 private:
  NodeId Add(Node node);
  /// Puts the node below the innermost open element that may have content.
  void Place(Node& node);
  LinkedNodes& Links();
  void PutInOrder();

  Document document_;
  std::vector<NodeId> open_;
  std::unique_ptr<LinkedNodes> links_;  // once something is moved; then open_ is not used
  NodeId parent_ = kNoNode;             // and what follows goes here
  NodeId before_ = kNoNode;
  NodeId attributes_of_ = 0;
  std::size_t max_nodes_;
  std::size_t max_depth_;
  bool is_flattened_ = false;
};

}  // namespace bodycopy
