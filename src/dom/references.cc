#include "dom/references.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"

extern "C" {
extern const char bodycopy_embedded_character_references_txt[];
extern const char bodycopy_embedded_character_references_txt_end[];
}

namespace bodycopy {
namespace {

constexpr std::size_t kMaxNameBytes = 31;     // "CounterClockwiseContourIntegral"
constexpr std::size_t kMaxLoneNameBytes = 6;  // that may lack its semicolon: "Aacute"

// Nearly all that are met; they need no search.
constexpr std::array<std::array<std::string_view, 2>, 5> kCommonNames = {
    {{"amp;", "26"}, {"nbsp;", "A0"}, {"quot;", "22"}, {"lt;", "3C"}, {"gt;", "3E"}}};

// What numeric references to the C1 controls mean (HTML standard, section 13.2.5.80): windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

int DigitValue(char c, bool hexadecimal) {
  return hexadecimal || IsAsciiDigit(c) ? HexValue(c) : -1;
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
    if (code_point <= kMaxCodePoint)
      code_point = code_point * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (at == digits) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  if (code_point >= 0x80 && code_point < 0xA0) code_point = kWindows1252[code_point - 0x80];
  const bool valid = code_point != 0 && code_point <= kMaxCodePoint && !IsSurrogate(code_point);
  AppendCodePoint(out, valid ? code_point : kReplacementCharacter);
  return at;
}

/// The code points of the name, as character_references.txt gives them: "223E 333"; empty if there is no such
/// name. Those that end with a semicolon are other names than those that do not.
std::string_view FindName(std::string_view name) {
  for (const auto& [common, code_point] : kCommonNames) {
    if (name == common) return code_point;
  }
  std::string_view lines(bodycopy_embedded_character_references_txt,
                         bodycopy_embedded_character_references_txt_end);
  while (!lines.empty()) {  // they are sorted
    const std::size_t begin = lines.rfind('\n', lines.size() / 2) + 1;
    const std::size_t end = lines.find('\n', begin);
    const std::string_view line = lines.substr(begin, end - begin);
    const std::size_t space = line.find(' ');
    const int order = name.compare(line.substr(0, space));
    if (order == 0) return line.substr(space + 1);
    lines = order < 0 ? lines.substr(0, begin) : lines.substr(end + 1);
  }
  return {};
}

void AppendCodePoints(std::string_view hexadecimal, std::string& out) {
  char32_t code_point = 0;
  for (const char c : hexadecimal) {
    if (c == ' ') AppendCodePoint(out, std::exchange(code_point, 0));
    if (c != ' ') code_point = code_point * 16 + static_cast<char32_t>(HexValue(c));
  }
  AppendCodePoint(out, code_point);
}

// Decodes the named reference at the front of `text` ("&amp;"); its length, 0 if there is none.
std::size_t TakeNamed(std::string_view text, ReferencePlace place, std::string& out) {
  const std::string_view after = text.substr(1);
  std::size_t length = 0;
  while (length < std::min(after.size(), kMaxNameBytes) && IsAsciiAlnum(after[length])) ++length;
  const bool is_closed = length < after.size() && after[length] == ';';
  const std::string_view closed = is_closed ? FindName(after.substr(0, length + 1)) : std::string_view();
  if (!closed.empty()) {
    AppendCodePoints(closed, out);
    return length + 2;
  }
  if (place == ReferencePlace::kValue) return 0;
  std::size_t shortest = 2;
  if (place == ReferencePlace::kAttribute) {  // nothing of a name may follow
    if (length > kMaxLoneNameBytes || after.substr(length, 1) == "=") return 0;
    shortest = std::max(shortest, length);
  }
  for (std::size_t front = std::min(length, kMaxLoneNameBytes); front >= shortest; --front) {
    const std::string_view lone = FindName(after.substr(0, front));
    if (lone.empty()) continue;
    AppendCodePoints(lone, out);
    return front + 1;
  }
  return 0;
}

}  // namespace

void AppendDecoded(std::string_view text, ReferencePlace place, std::string& out) {
  while (!text.empty()) {
    const std::size_t ampersand = text.find('&');
    out.append(text.substr(0, ampersand));
    if (ampersand == std::string_view::npos) break;
    text.remove_prefix(ampersand);
    const bool numeric = text.size() > 2 && text[1] == '#';
    const std::size_t length = numeric ? TakeNumeric(text, out) : TakeNamed(text, place, out);
    if (length == 0) out += '&';
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

std::string DecodeReferences(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  AppendDecoded(text, ReferencePlace::kValue, out);
  return out;
}

}  // namespace bodycopy
