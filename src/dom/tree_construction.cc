#include "dom/tree_construction.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "dom/quirks.h"
#include "dom/references.h"

namespace bodycopy {
namespace {

constexpr std::string_view kFormattingWarning =
    "formatting that the page leaves open was not made anew everywhere";

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsAsciiSpace);
}

bool IsShown(const StartTagToken& shadow) {
  return std::ranges::any_of(shadow.attributes, [](const AttributeToken& attribute) {
    return AsciiEqualIgnoreCase(attribute.name, "shadowrootmode");
  });
}

}  // namespace

void TreeConstruction::Doctype(std::string_view source) {
  if (place_ == Place::kStart) is_quirky_ = AsksForQuirks(source);
}

void TreeConstruction::Text(std::string_view text) {
  if (IsIgnored() || place_ == Place::kFrameset) return;
  if (place_ != Place::kBody) {
    if (IsBlank(text)) {
      if (place_ != Place::kStart) text_ += text;
      return;
    }
    BeginBody();
    while (IsAsciiSpace(text.front())) text.remove_prefix(1);
  }
  if (std::exchange(skips_newline_, false) && text.starts_with('\n')) text.remove_prefix(1);
  if (Current() == Tag::kColgroup && !IsBlank(text)) {
    const auto blank = static_cast<std::size_t>(std::ranges::find_if_not(text, IsAsciiSpace) - text.begin());
    text_ += text.substr(0, blank);
    text.remove_prefix(blank);
    CloseLast();
  }
  const bool is_in_table = CurrentIs(kTableContext) || Current() == Tag::kColgroup;
  if (!is_in_table && !IsOpen(Tag::kSelect)) ReopenFormatting();
  AppendDecoded(text, ReferencePlace::kText, text_);
}

void TreeConstruction::RawText(std::string_view text) {
  if (IsIgnored()) return;
  if (std::exchange(skips_newline_, false) && text.starts_with('\n')) text.remove_prefix(1);
  if (Current() == Tag::kTitle || Current() == Tag::kTextarea) {
    AppendDecoded(text, ReferencePlace::kText, text_);
  } else {
    text_ += text;
  }
}

bool TreeConstruction::StartTag(const StartTagToken& token) {
  if (token.tag == Tag::kTemplate && (templates_ > 0 || !IsShown(token))) ++templates_;
  if (IsIgnored()) return true;
  is_cut_ = is_late_ = deadline_.HasPassedAt(++tags_);
  if (is_late_) return true;
  skips_newline_ = false;
  if (place_ == Place::kFrameset) return StartInFrameset(token);
  if (place_ != Place::kBody && StartBeforeBody(token)) return true;
  if (CurrentIs(kTableContext)) Flush();  // which may open formatting
  if (IsOpen(Tag::kSelect) && !StartInSelect(token.tag, token.name)) return false;
  StartInBody(token);
  return true;
}

void TreeConstruction::EndTag(Tag tag, std::string_view name) {
  if (tag == Tag::kTemplate && templates_ > 0) {
    --templates_;
    return;
  }
  if (IsIgnored()) return;
  skips_newline_ = false;
  if (CurrentIs(kTableContext)) Flush();
  if (place_ == Place::kBody) return EndInBody(tag, name);
  if (place_ != Place::kFrameset) return EndBeforeBody(tag);
  if (tag == Current() && (tag != Tag::kOther || AsciiEqualIgnoreCase(name, stack_.back().name))) CloseLast();
}

void TreeConstruction::Finish() {
  if (place_ < Place::kBody && !is_cut_) BeginBody();
  if (!is_cut_) Flush();
  if (is_cut_ && !is_late_) builder_.Warn(std::string(kNodesWarning));
  if (IsFormattingExhausted()) builder_.Warn(std::string(kFormattingWarning));
}

// --- Nodes

/// What follows goes into the open element at `place`; before the table, if it may not stand there (the
/// standard's "foster parenting").
void TreeConstruction::ContinueIn(std::size_t place) {
  if ((stack_[place].traits & kTableContext) == 0) return builder_.ContinueIn(stack_[place].node);
  while (stack_[place].tag != Tag::kTable) --place;
  builder_.ContinueBefore(stack_[place].node);
}

void TreeConstruction::Flush() {
  if (text_.empty()) return;
  const bool is_blank = IsBlank(text_);
  if (is_blank || !CurrentIs(kTableContext)) {
    builder_.ContinueIn(CurrentNode());
    builder_.Text(is_blank ? std::string_view(" ") : std::string_view(text_));
    text_.clear();
    return;
  }
  const std::string text = std::exchange(text_, {});  // that stands between the parts of a table
  ReopenFormatting();
  if (is_cut_) return;
  ContinueIn(stack_.size() - 1);
  builder_.Text(text);
}

void TreeConstruction::Push(Tag tag, std::string_view name, bool is_open) {
  if (!is_open) {
    is_cut_ = true;
    return;
  }
  const TagTraits traits = TraitsOf(tag, name);
  stack_.push_back({tag, name, traits, builder_.last()});
  ++open_count_[static_cast<std::size_t>(tag)];
  if ((traits & kFormattingEnds) != 0) formatting_.push_back({Tag::kNone, {}, kNoNode, false, {}});
}

void TreeConstruction::Open(const StartTagToken& token, bool is_table_part) {
  Flush();
  if (is_cut_) return;
  if (is_table_part || !CurrentIs(kTableContext)) {
    builder_.ContinueIn(CurrentNode());
  } else {
    ContinueIn(stack_.size() - 1);
  }
  if (token.tag == Tag::kOther) name_ = AsciiLower(token.name);
  Push(token.tag, token.name,
       builder_.Open(token.tag, token.tag == Tag::kOther ? name_ : std::string_view()));
  if (!is_cut_) AddAttributes(token);
}

void TreeConstruction::OpenVoid(const StartTagToken& token, bool is_table_part) {
  Open(token, is_table_part);
  if (!is_cut_) CloseLast();
}

void TreeConstruction::OpenImplied(Tag tag, bool is_table_part) {
  Open({tag, TagName(tag), {}, false}, is_table_part);
}

void TreeConstruction::AddAttributes(const StartTagToken& token) {
  for (const AttributeToken& attribute : token.attributes) {
    std::string_view name = attribute.name;
    if (std::ranges::any_of(name, IsAsciiUpper)) name = name_ = AsciiLower(name);
    std::string_view value = attribute.value;
    if (value.contains('&')) {
      value_.clear();
      AppendDecoded(value, ReferencePlace::kAttribute, value_);
      value = value_;
    }
    builder_.AddAttribute(name, value);
  }
}

/// Of an element that was opened before: those that it does not have.
void TreeConstruction::AddAttributesTo(NodeId node, const StartTagToken& token) {
  builder_.BeginAttributesOf(node);
  AddAttributes(token);
}

void TreeConstruction::CloseLast() {
  Flush();
  if (is_cut_) return;
  const OpenElement& last = stack_.back();
  if ((last.traits & kFormatting) != 0) {
    const std::size_t entry = FindFormattingOf(last.node);
    if (entry != kNowhere) formatting_[entry].is_open = false;
  }
  if ((last.traits & kTableContent) != 0) ForgetFormattingToMarker();
  Remove(stack_.size() - 1);
}

void TreeConstruction::CloseFrom(std::size_t place) {
  while (stack_.size() > place && !is_cut_) CloseLast();
}

/// False if there is none (FindOpen).
bool TreeConstruction::CloseOpen(Tag tag, TagTraits barrier, std::string_view name) {
  const std::size_t place = FindOpen(tag, barrier, name);
  if (place == kNowhere) return false;
  CloseFrom(place);
  return true;
}

/// Closes elements whose end tags may be missing (the standard's "generate implied end tags").
void TreeConstruction::CloseImplied(Tag except) {
  while (CurrentIs(kImpliedEnd) && Current() != except && !is_cut_) CloseLast();
}

/// Takes an element out of those that are open; what is open in it stays so.
void TreeConstruction::Remove(std::size_t place) {
  --open_count_[static_cast<std::size_t>(stack_[place].tag)];
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(place));
}

/// Where the innermost open element of the tag stands, kNowhere if there is none or one of `barrier` is
/// further in. `name` tells those of Tag::kOther apart.
std::size_t TreeConstruction::FindOpen(Tag tag, TagTraits barrier, std::string_view name) const {
  if (!IsOpen(tag)) return kNowhere;
  for (std::size_t place = stack_.size(); place-- > 0;) {
    const OpenElement& open = stack_[place];
    if (open.tag == tag && (tag != Tag::kOther || AsciiEqualIgnoreCase(open.name, name))) return place;
    if ((open.traits & barrier) != 0) break;
  }
  return kNowhere;
}

std::size_t TreeConstruction::FindHeading() const {
  for (std::size_t place = stack_.size(); place-- > 0;) {
    if (HeadingLevel(stack_[place].tag) > 0) return place;
    if ((stack_[place].traits & kScope) != 0) break;
  }
  return kNowhere;
}

/// Whether what follows stands between the parts of a table, or in what stands there.
bool TreeConstruction::IsInTable() const {
  if (!IsOpen(Tag::kTable)) return false;
  const auto inmost = std::find_if(stack_.rbegin(), stack_.rend(), [](const OpenElement& open) {
    return open.tag == Tag::kTable || (open.traits & kTableContent) != 0;
  });
  return inmost != stack_.rend() && inmost->tag == Tag::kTable;
}

// --- Before the body

/// False if the tag begins the body, in which it is still to be put.
bool TreeConstruction::StartBeforeBody(const StartTagToken& token) {
  const TagTraits traits = TraitsOf(token.tag, token.name);
  if (token.tag == Tag::kHtml) {
    AddAttributesTo(kRoot, token);
    return true;
  }
  if (token.tag == Tag::kHead) {
    if (place_ == Place::kStart) Open(token);
    if (place_ == Place::kStart) place_ = Place::kHead;
    return true;
  }
  if (Current() == Tag::kNoscript && (traits & kNoscriptInHead) == 0) {
    if (token.tag == Tag::kNoscript) return true;
    CloseLast();
  }
  const bool is_late_noscript = token.tag == Tag::kNoscript && place_ == Place::kAfterHead;
  if ((traits & kInHead) != 0 && !is_late_noscript) {
    if (place_ == Place::kStart) {
      OpenImplied(Tag::kHead);
      place_ = Place::kHead;
    }
    (traits & kVoid) != 0 ? OpenVoid(token) : Open(token);
    return true;
  }
  if (token.tag != Tag::kBody && token.tag != Tag::kFrameset) {
    BeginBody();
    return false;
  }
  if (place_ == Place::kAfterHead && Current() == Tag::kHead)
    Remove(0);  // the white space behind it is not of it
  CloseFrom(0);
  if (place_ == Place::kStart) {
    OpenImplied(Tag::kHead);
    CloseFrom(0);
  }
  Open(token);
  place_ = token.tag == Tag::kBody ? Place::kBody : Place::kFrameset;
  return true;
}

/// Opens the body that the page does not open itself.
void TreeConstruction::BeginBody() {
  StartBeforeBody({Tag::kBody, TagName(Tag::kBody), {}, false});
}

bool TreeConstruction::StartInFrameset(const StartTagToken& token) {
  const bool is_noframes = AsciiEqualIgnoreCase(token.name, "noframes");
  if (token.tag == Tag::kHtml) {
    AddAttributesTo(kRoot, token);
  } else if (token.tag == Tag::kFrameset || is_noframes) {
    Open(token);
  } else if (token.tag == Tag::kFrame) {
    OpenVoid(token);
  } else {
    return false;
  }
  return true;
}

void TreeConstruction::EndBeforeBody(Tag tag) {
  if (tag == Tag::kHead && place_ == Place::kStart) OpenImplied(tag);
  if (tag == Tag::kHead && place_ != Place::kAfterHead) {
    Flush();
    CloseFrom(1);  // the head stays open for what may follow it
    place_ = Place::kAfterHead;
  } else if (tag != Tag::kHead && tag == Current()) {
    CloseLast();
  } else if (tag == Tag::kBr || ((tag == Tag::kBody || tag == Tag::kHtml) && Current() != Tag::kNoscript)) {
    BeginBody();
    EndInBody(tag, {});
  }
}

}  // namespace bodycopy
