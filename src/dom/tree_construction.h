#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "dom/document.h"
#include "dom/tokens.h"
#include "dom/tree_rules.h"

namespace bodycopy {

/// Builds a document from the tokens of a page: the tree construction of the HTML standard (section 13.2.6),
/// with its foster parenting and its adoption agency. But MathML is no more than elements to it, a frameset
/// does not take the place of a body that has begun, and a select holds options alone, as it did until 2025.
///
/// The tokens' views must live as long as it. Depth must be bounded by who gives the tokens: a step may walk
/// the open elements.
class TreeConstruction final : public TokenSink {
 public:
  /// Past the deadline it takes no more tokens.
  explicit TreeConstruction(DocumentBuilder& builder, Deadline deadline = {})
      : builder_(builder), deadline_(deadline) {}

  void Doctype(std::string_view source) override;
  void Text(std::string_view text) override;
  void RawText(std::string_view text) override;
  bool StartTag(const StartTagToken& token) override;
  void EndTag(Tag tag, std::string_view name) override;

  /// Closes what is open, and warns of what was left out.
  void Finish();

 private:
  struct OpenElement {
    Tag tag;
    std::string_view name;  // that of the page, in any case
    TagTraits traits;
    NodeId node;
  };
  // An element of the list of active formatting elements; Tag::kNone is a marker.
  struct Formatting {
    Tag tag;
    std::string_view name;
    NodeId node;
    bool is_open;
    std::string_view source;  // the whole tag
  };
  enum class Place : std::uint8_t { kStart, kHead, kAfterHead, kBody, kFrameset };
  static constexpr std::size_t kNowhere = SIZE_MAX;
  static constexpr NodeId kRoot = 0;

  bool IsIgnored() const { return is_cut_ || templates_ > 0; }
  Tag Current() const { return stack_.empty() ? Tag::kNone : stack_.back().tag; }
  NodeId CurrentNode() const { return stack_.empty() ? kRoot : stack_.back().node; }
  bool CurrentIs(TagTraits traits) const { return !stack_.empty() && (stack_.back().traits & traits) != 0; }
  bool IsOpen(Tag tag) const { return open_count_[static_cast<std::size_t>(tag)] > 0; }
  bool IsInTable() const;
  std::size_t FindOpen(Tag tag, TagTraits barrier, std::string_view name = {}) const;
  std::size_t FindHeading() const;

  void Flush();
  void ContinueIn(std::size_t place);
  void Open(const StartTagToken& token, bool is_table_part = false);
  void OpenVoid(const StartTagToken& token, bool is_table_part = false);
  void OpenImplied(Tag tag, bool is_table_part = false);
  void Push(Tag tag, std::string_view name, bool is_open);
  void AddAttributes(const StartTagToken& token);
  void AddAttributesTo(NodeId node, const StartTagToken& token);
  void CloseLast();
  void CloseFrom(std::size_t place);
  bool CloseOpen(Tag tag, TagTraits barrier, std::string_view name = {});
  void CloseImplied(Tag except = Tag::kNone);
  void Remove(std::size_t place);

  bool StartBeforeBody(const StartTagToken& token);
  void BeginBody();
  void StartInBody(const StartTagToken& token);
  void StartElement(const StartTagToken& token, TagTraits traits);
  bool StartInSelect(Tag tag, std::string_view name);
  void StartListItem(Tag tag);
  void StartRubyPart(bool is_text);
  void StartForm(const StartTagToken& token);
  void StartTablePart(const StartTagToken& token);
  void StartFormatting(const StartTagToken& token);

  bool StartInFrameset(const StartTagToken& token);

  void EndBeforeBody(Tag tag);
  void EndInBody(Tag tag, std::string_view name);
  void EndForm();
  void EndFormatting(Tag tag);
  void EndOther(Tag tag, std::string_view name);

  bool IsFormattingExhausted() const;
  void ReopenFormatting();
  void AdoptContent(std::size_t entry, std::size_t place, std::size_t block);
  NodeId OpenFormattingAgain(std::size_t above, NodeId node);
  void ForgetFormatting(std::size_t entry);
  void ForgetFormattingLike(std::string_view source);
  void ForgetFormattingToMarker();
  std::size_t FindFormatting(Tag tag) const;
  std::size_t FindFormattingOf(NodeId node) const;

  DocumentBuilder& builder_;
  const Deadline deadline_;
  std::vector<OpenElement> stack_;  // below html
  std::array<std::uint32_t, kTagCount> open_count_{};
  std::vector<Formatting> formatting_;
  std::string text_;  // not yet written
  std::string name_, value_;
  Place place_ = Place::kStart;
  std::uint32_t templates_ = 0;  // that are open, whose content is not shown
  NodeId form_ = kNoNode;        // that no end tag has ended
  bool is_quirky_ = true;        // by its doctype: a table stands in a paragraph
  bool skips_newline_ = false;
  bool is_cut_ = false;       // by the limit of nodes or the deadline
  bool is_late_ = false;      // by the deadline
  std::size_t reopened_ = 0;  // formatting elements that were made anew
  std::size_t tags_ = 0;
};

}  // namespace bodycopy
