#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {

// UTF-8 as the decode stage hands it on. All functions are total: a malformed byte counts as U+FFFD.

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr char32_t kMaxCodePoint = 0x10FFFF;

/// Halves of a UTF-16 pair, which are no characters: the first and the second of it.
constexpr bool IsHighSurrogate(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool IsLowSurrogate(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}
constexpr bool IsSurrogate(char32_t unit) {
  return IsHighSurrogate(unit) || IsLowSurrogate(unit);
}

/// True for the second and further bytes of a character.
constexpr bool IsContinuationByte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// As TakeCodePoint(), of any text.
char32_t TakeAnyCodePoint(std::string_view& text);

/// The code point at the front of `text`, which is taken off it. `text` must not be empty.
inline char32_t TakeCodePoint(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead >= 0x80) return TakeAnyCodePoint(text);
  text.remove_prefix(1);
  return lead;
}

/// The code point at the end of `text`, which must not be empty.
char32_t LastCodePoint(std::string_view text);

void AppendCodePoint(std::string& text, char32_t code_point);

/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool IsValidUtf8(std::string_view text);

/// How many bytes at the front of `text` are well-formed UTF-8; its size if all are.
std::size_t ValidUtf8Prefix(std::string_view text);

/// How many bytes at the front of `text`, which begins with a malformed sequence, one U+FFFD stands for: the
/// longest start of a well-formed sequence, at least 1 (Unicode standard, section 3.9, "Substitution of
/// Maximal Subparts").
std::size_t MalformedUtf8Length(std::string_view text);

/// The functions below, of what is not ASCII.
namespace beyond_ascii {
bool IsLetter(char32_t code_point);
bool IsUpper(char32_t code_point);
bool IsDigit(char32_t code_point);
bool IsWordCharacter(char32_t code_point);
bool IsSpace(char32_t code_point);
}  // namespace beyond_ascii

/// Letters, marks and digits of any script, by Unicode's general category.
inline bool IsLetter(char32_t c) {
  return c < 0x80 ? IsAsciiAlpha(static_cast<char>(c)) : beyond_ascii::IsLetter(c);
}
inline bool IsUpper(char32_t c) {
  return c < 0x80 ? IsAsciiUpper(static_cast<char>(c)) : beyond_ascii::IsUpper(c);
}
inline bool IsDigit(char32_t c) {
  return c < 0x80 ? IsAsciiDigit(static_cast<char>(c)) : beyond_ascii::IsDigit(c);
}
/// As Python's \w: letters, marks of letters, digits, underscore.
inline bool IsWordCharacter(char32_t c) {
  return c < 0x80 ? c == '_' || IsAsciiAlnum(static_cast<char>(c)) : beyond_ascii::IsWordCharacter(c);
}
/// All of Unicode's white space, with the zero-width space, soft hyphen and byte order mark.
inline bool IsSpace(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)
                  : beyond_ascii::IsSpace(c);
}

/// Unicode lower case of each code point.
std::string LowerCase(std::string_view text);
/// Unicode upper case of each code point.
std::string UpperCase(std::string_view text);

/// NFKC and case folding, runs of all but letters and digits made one space: texts that differ only in case,
/// punctuation and whitespace become equal.
std::string ComparableText(std::string_view text);

/// Case folded and decomposed, without marks: "Février" gives "fevrier". For looking words up in tables.
std::string FoldCaseAndMarks(std::string_view text);

/// The text with each run of white space made one space, and none at the ends. Zero-width characters are
/// dropped.
std::string NormalizeSpace(std::string_view text);

/// Number of code points.
std::size_t CodePointCount(std::string_view text);

/// Number of words: runs of word characters; in scripts without spaces every character counts as one.
std::size_t WordCount(std::string_view text);

}  // namespace bodycopy
