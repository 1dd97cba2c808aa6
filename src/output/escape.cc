#include "output/escape.h"

#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr char kHexDigits[] = "0123456789abcdef";

// Bytes that cannot stand for themselves, by table: the rest is copied in runs.
using ByteTable = std::array<bool, 256>;

constexpr ByteTable JsonTable() {
  ByteTable table{};
  for (int c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = table[0x7F] = true;
  table[0xC2] = table[0xEF] =
      true;  // these lead the controls U+0080 to U+009F, and U+FEFF, U+FFFE and U+FFFF
  return table;
}

constexpr ByteTable HtmlTable() {
  ByteTable table{};
  table['&'] = table['<'] = table['>'] = table['"'] = table['\''] = table[0] = table['\r'] = true;
  return table;
}

constexpr ByteTable kJsonTable = JsonTable();
constexpr ByteTable kHtmlTable = HtmlTable();

void AppendUnicodeEscape(std::string& out, char32_t c) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHexDigits[(c >> static_cast<unsigned>(shift)) & 0xFU];
}

void AppendJsonEscape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: AppendUnicodeEscape(out, static_cast<unsigned char>(c)); return;
  }
}

bool IsPrintableForYaml(char32_t c) {
  return !(c >= 0x7F && c <= 0x9F) && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

}  // namespace

std::string_view WellFormedUtf8(std::string_view text, std::string& storage) {
  const std::size_t ascii = AsciiPrefix(text);
  if (ascii == text.size() || IsValidUtf8(text.substr(ascii))) return text;
  storage.assign(text.substr(0, ascii));
  for (text.remove_prefix(ascii); !text.empty();) AppendCodePoint(storage, TakeCodePoint(text));
  return storage;
}

void AppendJsonString(std::string& out, std::string_view text) {
  std::string storage;
  text = WellFormedUtf8(text, storage);
  out += '"';
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && !kJsonTable[static_cast<unsigned char>(text[run])]) ++run;
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) break;
    if (static_cast<unsigned char>(text.front()) < 0x7F) {
      AppendJsonEscape(out, text.front());
      text.remove_prefix(1);
      continue;
    }
    std::string_view rest = text;
    const char32_t c = TakeCodePoint(rest);
    if (IsPrintableForYaml(c)) {
      out.append(text.substr(0, text.size() - rest.size()));
    } else {
      AppendUnicodeEscape(out, c);
    }
    text = rest;
  }
  out += '"';
}

void AppendHtmlText(std::string& out, std::string_view text) {
  std::string storage;
  text = WellFormedUtf8(text, storage);
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && !kHtmlTable[static_cast<unsigned char>(text[run])]) ++run;
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) break;
    switch (text.front()) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\r': out += "&#13;"; break;  // a bare one would be read as a line feed
      default: out += kReplacement; break;
    }
    text.remove_prefix(1);
  }
}

bool IsSafeHref(std::string_view url) {
  return AsciiStartsWithIgnoreCase(url, "https://") || AsciiStartsWithIgnoreCase(url, "http://") ||
         AsciiStartsWithIgnoreCase(url, "mailto:");
}

}  // namespace bodycopy
