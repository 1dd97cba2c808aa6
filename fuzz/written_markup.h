#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "dom/parse.h"
#include "fuzz/input.h"

namespace bodycopy {

/// The scheme as a browser reads it: it passes over controls and spaces in front, and over tabs and line
/// breaks anywhere.
inline std::string SchemeOf(std::string_view url) {
  std::string scheme;
  for (const char c : url) {
    if (scheme.empty() && static_cast<unsigned char>(c) <= ' ') continue;
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == ':') return scheme;
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return "";
}

/// Requires of HTML that a writer made, or that was made of its Markdown, that no tag stands in it but those
/// of text, no attribute but theirs, and no link but to the web or a mailbox.
inline void RequireTextMarkup(std::string_view html) {
  Require(IsValidUtf8(html), "what is written is UTF-8");
  static constexpr std::string_view kElements[] = {
      "html", "head",       "meta", "title", "style", "body",  "article", "header", "footer", "section",
      "time", "p",          "h1",   "h2",    "h3",    "h4",    "h5",      "h6",     "ul",     "ol",
      "li",   "blockquote", "pre",  "table", "thead", "tbody", "tr",      "th",     "td",     "hr",
      "br",   "strong",     "em",   "s",     "del",   "sup",   "sub",     "code",   "a"};
  static constexpr std::string_view kAttributes[] = {"href",    "start", "value",   "lang",       "dir",
                                                     "charset", "name",  "content", "http-equiv", "datetime"};
  const auto is_known = [](const auto& known, std::string_view name) {
    return std::find(std::begin(known), std::end(known), name) != std::end(known);
  };
  // The parser leaves scripts out, so the tags are looked for in the text, in which every other '<' is
  // escaped.
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    std::string_view name = html.substr(at + 1, html.find_first_of(" >\n/", at + 2) - at - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    Require(name == "!DOCTYPE" || is_known(kElements, name), "only tags of text are written");
  }
  const Document document = ParseHtml(html, Limits{});
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].is_text()) continue;
    for (const Attribute& attribute : document.Attributes(id)) {
      Require(is_known(kAttributes, attribute.name), "only attributes of text are written");
      if (attribute.name != "href") continue;
      const std::string scheme = SchemeOf(attribute.value);
      Require(scheme == "http" || scheme == "https" || scheme == "mailto",
              "links lead to the web or a mailbox");
    }
  }
}

/// The text without white space, of which Markdown and HTML keep only a part.
inline std::string Squeezed(std::string_view text) {
  std::string squeezed;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (!IsSpace(c)) AppendCodePoint(squeezed, c);
  }
  return squeezed;
}

}  // namespace bodycopy
