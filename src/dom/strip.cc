#include "dom/strip.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "dom/open_tags.h"
#include "dom/tag.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxAttributeBytes = 2048;      // of those that nobody needs whole
constexpr std::size_t kMaxUrlAttributeBytes = 16384;  // links, srcset and content may be long
constexpr std::size_t kMaxTagNameBytes = 64;
constexpr std::string_view kDataUrl = "data:";  // what is left of such an address
constexpr std::string_view kAttributesWarning = "a tag had too many attributes; the rest were left out";

constexpr ByteSet kTagNameEnds(" \t\n\f\r/>");
constexpr ByteSet kAttributeNameEnds(" \t\n\f\r/>=");

bool IsNameOfRawText(std::string_view name) {
  return AsciiEqualIgnoreCase(name, "xmp") || AsciiEqualIgnoreCase(name, "noembed") ||
         AsciiEqualIgnoreCase(name, "noframes");
}

// Whether a long value of the attribute may be read whole.
bool MayBeLong(std::string_view name) {
  return name == "href" || name == "content" || name == "srcset" || name == "data-srcset" || name == "alt" ||
         name == "title";
}

bool IsReadDataAttribute(std::string_view name, std::string_view value) {
  // data-* attributes carry lazy image sources, dates and component names; the long ones are state of
  // scripts.
  constexpr std::size_t kMaxUsefulStateBytes = 512;
  return value.size() <= kMaxUsefulStateBytes || name.find("src") != std::string_view::npos;
}

// Event attributes and the like, which are a good part of many pages.
bool IsUnread(std::string_view name, std::string_view value) {
  if (name.size() > 2 && ToAsciiLower(name[0]) == 'o' && ToAsciiLower(name[1]) == 'n') return true;
  if (AsciiEqualIgnoreCase(name, "style")) {
    return AsciiFindIgnoreCase(value, "none") == std::string_view::npos &&
           AsciiFindIgnoreCase(value, "hidden") == std::string_view::npos;
  }
  if (AsciiStartsWithIgnoreCase(name, "data-")) return !IsReadDataAttribute(name, value);
  const auto is = [name](std::string_view unread) { return AsciiEqualIgnoreCase(name, unread); };
  switch (name.size()) {
    case 5: return is("sizes") || is("jslog") || is("nonce");
    case 6: return is("target");
    case 7: return is("loading");
    case 8: return is("jsaction") || is("tabindex") || is("decoding");
    case 9: return is("integrity");
    case 11: return is("crossorigin");
    default: return false;
  }
}

/// One run over one page.
class Stripper {
 public:
  Stripper(std::string_view html, const Limits& limits, std::uint32_t max_formatting, TokenSink& sink,
           SetAside& aside)
      : html_(html), limits_(limits), sink_(sink), aside_(aside), open_(limits.max_depth, max_formatting) {}

  void Run();

 private:
  void Markup();   // at '<'
  void Comment();  // at "<!--"
  void BogusComment();
  void Doctype();
  void StartTag();
  void EndTag();
  bool NextAttribute(std::size_t& at, AttributeToken& attribute) const;
  void TrimAttributes();
  std::size_t ReadAttributes(std::size_t at);  // fills attributes_; returns the place behind '>'
  std::size_t EndOfTag(std::size_t at);
  void NoteEndOfTag(std::size_t last_attribute, std::size_t end);
  std::size_t FindRawEnd(std::size_t from, std::string_view name) const;
  std::size_t FindScriptEnd(std::size_t from);
  void Script();
  void SkipRawText(std::string_view name);
  void CopyRawText(std::string_view name);
  void SkipSvg(bool self_closing);
  std::string_view Attribute(std::string_view name) const;
  void WarnOnce(std::string_view warning);

  std::string_view html_;
  const Limits& limits_;
  TokenSink& sink_;
  SetAside& aside_;
  OpenTags open_;
  std::size_t at_ = 0;
  std::vector<AttributeToken> attributes_;  // of the tag that is read
  bool self_closing_ = false;               // whether it ends with "/>"
  bool plain_ = false;                      // all that follows is text
  bool escaped_scripts_end_ = true;
};

void Stripper::WarnOnce(std::string_view warning) {
  if (std::find(aside_.warnings.begin(), aside_.warnings.end(), warning) == aside_.warnings.end()) {
    aside_.warnings.emplace_back(warning);
  }
}

void Stripper::Run() {
  while (at_ < html_.size() && !plain_) {
    const std::size_t next = std::min(html_.find('<', at_), html_.size());
    if (next > at_) sink_.Text(html_.substr(at_, next - at_));
    at_ = next;
    if (at_ < html_.size()) Markup();
  }
  if (plain_) sink_.RawText(html_.substr(at_));
}

void Stripper::Markup() {
  const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
  if (IsAsciiAlpha(next)) return StartTag();
  if (next == '/') return EndTag();
  if (next == '!') {
    if (html_.substr(at_, 4) == "<!--") return Comment();
    if (AsciiStartsWithIgnoreCase(html_.substr(at_ + 2), "doctype")) return Doctype();
    return BogusComment();
  }
  if (next == '?') return BogusComment();
  sink_.Text(html_.substr(at_, 1));
  ++at_;
}

void Stripper::Comment() {
  const std::size_t text = at_ + 4;
  if (html_.substr(text, 1) == ">" ||
      html_.substr(text, 2) == "->") {  // "<!-->" and "<!--->" are whole comments
    at_ = html_.find('>', text) + 1;
    return;
  }
  for (std::size_t dashes = html_.find("--", text); dashes != std::string_view::npos;
       dashes = html_.find("--", dashes + 1)) {
    const std::string_view after = html_.substr(dashes + 2, 2);
    if (after.starts_with('>')) {
      at_ = dashes + 3;
      return;
    }
    if (after == "!>") {
      at_ = dashes + 4;
      return;
    }
  }
  at_ = html_.size();
}

void Stripper::BogusComment() {
  const std::size_t end = html_.find('>', at_);
  at_ = end == std::string_view::npos ? html_.size() : end + 1;
}

void Stripper::Doctype() {
  const std::size_t end = html_.find('>', at_);
  const std::size_t stop = end == std::string_view::npos ? html_.size() : end + 1;
  sink_.Doctype(html_.substr(at_, stop - at_));
  at_ = stop;
}

// The attribute at or behind `at`, which moves behind it. False at the end of the tag or of the page.
bool Stripper::NextAttribute(std::size_t& at, AttributeToken& attribute) const {
  const std::size_t size = html_.size();
  while (at < size && (IsAsciiSpace(html_[at]) || html_[at] == '/')) ++at;
  if (at >= size || html_[at] == '>') return false;
  const std::size_t start = at;
  ++at;  // a name may begin with '='
  while (at < size && !kAttributeNameEnds.Has(html_[at])) ++at;
  attribute.name = html_.substr(start, at - start);
  attribute.value = {};
  attribute.source = attribute.name;
  std::size_t equals = at;
  while (equals < size && IsAsciiSpace(html_[equals])) ++equals;
  if (equals >= size || html_[equals] != '=') return true;
  at = equals + 1;
  while (at < size && IsAsciiSpace(html_[at])) ++at;
  if (at < size && (html_[at] == '"' || html_[at] == '\'')) {
    const std::size_t close = std::min(html_.find(html_[at], at + 1), size);
    attribute.value = html_.substr(at + 1, close - at - 1);
    at = std::min(close + 1, size);
  } else {
    const std::size_t begin = at;
    while (at < size && !IsAsciiSpace(html_[at]) && html_[at] != '>') ++at;
    attribute.value = html_.substr(begin, at - begin);
  }
  attribute.source = html_.substr(start, at - start);
  return true;
}

std::size_t Stripper::ReadAttributes(std::size_t at) {
  attributes_.clear();
  AttributeToken attribute;
  std::size_t last = at;
  while (NextAttribute(at, attribute)) {
    last = at;
    if (attributes_.size() < limits_.max_attributes) {
      attributes_.push_back(attribute);
    } else {
      WarnOnce(kAttributesWarning);
    }
  }
  NoteEndOfTag(last, at);
  return at < html_.size() ? at + 1 : std::string_view::npos;
}

std::size_t Stripper::EndOfTag(std::size_t at) {
  AttributeToken attribute;
  std::size_t last = at;
  while (NextAttribute(at, attribute)) last = at;
  NoteEndOfTag(last, at);
  return std::min(at + 1, html_.size());
}

// A slash before '>' belongs to the value of an attribute without quotes that it directly follows.
void Stripper::NoteEndOfTag(std::size_t last_attribute, std::size_t end) {
  self_closing_ = end > last_attribute && html_[end - 1] == '/';
}

std::string_view Stripper::Attribute(std::string_view name) const {
  for (const AttributeToken& attribute : attributes_) {
    if (AsciiEqualIgnoreCase(attribute.name, name)) return attribute.value;
  }
  return {};
}

/// Takes out the attributes that nobody reads, and shortens long ones.
void Stripper::TrimAttributes() {
  std::erase_if(attributes_,
                [](const AttributeToken& attribute) { return IsUnread(attribute.name, attribute.value); });
  for (AttributeToken& attribute : attributes_) {
    const bool is_data = AsciiStartsWithIgnoreCase(attribute.value, kDataUrl);
    if (!is_data && attribute.value.size() <= kMaxAttributeBytes) continue;
    std::size_t longest = MayBeLong(attribute.name) ? kMaxUrlAttributeBytes : kMaxAttributeBytes;
    if (is_data) longest = kDataUrl.size();
    if (attribute.value.size() <= longest) continue;
    // Cut at an ASCII byte, so that no character is halved.
    while (longest > 0 && static_cast<signed char>(attribute.value[longest]) < 0) --longest;
    attribute.value = attribute.value.substr(0, longest);
    attribute.source = {};
  }
}

void Stripper::StartTag() {
  const std::size_t begin = at_;
  const std::size_t name_end = at_ + 1 + kTagNameEnds.FirstIn(html_.substr(at_ + 1));
  const std::string_view name = html_.substr(at_ + 1, std::min(name_end - at_ - 1, kMaxTagNameBytes));
  at_ = ReadAttributes(name_end);
  if (at_ > html_.size()) {  // a tag that the end of the page cuts off is no tag
    at_ = html_.size();
    return;
  }
  const Tag tag = TagFromName(name);
  if (tag == Tag::kScript) return Script();
  if (tag == Tag::kStyle) return SkipRawText(name);
  if (tag == Tag::kSvg) return SkipSvg(self_closing_);
  const std::string_view whole = html_.substr(begin, at_ - begin);
  if (open_.Open(tag, whole)) {
    TrimAttributes();
    if (!sink_.StartTag({tag, name, attributes_, self_closing_, whole})) return;
  } else {
    WarnOnce(kDepthWarning);
    sink_.Text(" ");
  }
  if (tag == Tag::kIframe) {
    SkipRawText(name);
    sink_.EndTag(tag, name);
    open_.Close(tag);
  } else if (tag == Tag::kTitle || tag == Tag::kTextarea || (tag == Tag::kOther && IsNameOfRawText(name))) {
    CopyRawText(name);
  } else if (tag == Tag::kOther && AsciiEqualIgnoreCase(name, "plaintext")) {
    plain_ = true;
  }
}

void Stripper::EndTag() {
  if (at_ + 2 < html_.size() && !IsAsciiAlpha(html_[at_ + 2])) return BogusComment();
  const std::size_t name_end = at_ + 2 + kTagNameEnds.FirstIn(html_.substr(at_ + 2));
  const std::string_view name = html_.substr(at_ + 2, std::min(name_end - at_ - 2, kMaxTagNameBytes));
  at_ = EndOfTag(name_end);
  const Tag tag = TagFromName(name);
  if (open_.Close(tag)) {
    sink_.EndTag(tag, name);
  } else {
    sink_.Text(" ");
  }
}

// Where "</name" stands that ends raw text; the end of the page if it does not.
std::size_t Stripper::FindRawEnd(std::size_t from, std::string_view name) const {
  for (std::size_t end = html_.find("</", from); end != std::string_view::npos;
       end = html_.find("</", end + 2)) {
    const std::string_view after = html_.substr(end + 2);
    if (AsciiStartsWithIgnoreCase(after, name) &&
        (after.size() == name.size() || kTagNameEnds.Has(after[name.size()]))) {
      return end;
    }
  }
  return html_.size();
}

// As FindRawEnd, with the escaped states of scripts: between "<!--<script" and "</script>" the end tag is
// text.
std::size_t Stripper::FindScriptEnd(std::size_t from) {
  const std::size_t first = FindRawEnd(from, "script");
  const std::size_t comment = html_.substr(0, first).find("<!--", from);
  if (comment == std::string_view::npos || !escaped_scripts_end_) return first;
  std::size_t end = first;
  std::size_t inside = comment;
  while (end < html_.size()) {
    const std::string_view before = html_.substr(0, end);
    if (before.find("-->", inside) != std::string_view::npos) return end;
    const std::size_t nested = AsciiFindIgnoreCase(before, "<script", inside);
    if (nested == std::string_view::npos) return end;
    inside = end;
    end = FindRawEnd(end + 2, "script");
  }
  escaped_scripts_end_ = false;  // looked for once, so that the pass stays linear
  return first;                  // never closed again: read it as people wrote it
}

void Stripper::Script() {
  const std::string type = AsciiLower(Attribute("type"));
  const std::size_t end = FindScriptEnd(at_);
  if (type.find("json") != std::string::npos) {
    const std::string_view original = Attribute("type");
    aside_.scripts.push_back({original, Attribute("id"), html_.substr(at_, end - at_)});
  }
  at_ = end < html_.size() ? EndOfTag(end + 2 + std::strlen("script")) : end;
}

void Stripper::SkipRawText(std::string_view name) {
  const std::size_t end = FindRawEnd(at_, name);
  at_ = end < html_.size() ? EndOfTag(end + 2 + name.size()) : end;
}

void Stripper::CopyRawText(std::string_view name) {
  const std::size_t end = FindRawEnd(at_, name);
  if (end > at_) sink_.RawText(html_.substr(at_, end - at_));
  at_ = end;
}

// Tags at which the tree constructor leaves foreign content (HTML standard, section 13.2.6.5) and that occur
// in the wild.
bool BreaksOutOfSvg(Tag tag) {
  switch (tag) {
    case Tag::kBody:
    case Tag::kDiv:
    case Tag::kP:
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kLi:
    case Tag::kTable:
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
    case Tag::kSpan:
    case Tag::kImg:
    case Tag::kMeta:
    case Tag::kHead:
    case Tag::kBlockquote:
    case Tag::kMenu:
    case Tag::kHr: return true;
    default: return false;
  }
}

void Stripper::SkipSvg(bool self_closing) {
  if (self_closing) return;
  int svg_depth = 1;
  int html_depth = 0;  // foreignObject, desc and title hold HTML
  std::array<int, kTagCount> inside{};
  while (at_ < html_.size()) {
    at_ = std::min(html_.find('<', at_), html_.size());
    if (html_.substr(at_, 4) == "<!--") {
      Comment();
      continue;
    }
    const bool closes = html_.substr(at_, 2) == "</";
    const std::size_t name_begin = std::min(at_ + (closes ? 2 : 1), html_.size());
    std::size_t name_end = name_begin;
    while (name_end < html_.size() && name_end - name_begin < kMaxTagNameBytes &&
           !kTagNameEnds.Has(html_[name_end]))
      ++name_end;
    const std::string_view name = html_.substr(name_begin, name_end - name_begin);
    const Tag tag = TagFromName(name);
    int& open_inside = inside[static_cast<std::size_t>(tag)];
    // The end of an element around the svg ends it too, however many are left open:
    // `<a><svg><svg></svg></a>`.
    const bool ends_around = closes && tag != Tag::kSvg && open_inside == 0 && open_.Has(tag);
    if (html_depth == 0 && (closes ? ends_around : BreaksOutOfSvg(tag))) return;
    const std::size_t tag_end = EndOfTag(name_end);
    const int step = closes ? -1 : (self_closing_ ? 0 : 1);
    open_inside = std::max(0, open_inside + step);
    at_ = tag_end;
    if (tag == Tag::kSvg) svg_depth += step;
    if (AsciiEqualIgnoreCase(name, "foreignobject") || AsciiEqualIgnoreCase(name, "desc") ||
        tag == Tag::kTitle)
      html_depth = std::max(0, html_depth + step);
    if (svg_depth <= 0) return;
  }
}

/// Writes the tokens as HTML.
class HtmlWriter : public TokenSink {
 public:
  explicit HtmlWriter(std::string& html) : html_(html) {}

  void Doctype(std::string_view source) override { html_ += source; }
  void Text(std::string_view text) override { html_ += text; }
  void RawText(std::string_view text) override { html_ += text; }
  void EndTag(Tag /*tag*/, std::string_view name) override { html_.append("</").append(name).append(">"); }

  bool StartTag(const StartTagToken& token) override {
    html_.append("<").append(token.name);
    for (const AttributeToken& attribute : token.attributes) {
      html_ += ' ';
      if (!attribute.source.empty()) {
        html_ += attribute.source;
        continue;
      }
      const char quote = attribute.value.find('"') == std::string_view::npos ? '"' : '\'';
      html_.append(attribute.name).append("=").append(1, quote);
      html_.append(attribute.value).append(1, quote);
    }
    if (!token.is_self_closing) {
      html_ += '>';
    } else {
      html_ += token.attributes.empty() ? "/>" : " />";  // a value without quotes would take the slash in
    }
    return true;
  }

 private:
  std::string& html_;
};

}  // namespace

void StripHtml(std::string_view html, const Limits& limits, TokenSink& sink, SetAside& aside,
               std::uint32_t max_formatting) {
  aside.scripts.clear();
  aside.warnings.clear();
  Stripper(html, limits, max_formatting, sink, aside).Run();
}

void StripHtml(std::string_view html, const Limits& limits, StrippedHtml& stripped,
               std::uint32_t max_formatting) {
  stripped.html.clear();
  stripped.html.reserve(html.size());
  HtmlWriter writer(stripped.html);
  StripHtml(html, limits, writer, stripped, max_formatting);
}

}  // namespace bodycopy
