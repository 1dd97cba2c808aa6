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
/// made simple. Every node is written once, where it is met, so what the standard moves later stays in place:
/// content between the cells of a table is not put before the table, and of misnested formatting the inner
/// block keeps what is above it.
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
  void StartTag(const StartTagToken& token) override;
  void EndTag(Tag tag, std::string_view name) override;

  /// Closes what is open, and warns of what was left out.
  void Finish();

 private:
  struct OpenElement {
    Tag tag;
    std::string_view name;  // that of the page, in any case
    NodeId node;
    bool has_ended = false;  // by an end tag that crossed others; closed as soon as it is the last one
  };
  // An element of the list of active formatting elements; Tag::kNone is a marker.
  struct Formatting {
    Tag tag;
    std::string_view name;
    NodeId node;
    bool is_open;
    std::string_view source;  // the whole tag
  };
  enum class Place : std::uint8_t { kStart, kHead, kAfterHead, kBody };
  static constexpr std::size_t kNowhere = SIZE_MAX;

  bool IsIgnored() const { return is_cut_ || templates_ > 0; }
  Tag Current() const { return stack_.empty() ? Tag::kNone : stack_.back().tag; }
  bool IsOpen(Tag tag) const { return open_count_[static_cast<std::size_t>(tag)] > 0; }
  std::size_t FindOpen(Tag tag, TagTraits barrier) const;
  std::size_t FindHeading() const;

  void Flush();
  void Open(const StartTagToken& token);
  void OpenVoid(const StartTagToken& token);
  void OpenImplied(Tag tag);
  void Push(Tag tag, std::string_view name, bool is_open);
  void AddAttributes(const StartTagToken& token);
  void CloseLast();
  void CloseFrom(std::size_t place);
  void CloseOpen(Tag tag, TagTraits barrier);

  bool StartBeforeBody(const StartTagToken& token);
  void BeginBody();
  void StartInBody(const StartTagToken& token);
  bool StartInSelect(Tag tag);
  void StartListItem(Tag tag);
  void StartForm(const StartTagToken& token);
  void StartTablePart(const StartTagToken& token);
  void StartFormatting(const StartTagToken& token);

  void EndBeforeBody(Tag tag);
  void EndInBody(Tag tag, std::string_view name);
  void EndForm();
  void EndFormatting(Tag tag);
  void EndOther(Tag tag, std::string_view name);

  void ReopenFormatting();
  void ForgetFormattingLike(std::string_view source);
  void ForgetFormattingToMarker();
  std::size_t FindFormatting(Tag tag) const;

  DocumentBuilder& builder_;
  const Deadline deadline_;
  std::vector<OpenElement> stack_;  // below html
  std::array<std::uint32_t, kTagCount> open_count_{};
  std::vector<Formatting> formatting_;
  std::string text_;  // not yet written
  std::string name_, value_;
  Place place_ = Place::kStart;
  std::uint32_t templates_ = 0;  // that are open, whose content is not shown
  bool is_quirky_ = true;        // by its doctype: a table stands in a paragraph
  bool has_form_ = false;
  bool skips_newline_ = false;
  bool is_cut_ = false;       // by the limit of nodes or the deadline
  bool is_late_ = false;      // by the deadline
  std::size_t reopened_ = 0;  // formatting elements that were made anew
  std::size_t tags_ = 0;
};

}  // namespace bodycopy
