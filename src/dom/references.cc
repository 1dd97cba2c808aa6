#include "dom/references.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxNameBytes = 10;     // "thetasym" and the like, with room
constexpr std::size_t kMaxLoneNameBytes = 6;  // that may lack its semicolon: "Aacute"

// What numeric references to the C1 controls mean (HTML standard, section 13.2.5.80): windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The commonest names that HTML 5 has beside those of HTML 4.
using Name = std::pair<std::string_view, char32_t>;
constexpr std::array<Name, 36> kLaterNames = {
    {{"AMP", U'&'},    {"COPY", 0xA9},     {"GT", U'>'},     {"LT", U'<'},    {"NewLine", U'\n'},
     {"QUOT", U'"'},   {"REG", 0xAE},      {"Tab", U'\t'},   {"apos", U'\''}, {"ast", U'*'},
     {"bsol", U'\\'},  {"bullet", 0x2022}, {"colon", U':'},  {"comma", U','}, {"commat", U'@'},
     {"dollar", U'$'}, {"equals", U'='},   {"excl", U'!'},   {"grave", U'`'}, {"hyphen", 0x2010},
     {"lcub", U'{'},   {"lowbar", U'_'},   {"lpar", U'('},   {"lsqb", U'['},  {"mldr", 0x2026},
     {"num", U'#'},    {"percnt", U'%'},   {"period", U'.'}, {"plus", U'+'},  {"quest", U'?'},
     {"rcub", U'}'},   {"rpar", U')'},     {"rsqb", U']'},   {"semi", U';'},  {"sol", U'/'},
     {"verbar", U'|'}}};

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

// The names of HTML 4 from libxml2's table, which can be asked for one character at a time only.
std::unordered_map<std::string_view, char32_t> ReadNames() {
  // Where Unicode has characters with a name.
  constexpr std::array<std::array<unsigned, 2>, 6> kRanges = {
      {{'"', 0x178}, {0x192, 0x192}, {0x2C6, 0x2DC}, {0x391, 0x3D6}, {0x2002, 0x22C5}, {0x2308, 0x2666}}};
  std::unordered_map<std::string_view, char32_t> names(kLaterNames.begin(), kLaterNames.end());
  for (const auto& [first, last] : kRanges) {
    for (unsigned code_point = first; code_point <= last; ++code_point) {
      const htmlEntityDesc* entity = htmlEntityValueLookup(code_point);
      if (entity != nullptr) names.emplace(entity->name, code_point);
    }
  }
  return names;
}

/// The character of the name, 0 if there is none.
char32_t FindName(std::string_view name) {
  static const auto kNames = ReadNames();
  const auto found = kNames.find(name);
  return found == kNames.end() ? 0 : found->second;
}

/// Whether the name of the character may lack its semicolon.
bool MayStandAlone(char32_t code_point) {
  constexpr char32_t kFirstOfLatin1 = 0xA0;
  constexpr char32_t kLastOfLatin1 = 0xFF;
  if (code_point >= kFirstOfLatin1) return code_point <= kLastOfLatin1;
  return code_point == U'&' || code_point == U'<' || code_point == U'>' || code_point == U'"';
}

// Decodes the named reference at the front of `text` ("&amp;"); its length, 0 if there is none.
std::size_t TakeNamed(std::string_view text, ReferencePlace place, std::string& out) {
  const std::string_view after = text.substr(1);
  std::size_t length = 0;
  while (length < std::min(after.size(), kMaxNameBytes) && IsAsciiAlnum(after[length])) ++length;
  const bool is_closed = length < after.size() && after[length] == ';';
  char32_t code_point = is_closed ? FindName(after.substr(0, length)) : 0;
  if (code_point != 0) {
    AppendCodePoint(out, code_point);
    return length + 2;
  }
  if (place == ReferencePlace::kValue) return 0;
  for (std::size_t front = std::min(length, kMaxLoneNameBytes); front > 1; --front) {
    code_point = FindName(after.substr(0, front));
    if (!MayStandAlone(code_point)) continue;
    const char next = front < after.size() ? after[front] : '\0';
    if (place == ReferencePlace::kAttribute && (next == '=' || IsAsciiAlnum(next))) return 0;
    AppendCodePoint(out, code_point);
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
