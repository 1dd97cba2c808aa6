#include "page/text_value.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/references.h"
#include "dom/tag.h"

namespace bodycopy {
namespace {

// True if the text is as it should be: the common case, found in one pass.
bool IsPlain(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (c < 0x20 || c == '&' || c == '<' || (c == ' ' && text[i + 1] == ' ')) return false;
      continue;
    }
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0;
    // The lead bytes under which Unicode has white space and zero-width characters.
    if (c == 0xC2 && (next == 0x85 || next == 0xA0 || next == 0xAD)) return false;
    if (c == 0xE2 && (next == 0x81 || (next == 0x80 && (third < 0x90 || (third >= 0xA8 && third < 0xB0)))))
      return false;
    if (c == 0xE1 && (next == 0x9A || next == 0xA0)) return false;
    if ((c == 0xE3 && next == 0x80 && third == 0x80) || (c == 0xEF && next == 0xBB)) return false;
  }
  return true;
}

// Markup is taken for such if something in it is closed, or is an element that never is.
bool LooksLikeMarkup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("</") && rest.size() > 2 && IsAsciiAlpha(rest[2])) return true;
    for (const std::string_view lone : {"<br", "<p>", "<img ", "<wbr", "<!--", "<p "}) {
      if (AsciiStartsWithIgnoreCase(rest, lone)) return true;
    }
  }
  return false;
}

// Takes tags out; those of blocks and line breaks leave `separator`.
std::string WithoutTags(std::string_view text, char separator) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('<', at);
    out.append(text.substr(at, open - at));
    if (open == std::string_view::npos) break;
    std::size_t name = open + 1;
    if (name < text.size() && text[name] == '/') ++name;
    const bool is_tag = name < text.size() && (IsAsciiAlpha(text[name]) || text[name] == '!');
    const std::size_t close = is_tag ? text.find('>', name) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += '<';
      at = open + 1;
      if (is_tag) {  // no tag ends after this: nothing more to take out
        out.append(text.substr(at));
        break;
      }
      continue;
    }
    std::size_t name_end = name;
    while (IsAsciiAlnum(text[name_end])) ++name_end;
    const Tag tag = TagFromName(text.substr(name, name_end - name));
    if (tag == Tag::kBr || IsBlockTag(tag)) out += separator;
    at = close + 1;
  }
  return out;
}

std::string Decoded(std::string_view raw, char separator) {
  std::string text = DecodeReferences(raw);
  if (text.find('&') != std::string::npos) text = DecodeReferences(text);
  if (text.find('<') != std::string::npos && LooksLikeMarkup(text)) text = WithoutTags(text, separator);
  return text;
}

}  // namespace

std::string PlainValue(std::string_view raw) {
  if (IsPlain(raw)) return std::string(raw);
  return NormalizeSpace(Decoded(raw, ' '));
}

std::string_view PlainValue(std::string_view raw, Arena& arena) {
  return IsPlain(raw) ? raw : arena.Copy(PlainValue(raw));
}

std::string PlainLines(std::string_view raw) {
  const std::string decoded = Decoded(raw, '\n');
  std::string text;
  std::string_view rest = decoded;
  while (!rest.empty()) {
    const std::size_t line_end = rest.find('\n');
    const std::string line = NormalizeSpace(rest.substr(0, line_end));
    if (!line.empty()) {
      if (!text.empty()) text += '\n';
      text += line;
    }
    rest.remove_prefix(line_end == std::string_view::npos ? rest.size() : line_end + 1);
  }
  return text;
}

bool IsUnfilledTemplate(std::string_view value) {
  for (const std::string_view mark : {"{{", "${", "{$", "{%", "<%"}) {
    if (value.find(mark) != std::string_view::npos) return true;
  }
  const auto ends_name = [](char c) { return !IsAsciiAlnum(c) && c != '_' && c != '-' && c != '.'; };
  for (const auto& [open, close] : {std::pair{'{', '}'}, std::pair{'%', '%'}}) {
    for (std::size_t at = value.find(open); at != std::string_view::npos; at = value.find(open, at + 1)) {
      const auto name = value.substr(at + 1);
      const auto end = static_cast<std::size_t>(std::ranges::find_if(name, ends_name) - name.begin());
      if (end > 0 && end < name.size() && name[end] == close) return true;
    }
  }
  return false;
}

}  // namespace bodycopy
