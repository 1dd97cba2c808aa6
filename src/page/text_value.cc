#include "page/text_value.h"

#include <libxml/HTMLparser.h>

#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/tag.h"

namespace bodycopy {
namespace {

constexpr std::size_t kLongestEntityName = 10;  // "thetasym" and the like, with room
constexpr char32_t kLargestCodePoint = 0x10FFFF;

// What numeric references to the C1 controls mean (HTML standard, section 13.2.5.80): windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

int DigitValue(char c, bool hexadecimal) {
  if (IsAsciiDigit(c)) return c - '0';
  const char lower = ToAsciiLower(c);
  return hexadecimal && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Decodes the numeric reference at the front of `text` ("&#38;"); its length, 0 if there is none.
std::size_t TakeNumeric(std::string_view text, std::string& out) {
  std::size_t at = 2;
  const bool hexadecimal = at < text.size() && ToAsciiLower(text[at]) == 'x';
  if (hexadecimal) ++at;
  const std::size_t digits = at;
  char32_t code_point = 0;
  for (; at < text.size(); ++at) {
    const int digit = DigitValue(text[at], hexadecimal);
    if (digit < 0) break;
    if (code_point <= kLargestCodePoint)
      code_point = code_point * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (at == digits) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  if (code_point >= 0x80 && code_point < 0xA0) code_point = kWindows1252[code_point - 0x80];
  const bool valid =
      code_point != 0 && code_point <= kLargestCodePoint && (code_point < 0xD800 || code_point > 0xDFFF);
  AppendCodePoint(out, valid ? code_point : kReplacementCharacter);
  return at;
}

std::size_t TakeNamed(std::string_view text, std::string& out) {
  std::array<xmlChar, kLongestEntityName + 1> name{};
  std::size_t length = 0;
  while (length < kLongestEntityName && length + 1 < text.size() && IsAsciiAlnum(text[length + 1])) {
    name[length] = static_cast<xmlChar>(text[length + 1]);
    ++length;
  }
  if (length == 0 || length + 1 >= text.size() || text[length + 1] != ';') return 0;
  const std::string_view view(reinterpret_cast<const char*>(name.data()), length);
  if (view == "apos") {
    out += '\'';
    return length + 2;
  }
  const htmlEntityDesc* entity = htmlEntityLookup(name.data());
  if (entity == nullptr) return 0;
  AppendCodePoint(out, static_cast<char32_t>(entity->value));
  return length + 2;
}

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
    const Tag tag = TagFromName(AsciiLower(text.substr(name, name_end - name)));
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

std::string DecodeReferences(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = text.find('&');
    out.append(text.substr(0, ampersand));
    if (ampersand == std::string_view::npos) break;
    text.remove_prefix(ampersand);
    const bool numeric = text.size() > 2 && text[1] == '#';
    const std::size_t length = numeric ? TakeNumeric(text, out) : TakeNamed(text, out);
    if (length == 0) out += '&';
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

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

}  // namespace bodycopy
