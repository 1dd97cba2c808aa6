#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

// Character classes and case of ASCII alone, free of the locale. Bytes of 0x80 and above belong to no class.

constexpr bool IsAscii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool IsAsciiUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool IsAsciiLower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool IsAsciiAlpha(char c) {
  return IsAsciiUpper(c) || IsAsciiLower(c);
}
constexpr bool IsAsciiAlnum(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c);
}
/// Whitespace as HTML has it: space, tab, line feed, form feed, carriage return.
constexpr bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
constexpr char ToAsciiLower(char c) {
  return IsAsciiUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// A copy with A to Z made lower case, all else untouched.
std::string AsciiLower(std::string_view text);

/// How many bytes at the front of `text` are ASCII; many are looked at together.
std::size_t AsciiPrefix(std::string_view text);

/// Equal but for ASCII case.
constexpr bool AsciiEqualIgnoreCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (ToAsciiLower(a[i]) != ToAsciiLower(b[i])) return false;
  }
  return true;
}
constexpr bool AsciiStartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && AsciiEqualIgnoreCase(text.substr(0, prefix.size()), prefix);
}
/// Whether `words` stand in `text`, not in the middle of a run of what `joins` is true of: "info" is not in
/// "information".
bool HoldsWords(std::string_view text, std::string_view words, bool (*joins)(char));
/// Where `needle` (in lower case already) starts in `text` but for ASCII case, or npos.
std::size_t AsciiFindIgnoreCase(std::string_view text, std::string_view lower_needle, std::size_t from = 0);

/// The view without HTML whitespace at both ends.
std::string_view AsciiTrim(std::string_view text);

/// Takes the first of the words that white space parts off the front of `words`, as of attributes such as
/// class and rel; "" if there is none.
std::string_view TakeAsciiWord(std::string_view& words);

}  // namespace bodycopy
