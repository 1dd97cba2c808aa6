#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {

/// What a hexadecimal digit of either case stands for; -1 for another character.
constexpr int HexValue(char c) {
  if (IsAsciiDigit(c)) return c - '0';
  const char lower = ToAsciiLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The octet that the two digits at `at` stand for; unset where there are none.
constexpr std::optional<char> HexOctet(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || HexValue(text[at]) < 0 || HexValue(text[at + 1]) < 0) return std::nullopt;
  return static_cast<char>(HexValue(text[at]) * 16 + HexValue(text[at + 1]));
}

/// Appends "%" and the octet's digits in upper case (RFC 3986, section 2.1).
inline void AppendPercentEncoded(std::string& text, char octet) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(octet);
  text += '%';
  text += kDigits[value >> 4U];
  text += kDigits[value & 0xFU];
}

/// The text with all octets percent-encoded but ASCII's letters and digits, and those of `plain`.
inline std::string PercentEncodedBut(std::string_view plain, std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (IsAsciiAlnum(c) || plain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      AppendPercentEncoded(encoded, c);
    }
  }
  return encoded;
}

}  // namespace bodycopy
