#include "base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "base/ascii.h"

namespace bodycopy {
namespace {

int SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// The code point of the sequence at the front and its length in bytes; length 0 if it is malformed.
char32_t ReadSequence(std::string_view text, int& length) {
  static constexpr char32_t kMinCodePointOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
  const auto lead = static_cast<unsigned char>(text.front());
  length = SequenceLength(lead);
  if (length <= 1) return lead;
  if (text.size() < static_cast<std::size_t>(length)) {
    length = 0;
    return 0;
  }
  char32_t code_point = lead & (0x7FU >> static_cast<unsigned>(length));
  for (int i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!IsContinuationByte(text[i])) {
      length = 0;
      return 0;
    }
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  if (code_point < kMinCodePointOfLength[length] || code_point > kMaxCodePoint || IsSurrogate(code_point))
    length = 0;
  return code_point;
}

struct SequenceSize {
  std::size_t well_formed;  // bytes of the sequence, 0 if it is malformed
  std::size_t malformed;    // else the bytes that one U+FFFD stands for
};

// The multi-byte sequence at `at`, by table 3-7 of the Unicode standard.
inline SequenceSize SequenceStart(const char* at, const char* end) {
  const auto lead = static_cast<unsigned char>(*at);
  const auto length = static_cast<std::size_t>(SequenceLength(lead));
  if (length <= 1) return {length, 1};
  const auto available = static_cast<std::size_t>(end - at);
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < length; ++i) {
    if (i == available) return {0, i};
    const auto byte = static_cast<unsigned char>(at[i]);
    if (byte < low || byte > high) return {0, i};
    low = 0x80;
    high = 0xBF;
  }
  return {length, 0};
}

utf8proc_category_t Category(char32_t code_point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
}

bool IsZeroWidth(char32_t c) {
  return c == 0x200B || c == 0xFEFF || c == 0xAD || c == 0x2060;
}

// Scripts whose words are not set apart by spaces.
bool IsUnspacedScript(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

template <typename Map>
std::string MapCodePoints(std::string_view text, Map map) {
  std::string mapped;
  mapped.reserve(text.size());
  while (!text.empty()) AppendCodePoint(mapped, map(TakeCodePoint(text)));
  return mapped;
}

// utf8proc refuses malformed input, so it is given a well-formed copy.
std::string Normalize(std::string_view text, utf8proc_option_t options) {
  std::string valid =
      IsValidUtf8(text) ? std::string(text) : MapCodePoints(text, [](char32_t c) { return c; });
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                                 static_cast<utf8proc_ssize_t>(valid.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return valid;
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

/// ComparableText of text whose characters need no normalization tables: ASCII, Latin-1 letters, typographic
/// punctuation. False if there is any other character; most headlines have none.
bool SimpleComparable(std::string_view text, std::string& comparable) {
  static constexpr std::array<char, 128> kFolded = [] {
    std::array<char, 128> folded{};
    for (std::size_t c = 0; c < folded.size(); ++c) {
      const char lower = ToAsciiLower(static_cast<char>(c));
      folded[c] = IsAsciiAlnum(lower) ? lower : '\0';
    }
    return folded;
  }();
  comparable.resize(text.size());  // nothing grows
  char* to = comparable.data();
  const char* const begin = to;
  bool gap = false;
  const auto close_gap = [&] {
    if (gap && to != begin) *to++ = ' ';
    gap = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < kFolded.size()) {
      if (kFolded[c] == '\0') {
        gap = true;
        continue;
      }
      if (gap) close_gap();
      *to++ = kFolded[c];
      continue;
    }
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (c == 0xC3 && next >= 0x80 && next <= 0xBF) {  // U+00C0 to U+00FF
      if (next == 0x97 || next == 0xB7) {             // the signs of multiplication and division
        gap = true;
      } else {
        close_gap();
        const bool is_sharp_s = next == 0x9F;
        *to++ = is_sharp_s ? 's' : '\xC3';
        *to++ = is_sharp_s ? 's' : static_cast<char>(next < 0xA0 ? next + 0x20 : next);
      }
      ++i;
    } else if (c == 0xC2 &&
               (next == 0xA0 || next == 0xAB || next == 0xBB || next == 0xAD || next == 0xA9 ||
                next == 0xAE || next == 0xB7)) {  // no-break space, guillemets, soft hyphen, (c), (r), dot
      gap = true;
      ++i;
    } else if (c == 0xE2 && next == 0x80 && i + 2 < text.size() &&
               static_cast<unsigned char>(text[i + 2]) >= 0x80 &&
               static_cast<unsigned char>(text[i + 2]) <= 0xBF) {  // U+2000 to U+203F: spaces, dashes, quotes
      gap = true;
      i += 2;
    } else {
      return false;
    }
  }
  comparable.resize(static_cast<std::size_t>(to - begin));
  return true;
}

/// ComparableText of any text, all at once.
std::string ComparablePiece(std::string_view text) {
  const std::string mapped =
      Normalize(text, static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
  std::string_view folded = mapped;
  std::string comparable;
  bool gap = false;
  while (!folded.empty()) {
    const char32_t c = TakeCodePoint(folded);
    if (IsWordCharacter(c) && c != '_') {
      if (gap && !comparable.empty()) comparable += ' ';
      gap = false;
      AppendCodePoint(comparable, c);
    } else {
      gap = true;
    }
  }
  return comparable;
}

}  // namespace

char32_t TakeAnyCodePoint(std::string_view& text) {
  int length = 0;
  const char32_t code_point = ReadSequence(text, length);
  text.remove_prefix(length == 0 ? 1 : length);
  return length == 0 ? kReplacementCharacter : code_point;
}

char32_t LastCodePoint(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && IsContinuationByte(text[start])) --start;
  text.remove_prefix(start);
  return TakeCodePoint(text);
}

void AppendCodePoint(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

bool IsValidUtf8(std::string_view text) {
  return ValidUtf8Prefix(text) == text.size();
}

std::size_t ValidUtf8Prefix(std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* at = begin;
  while (at != end) {
    if (static_cast<unsigned char>(*at) < 0x80) at += AsciiPrefix({at, static_cast<std::size_t>(end - at)});
    if (at == end) break;
    const std::size_t length = SequenceStart(at, end).well_formed;
    if (length == 0) break;
    at += length;
  }
  return static_cast<std::size_t>(at - begin);
}

std::size_t MalformedUtf8Length(std::string_view text) {
  return SequenceStart(text.data(), text.data() + text.size()).malformed;
}

bool beyond_ascii::IsLetter(char32_t c) {
  const auto category = Category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool beyond_ascii::IsUpper(char32_t c) {
  const auto category = Category(c);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool beyond_ascii::IsDigit(char32_t c) {
  return Category(c) == UTF8PROC_CATEGORY_ND;
}

bool beyond_ascii::IsWordCharacter(char32_t c) {
  const auto category = Category(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool beyond_ascii::IsSpace(char32_t c) {
  if (c == 0x85 || IsZeroWidth(c)) return true;
  const auto category = Category(c);
  return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

std::string LowerCase(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ascii = AsciiPrefix(text);
    const std::size_t at = lower.size();
    lower.append(text.substr(0, ascii));
    std::transform(lower.begin() + static_cast<std::ptrdiff_t>(at), lower.end(),
                   lower.begin() + static_cast<std::ptrdiff_t>(at), ToAsciiLower);
    text.remove_prefix(ascii);
    while (!text.empty() && !IsAscii(text.front()))
      AppendCodePoint(lower, utf8proc_tolower(static_cast<utf8proc_int32_t>(TakeCodePoint(text))));
  }
  return lower;
}

std::string UpperCase(std::string_view text) {
  return MapCodePoints(
      text, [](char32_t c) -> char32_t { return utf8proc_toupper(static_cast<utf8proc_int32_t>(c)); });
}

std::string ComparableText(std::string_view text) {
  constexpr std::size_t kPieceBytes = 256;  // and to the next space, at which nothing is composed
  std::string comparable;
  std::string piece;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' ', kPieceBytes), text.size());
    if (!SimpleComparable(text.substr(0, end), piece)) piece = ComparablePiece(text.substr(0, end));
    if (comparable.empty()) {
      comparable.swap(piece);
    } else if (!piece.empty()) {
      comparable.append(" ").append(piece);
    }
    text.remove_prefix(end);
  }
  return comparable;
}

std::string FoldCaseAndMarks(std::string_view text) {
  if (AsciiPrefix(text) == text.size()) return AsciiLower(text);
  return Normalize(
      text, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
}

std::string NormalizeSpace(std::string_view text) {
  std::string normal;
  normal.reserve(text.size());
  bool gap = false;
  while (!text.empty()) {
    if (const auto byte = static_cast<unsigned char>(text.front()); byte > ' ' && byte < 0x80) {
      if (gap && !normal.empty()) normal += ' ';
      gap = false;
      std::size_t end = 1;  // of the word, as far as it is ASCII
      while (end < text.size() && text[end] > ' ') ++end;
      normal.append(text.substr(0, end));
      text.remove_prefix(end);
      continue;
    }
    const std::string_view before = text;
    const char32_t c = TakeCodePoint(text);
    if (IsZeroWidth(c)) continue;
    if (IsSpace(c)) {
      gap = true;
      continue;
    }
    if (gap && !normal.empty()) normal += ' ';
    gap = false;
    if (c == kReplacementCharacter) {
      AppendCodePoint(normal, c);
    } else {
      normal.append(before.substr(0, before.size() - text.size()));
    }
  }
  return normal;
}

std::size_t CodePointCount(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += !IsContinuationByte(c);
  return count;
}

std::size_t WordCount(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (c >= 0x80 && IsUnspacedScript(c)) {
      words += IsWordCharacter(c);
      inside = false;
      continue;
    }
    const bool word = IsWordCharacter(c);
    words += word && !inside;
    inside = word;
  }
  return words;
}

}  // namespace bodycopy
