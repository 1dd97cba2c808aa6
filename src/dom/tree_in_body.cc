// The tokens in the body (HTML standard, sections 13.2.6.4.7 and 13.2.6.4.9 to 13.2.6.4.17).

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "dom/tree_construction.h"

namespace bodycopy {
namespace {

bool IsTableSection(Tag tag) {
  return tag == Tag::kTbody || tag == Tag::kThead || tag == Tag::kTfoot;
}

bool IsCell(Tag tag) {
  return tag == Tag::kTd || tag == Tag::kTh;
}

bool IsHidden(const StartTagToken& input) {
  return std::ranges::any_of(input.attributes, [](const AttributeToken& attribute) {
    return AsciiEqualIgnoreCase(attribute.name, "type") && AsciiEqualIgnoreCase(attribute.value, "hidden");
  });
}

}  // namespace

// --- Start tags

void TreeConstruction::StartInBody(const StartTagToken& token) {
  const Tag tag = token.tag;
  const TagTraits traits = TraitsOf(tag, token.name);
  if (tag == Tag::kHtml) return AddAttributesTo(kRoot, token);
  if (Current() == Tag::kColgroup && tag != Tag::kCol && tag != Tag::kTemplate) CloseLast();
  if (tag == Tag::kBody) return AddAttributesTo(builder_.body(), token);
  if (tag == Tag::kHead || tag == Tag::kFrame || tag == Tag::kFrameset) return;
  if ((traits & kTablePart) != 0) return StartTablePart(token);
  if (tag == Tag::kForm) return StartForm(token);
  if (tag == Tag::kTable && IsInTable()) CloseOpen(tag, kTableScope);
  if ((traits & kFormatting) != 0) return StartFormatting(token);
  if (tag == Tag::kOther && AsciiEqualIgnoreCase(token.name, "image")) {
    StartTagToken img = token;
    img.tag = Tag::kImg;
    img.name = TagName(Tag::kImg);
    return StartInBody(img);
  }
  StartElement(token, traits);
}

void TreeConstruction::StartElement(const StartTagToken& token, TagTraits traits) {
  const Tag tag = token.tag;
  if (tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt) StartListItem(tag);
  if ((traits & kClosesP) != 0) {
    if (tag != Tag::kTable || !is_quirky_) CloseOpen(Tag::kP, kButtonScope);
    if (HeadingLevel(tag) > 0 && HeadingLevel(Current()) > 0) CloseLast();
  } else if (tag == Tag::kButton) {
    CloseOpen(tag, kScope);
  } else if (tag == Tag::kOption || tag == Tag::kOptgroup) {
    if (Current() == Tag::kOption) CloseLast();
    if (tag == Tag::kOptgroup && Current() == tag && IsOpen(Tag::kSelect)) CloseLast();
  } else if (tag == Tag::kRt || tag == Tag::kRp) {
    StartRubyPart(/*is_text=*/true);
  } else if (tag == Tag::kOther && (traits & kImpliedEnd) != 0) {
    StartRubyPart(/*is_text=*/false);
  }
  const bool is_table_part = tag == Tag::kTemplate || (tag == Tag::kInput && IsInTable() && IsHidden(token));
  if (!is_table_part && (traits & kNoFormatting) == 0 && !IsOpen(Tag::kSelect)) ReopenFormatting();
  if (is_cut_) return;
  const bool is_empty_math = token.is_self_closing && (tag == Tag::kMath || IsOpen(Tag::kMath));
  if ((traits & kVoid) != 0 || is_empty_math) return OpenVoid(token, is_table_part);
  Open(token, is_table_part);
  skips_newline_ = (traits & kFirstNewline) != 0;
}

/// False if the tag is left out: a select holds options alone.
bool TreeConstruction::StartInSelect(Tag tag, std::string_view name) {
  const TagTraits traits = TraitsOf(tag, name);
  if (tag == Tag::kOption || tag == Tag::kOptgroup || tag == Tag::kHtml) return true;
  const bool is_field = tag == Tag::kInput || tag == Tag::kTextarea || AsciiEqualIgnoreCase(name, "keygen");
  const bool is_of_table = (traits & (kTablePart | kTableContext)) != 0 && tag != Tag::kCol &&
                           tag != Tag::kColgroup && IsOpen(Tag::kTable);
  if (tag != Tag::kSelect && !is_field && !is_of_table) return false;
  CloseOpen(Tag::kSelect, kTableScope);
  return tag != Tag::kSelect;
}

/// Ends the item before.
void TreeConstruction::StartListItem(Tag tag) {
  for (std::size_t place = stack_.size(); place-- > 0;) {
    const Tag open = stack_[place].tag;
    if (tag == Tag::kLi ? open == tag : open == Tag::kDd || open == Tag::kDt) return CloseFrom(place);
    const bool may_be_in_item = open == Tag::kAddress || open == Tag::kDiv || open == Tag::kP;
    if ((stack_[place].traits & kSpecial) != 0 && !may_be_in_item) return;
  }
}

/// `is_text`: rt and rp, which may stand in an rtc.
void TreeConstruction::StartRubyPart(bool is_text) {
  if (FindOpen(Tag::kRuby, kScope) == kNowhere) return;
  const auto is_rtc = [this] {
    return Current() == Tag::kOther && AsciiEqualIgnoreCase(stack_.back().name, "rtc");
  };
  while (CurrentIs(kImpliedEnd) && !is_cut_ && !(is_text && is_rtc())) CloseLast();
}

void TreeConstruction::StartForm(const StartTagToken& token) {
  if (form_ != kNoNode) return;
  if (IsInTable()) {
    OpenVoid(token, /*is_table_part=*/true);
    form_ = builder_.last();
    return;
  }
  CloseOpen(Tag::kP, kButtonScope);
  Open(token);
  form_ = builder_.last();
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
    if (!has_group) OpenImplied(Tag::kColgroup, /*is_table_part=*/true);
    return OpenVoid(token, /*is_table_part=*/true);
  }
  const bool is_in_section = tag == Tag::kTr || IsCell(tag);
  const bool has_section = is_in_section && keeps(IsTableSection(open(keep)));
  const bool has_row = has_section && IsCell(tag) && keeps(open(keep) == Tag::kTr);
  CloseFrom(keep);
  if (is_in_section && !has_section) OpenImplied(Tag::kTbody, /*is_table_part=*/true);
  if (IsCell(tag) && !has_row) OpenImplied(Tag::kTr, /*is_table_part=*/true);
  Open(token, /*is_table_part=*/true);
}

// --- End tags

void TreeConstruction::EndInBody(Tag tag, std::string_view name) {
  if (Current() == Tag::kColgroup && tag != Tag::kCol && tag != Tag::kColgroup) CloseLast();
  if (tag == Tag::kHtml || tag == Tag::kBody) return;
  const TagTraits traits = TraitsOf(tag, name);
  if (tag == Tag::kTable || (traits & kTablePart) != 0) {
    CloseOpen(tag, kTableScope);
    return;
  }
  const bool is_of_select = tag == Tag::kSelect || tag == Tag::kOption || tag == Tag::kOptgroup;
  if (IsOpen(Tag::kSelect) && !is_of_select) return;
  if (tag == Tag::kForm) return EndForm();
  if ((traits & kFormatting) != 0) return EndFormatting(tag);
  if (tag == Tag::kLi) {
    CloseOpen(tag, kListScope);
  } else if (tag == Tag::kDd || tag == Tag::kDt || (traits & kScopedEnd) != 0) {
    if (CloseOpen(tag, kScope, name) && (traits & kFormattingEnds) != 0) ForgetFormattingToMarker();
  } else if (tag == Tag::kTemplate) {
    CloseOpen(tag, 0);
  } else if (HeadingLevel(tag) > 0) {
    const std::size_t place = FindHeading();
    if (place != kNowhere) CloseFrom(place);
  } else if (tag == Tag::kP) {
    if (FindOpen(tag, kButtonScope) == kNowhere) OpenImplied(tag);
    CloseOpen(tag, kButtonScope);
  } else if (tag == Tag::kBr) {
    ReopenFormatting();
    OpenVoid({tag, TagName(tag), {}, false});
  } else {
    EndOther(tag, name);
  }
}

/// The form alone ends, not what is open in it.
void TreeConstruction::EndForm() {
  const NodeId form = std::exchange(form_, kNoNode);
  const std::size_t place = FindOpen(Tag::kForm, kScope);
  if (place == kNowhere || stack_[place].node != form) return;
  CloseImplied();
  Flush();
  if (!is_cut_) Remove(place);
}

void TreeConstruction::EndOther(Tag tag, std::string_view name) {
  const std::size_t place = FindOpen(tag, kSpecial, name);
  if (place != kNowhere) CloseFrom(place);
}

}  // namespace bodycopy
