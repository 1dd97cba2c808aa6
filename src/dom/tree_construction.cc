#include "dom/tree_construction.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "dom/references.h"

namespace bodycopy {
namespace {

constexpr NodeId kRoot = 0;
constexpr std::string_view kFormattingWarning =
    "formatting that the page leaves open was not made anew everywhere";
// Formatting left open asks for elements in every later block: dozens of nodes a tag, if a page means harm.
constexpr std::size_t kFreeReopened = 1000;

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsAsciiSpace);
}

bool Is(Tag tag, TagTraits traits) {
  return (TraitsOf(tag) & traits) != 0;
}

// Void elements that nobody in the project asks for.
bool IsVoidName(std::string_view name) {
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"area", "track", "keygen", "basefont", "bgsound"},
      [name](std::string_view other) { return AsciiEqualIgnoreCase(name, other); });
}

bool IsShown(const StartTagToken& shadow) {
  return std::ranges::any_of(shadow.attributes, [](const AttributeToken& attribute) {
    return AsciiEqualIgnoreCase(attribute.name, "shadowrootmode");
  });
}

// Doctypes of the time before standards (HTML standard, section 13.2.6.4.1), those that are met.
bool AsksForQuirks(std::string_view doctype) {
  const auto has = [doctype](std::string_view part) {
    return AsciiFindIgnoreCase(doctype, part) != std::string_view::npos;
  };
  if (has("//dtd html 3") || has("//dtd html 4.0 ")) return true;
  return (has("//dtd html 4.01 transitional") || has("//dtd html 4.01 frameset")) && !has("http:");
}

bool IsTableSection(Tag tag) {
  return tag == Tag::kTbody || tag == Tag::kThead || tag == Tag::kTfoot;
}

bool IsCell(Tag tag) {
  return tag == Tag::kTd || tag == Tag::kTh;
}

}  // namespace

void TreeConstruction::Doctype(std::string_view source) {
  if (place_ == Place::kStart) is_quirky_ = AsksForQuirks(source);
}

void TreeConstruction::Text(std::string_view text) {
  if (IsIgnored()) return;
  if (place_ != Place::kBody) {
    if (IsBlank(text) && place_ == Place::kStart) return;
    if (!IsBlank(text)) {
      BeginBody();
      while (IsAsciiSpace(text.front())) text.remove_prefix(1);
    }
  }
  if (std::exchange(skips_newline_, false) && text.starts_with('\n')) text.remove_prefix(1);
  ReopenFormatting();
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

void TreeConstruction::StartTag(const StartTagToken& token) {
  if (token.tag == Tag::kTemplate && (templates_ > 0 || !IsShown(token))) ++templates_;
  if (IsIgnored()) return;
  is_cut_ = is_late_ = deadline_.HasPassedAt(++tags_);
  if (is_late_) return;
  skips_newline_ = false;
  if (place_ != Place::kBody && StartBeforeBody(token)) return;
  StartInBody(token);
}

void TreeConstruction::EndTag(Tag tag, std::string_view name) {
  if (tag == Tag::kTemplate && templates_ > 0) {
    --templates_;
    return;
  }
  if (IsIgnored()) return;
  skips_newline_ = false;
  if (place_ == Place::kBody) {
    EndInBody(tag, name);
  } else {
    EndBeforeBody(tag);
  }
}

void TreeConstruction::Finish() {
  if (place_ != Place::kBody && !is_cut_) BeginBody();
  CloseFrom(0);
  if (is_cut_ && !is_late_) builder_.Warn(std::string(kNodesWarning));
  if (reopened_ > kFreeReopened + tags_) builder_.Warn(std::string(kFormattingWarning));
}

// --- Nodes

void TreeConstruction::Flush() {
  if (text_.empty()) return;
  builder_.Text(IsBlank(text_) ? std::string_view(" ") : std::string_view(text_));
  text_.clear();
}

void TreeConstruction::Push(Tag tag, std::string_view name, bool is_open) {
  if (!is_open) {
    is_cut_ = true;
    return;
  }
  stack_.push_back({tag, name, builder_.last()});
  ++open_count_[static_cast<std::size_t>(tag)];
  if (Is(tag, kFormattingEnds)) formatting_.push_back({Tag::kNone, {}, kNoNode, false, {}});
}

void TreeConstruction::Open(const StartTagToken& token) {
  Flush();
  if (token.tag == Tag::kOther) name_ = AsciiLower(token.name);
  Push(token.tag, token.name,
       builder_.Open(token.tag, token.tag == Tag::kOther ? name_ : std::string_view()));
  if (!is_cut_) AddAttributes(token);
}

void TreeConstruction::OpenVoid(const StartTagToken& token) {
  Open(token);
  if (!is_cut_) CloseLast();
}

void TreeConstruction::OpenImplied(Tag tag) {
  Open({tag, TagName(tag), {}, false});
}

void TreeConstruction::AddAttributes(const StartTagToken& token) {
  for (auto attribute = token.attributes.begin(); attribute != token.attributes.end(); ++attribute) {
    const auto is_same = [&](const AttributeToken& other) {
      return AsciiEqualIgnoreCase(other.name, attribute->name);
    };
    if (std::any_of(token.attributes.begin(), attribute, is_same)) continue;  // the first one counts
    name_ = AsciiLower(attribute->name);
    value_.clear();
    AppendDecoded(attribute->value, ReferencePlace::kAttribute, value_);
    builder_.AddAttribute(name_, value_);
  }
}

void TreeConstruction::CloseLast() {
  Flush();
  const OpenElement& last = stack_.back();
  if (Is(last.tag, kFormatting)) {
    const auto entry = std::find_if(formatting_.rbegin(), formatting_.rend(),
                                    [&](const Formatting& other) { return other.node == last.node; });
    if (entry != formatting_.rend()) entry->is_open = false;
  }
  if (Is(last.tag, kFormattingEnds)) ForgetFormattingToMarker();
  --open_count_[static_cast<std::size_t>(last.tag)];
  builder_.Close();
  stack_.pop_back();
}

void TreeConstruction::CloseFrom(std::size_t place) {
  while (stack_.size() > place) CloseLast();
  while (!stack_.empty() && stack_.back().has_ended) CloseLast();
}

void TreeConstruction::CloseOpen(Tag tag, TagTraits barrier) {
  const std::size_t place = FindOpen(tag, barrier);
  if (place != kNowhere) CloseFrom(place);
}

/// Where the innermost open element of the tag stands, kNowhere if there is none or one of `barrier` is
/// further in.
std::size_t TreeConstruction::FindOpen(Tag tag, TagTraits barrier) const {
  if (!IsOpen(tag)) return kNowhere;
  for (std::size_t place = stack_.size(); place-- > 0;) {
    if (stack_[place].tag == tag) return place;
    if (Is(stack_[place].tag, barrier)) break;
  }
  return kNowhere;
}

std::size_t TreeConstruction::FindHeading() const {
  for (std::size_t place = stack_.size(); place-- > 0;) {
    if (HeadingLevel(stack_[place].tag) > 0) return place;
    if (Is(stack_[place].tag, kScope)) break;
  }
  return kNowhere;
}

// --- Before the body

/// False if the tag begins the body, in which it is still to be put.
bool TreeConstruction::StartBeforeBody(const StartTagToken& token) {
  if (token.tag == Tag::kHtml) {
    if (builder_.BeginAttributesOf(kRoot)) AddAttributes(token);
    return true;
  }
  if (token.tag == Tag::kHead) {
    if (place_ == Place::kStart) Open(token);
    if (place_ == Place::kStart) place_ = Place::kHead;
    return true;
  }
  if (Current() == Tag::kNoscript && !Is(token.tag, kNoscriptInHead)) CloseLast();
  if (Is(token.tag, kInHead)) {
    if (place_ == Place::kStart) {
      OpenImplied(Tag::kHead);
      place_ = Place::kHead;
    }
    Is(token.tag, kVoid) ? OpenVoid(token) : Open(token);
    return true;
  }
  if (token.tag != Tag::kBody) {
    BeginBody();
    return false;
  }
  CloseFrom(0);
  if (place_ == Place::kStart) {
    OpenImplied(Tag::kHead);
    CloseFrom(0);
  }
  Open(token);
  place_ = Place::kBody;
  return true;
}

/// Opens the body that the page does not open itself.
void TreeConstruction::BeginBody() {
  StartBeforeBody({Tag::kBody, TagName(Tag::kBody), {}, false});
}

void TreeConstruction::EndBeforeBody(Tag tag) {
  if (tag == Tag::kHead && place_ == Place::kHead) {
    CloseFrom(1);  // the head stays open for what may follow it
    place_ = Place::kAfterHead;
  } else if (tag != Tag::kHead && tag == Current()) {
    CloseLast();
  } else if (tag == Tag::kBr) {
    BeginBody();
    EndInBody(tag, {});
  }
}

// --- Start tags in the body

void TreeConstruction::StartInBody(const StartTagToken& token) {
  const Tag tag = token.tag;
  if (tag == Tag::kHead || tag == Tag::kFrameset) return;
  if (tag == Tag::kHtml || tag == Tag::kBody) {  // it was begun without its tag
    if (builder_.BeginAttributesOf(tag == Tag::kHtml ? kRoot : builder_.body())) AddAttributes(token);
    return;
  }
  if (IsOpen(Tag::kSelect) && !StartInSelect(tag)) return;
  if (Is(tag, kTablePart)) return StartTablePart(token);
  if (Is(tag, kFormatting)) return StartFormatting(token);
  if (tag == Tag::kForm) return StartForm(token);
  if (tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt) StartListItem(tag);
  if (Is(tag, kClosesP)) {
    if (tag != Tag::kTable || !is_quirky_) CloseOpen(Tag::kP, kButtonScope);
    if (HeadingLevel(tag) > 0 && HeadingLevel(Current()) > 0) CloseLast();
  } else if (tag == Tag::kButton) {
    CloseOpen(tag, kScope);
  } else if (tag == Tag::kOption || tag == Tag::kOptgroup) {
    if (Current() == Tag::kOption) CloseLast();
    if (tag == Tag::kOptgroup && Current() == Tag::kOptgroup) CloseLast();
  } else if (tag == Tag::kRt || tag == Tag::kRp) {
    if (Current() == Tag::kRt || Current() == Tag::kRp) CloseLast();
  }
  if (!Is(tag, kClosesP | kInHead)) ReopenFormatting();
  const bool is_empty_math = token.is_self_closing && IsOpen(Tag::kMath);
  if (Is(tag, kVoid) || is_empty_math || (tag == Tag::kOther && IsVoidName(token.name)))
    return OpenVoid(token);
  Open(token);
  skips_newline_ = tag == Tag::kPre || tag == Tag::kTextarea;
}

/// False if the tag is left out: a select holds options alone.
bool TreeConstruction::StartInSelect(Tag tag) {
  if (tag == Tag::kOption || tag == Tag::kOptgroup) return true;
  if (tag != Tag::kSelect && tag != Tag::kInput && tag != Tag::kTextarea && !Is(tag, kTablePart))
    return false;
  CloseOpen(Tag::kSelect, kTableScope);
  return tag != Tag::kSelect;
}

/// Ends the item before.
void TreeConstruction::StartListItem(Tag tag) {
  for (std::size_t place = stack_.size(); place-- > 0;) {
    const Tag open = stack_[place].tag;
    if (tag == Tag::kLi ? open == tag : open == Tag::kDd || open == Tag::kDt) return CloseFrom(place);
    if (Is(open, kSpecial) && open != Tag::kAddress && open != Tag::kDiv && open != Tag::kP) return;
  }
}

void TreeConstruction::StartForm(const StartTagToken& token) {
  if (has_form_) return;
  CloseOpen(Tag::kP, kButtonScope);
  const Tag parent = Current();
  if (parent == Tag::kTable || parent == Tag::kTr || IsTableSection(parent)) return OpenVoid(token);
  has_form_ = true;
  Open(token);
}

void TreeConstruction::StartTablePart(const StartTagToken& token) {
  const Tag tag = token.tag;
  std::size_t keep = FindOpen(Tag::kTable, kTableScope);
  if (keep++ == kNowhere) return;
  const auto keeps = [&](bool is_wanted) {
    if (is_wanted) ++keep;
    return is_wanted;
  };
  const auto open = [&](std::size_t place) { return place < stack_.size() ? stack_[place].tag : Tag::kNone; };
  if (tag == Tag::kCol) {
    const bool has_group = keeps(open(keep) == Tag::kColgroup);
    CloseFrom(keep);
    if (!has_group) OpenImplied(Tag::kColgroup);
    return OpenVoid(token);
  }
  const bool is_in_section = tag == Tag::kTr || IsCell(tag);
  const bool has_section = is_in_section && keeps(IsTableSection(open(keep)));
  const bool has_row = has_section && IsCell(tag) && keeps(open(keep) == Tag::kTr);
  CloseFrom(keep);
  if (is_in_section && !has_section) OpenImplied(Tag::kTbody);
  if (IsCell(tag) && !has_row && !is_cut_) OpenImplied(Tag::kTr);
  if (!is_cut_) Open(token);
}

void TreeConstruction::StartFormatting(const StartTagToken& token) {
  if (token.tag == Tag::kA || token.tag == Tag::kNobr) {  // neither nests in itself
    if (FindFormatting(token.tag) != kNowhere) EndFormatting(token.tag);
  }
  ReopenFormatting();
  Open(token);
  if (is_cut_) return;
  ForgetFormattingLike(token.source);
  formatting_.push_back({token.tag, token.name, stack_.back().node, true, token.source});
}

// --- End tags in the body

void TreeConstruction::EndInBody(Tag tag, std::string_view name) {
  if (tag == Tag::kHtml || tag == Tag::kBody) return;
  if (IsOpen(Tag::kSelect) && !Is(tag, kTablePart) && tag != Tag::kTable && tag != Tag::kSelect &&
      tag != Tag::kOption && tag != Tag::kOptgroup) {
    return;
  }
  if (tag == Tag::kForm) return EndForm();
  if (Is(tag, kFormatting)) return EndFormatting(tag);
  if (tag == Tag::kTable || Is(tag, kTablePart)) return CloseOpen(tag, kTableScope);
  if (tag == Tag::kLi) return CloseOpen(tag, kListScope);
  if (tag == Tag::kDd || tag == Tag::kDt || Is(tag, kScopedEnd)) return CloseOpen(tag, kScope);
  if (HeadingLevel(tag) > 0) {
    const std::size_t place = FindHeading();
    if (place != kNowhere) CloseFrom(place);
    return;
  }
  if (tag == Tag::kP && FindOpen(tag, kButtonScope) == kNowhere) OpenImplied(tag);
  if (tag == Tag::kP) return CloseOpen(tag, kButtonScope);
  if (tag == Tag::kBr) {
    ReopenFormatting();
    return OpenVoid({tag, TagName(tag), {}, false});
  }
  EndOther(tag, name);
}

/// The form alone ends, not what is open in it.
void TreeConstruction::EndForm() {
  has_form_ = false;
  const std::size_t place = FindOpen(Tag::kForm, kScope);
  if (place == kNowhere) return;
  if (Current() == Tag::kP && place + 2 == stack_.size()) CloseLast();
  stack_[place].has_ended = true;
  CloseFrom(stack_.size());
}

void TreeConstruction::EndOther(Tag tag, std::string_view name) {
  for (std::size_t place = stack_.size(); place-- > 0;) {
    const OpenElement& open = stack_[place];
    if (open.tag == tag && (tag != Tag::kOther || AsciiEqualIgnoreCase(open.name, name)))
      return CloseFrom(place);
    if (Is(open.tag, kSpecial)) return;
  }
}

// --- Formatting

/// The last active formatting element of the tag behind the last marker.
std::size_t TreeConstruction::FindFormatting(Tag tag) const {
  for (std::size_t place = formatting_.size(); place-- > 0 && formatting_[place].tag != Tag::kNone;) {
    if (formatting_[place].tag == tag) return place;
  }
  return kNowhere;
}

void TreeConstruction::EndFormatting(Tag tag) {
  const std::size_t found = FindFormatting(tag);
  if (found == kNowhere) return EndOther(tag, TagName(tag));
  const Formatting entry = formatting_[found];
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(found));
  if (!entry.is_open) return;
  bool is_crossed = false;
  std::size_t place = stack_.size() - 1;
  for (; stack_[place].node != entry.node; --place) is_crossed |= Is(stack_[place].tag, kSpecial);
  if (is_crossed) {
    stack_[place].has_ended = true;
  } else {
    CloseFrom(place);
  }
}

/// Opens again the formatting that a block's end closed (section 13.2.4.3).
void TreeConstruction::ReopenFormatting() {
  std::size_t first = formatting_.size();
  while (first > 0 && formatting_[first - 1].tag != Tag::kNone && !formatting_[first - 1].is_open) --first;
  for (; first < formatting_.size() && reopened_ <= kFreeReopened + tags_; ++first) {
    ++reopened_;
    Formatting& entry = formatting_[first];
    Flush();
    Push(entry.tag, entry.name, builder_.OpenAgain(entry.node));
    if (is_cut_) return;
    entry.node = stack_.back().node;
    entry.is_open = true;
  }
}

/// The first of three of the same start tag (the standard's "Noah's Ark clause").
void TreeConstruction::ForgetFormattingLike(std::string_view source) {
  constexpr int kMaxAlike = 3;
  int alike = 0;
  for (std::size_t place = formatting_.size(); place-- > 0 && formatting_[place].tag != Tag::kNone;) {
    if (formatting_[place].source != source || ++alike < kMaxAlike) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(place));
    return;
  }
}

void TreeConstruction::ForgetFormattingToMarker() {
  while (!formatting_.empty()) {
    const bool is_marker = formatting_.back().tag == Tag::kNone;
    formatting_.pop_back();
    if (is_marker) return;
  }
}

}  // namespace bodycopy
