#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bodycopy::byline {

/// "Th." and "Chr." are initials, longer ones are abbreviations.
inline constexpr std::uint8_t kMaxInitialLetters = 3;

enum class TokenKind : std::uint8_t {
  kWord,
  kNumber,   ///< Dates, times and counts: "12", "3rd", "2025-02-12", "4:15".
  kHandle,   ///< "@name".
  kAddress,  ///< A mail address or a URL.
  kComma,    ///< , and its wide and Arabic forms, and the Chinese 、
  kSemicolon,
  kSlash,
  kBar,   ///< | and bullets, dots and arrows that part things.
  kDash,  ///< A dash between spaces, or a long one.
  kNewline,
  kOpen,
  kClose,
  kQuote,
  kColon,
  kAmpersand,  ///< & and +
  kStop,       ///< The end of a sentence.
};

struct Token {
  std::string_view text;
  std::uint32_t flags = 0;  ///< WordFlag bits.
  TokenKind kind = TokenKind::kWord;
  bool upper = false;       ///< Begins with a capital letter.
  bool lower = false;       ///< Begins with a small letter.
  bool all_upper = false;   ///< Two or more letters, none of them small.
  bool uncased = false;     ///< Has a letter of a script without case.
  bool east_asian = false;  ///< Has a Han, kana or Hangul letter.
  bool digit = false;       ///< Has a digit.
  bool camel = false;       ///< A capital letter right after a small one.
  std::uint8_t letters = 0;

  bool word() const { return kind == TokenKind::kWord; }
  bool initial() const {
    return word() && (letters == 1 || (text.back() == '.' && letters <= kMaxInitialLetters));
  }
};

/// True if the token has any of the flags.
inline bool Has(const Token& token, std::uint32_t flags) {
  return (token.flags & flags) != 0;
}

/// Longer texts are no bylines; what is past the limits is not looked at.
inline constexpr std::size_t kMaxTokens = 120;
inline constexpr std::size_t kMaxBylineBytes = 1'200;

struct Tokens {
  std::array<Token, kMaxTokens> items;
  std::size_t count = 0;
  bool cut = false;  ///< The text was longer than the limits.

  const Token& operator[](std::size_t i) const { return items[i]; }
};

/// Cuts a text into words and separators in one pass. Words that a text dump has run together at a known
/// word, as in "Jane DoeFebruary 12" or "Jane DoeBy Jane Doe", are parted.
void Scan(std::string_view text, Tokens& tokens);

}  // namespace bodycopy::byline
