#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bodycopy {

enum class DateTokenKind : std::uint8_t { kEnd, kNumber, kWord, kMark };

/// A number, word or punctuation mark of a text in which dates are looked for.
struct DateToken {
  std::uint32_t begin = 0;  ///< Bytes [begin, end) of the text.
  std::uint32_t end = 0;
  std::uint32_t value = 0;  ///< Of a number, in any script's digits; kHugeNumber if it has more than 9.
  DateTokenKind kind = DateTokenKind::kEnd;
  std::uint8_t digits = 0;  ///< Of a number; 255 for more.
  char mark = 0;            ///< Of a mark: its ASCII counterpart, '|' for bullets, '?' for all others.
  bool space_before = false;
};

inline constexpr std::uint32_t kHugeNumber = UINT32_MAX;

/// Cuts a text into tokens. Words end where letters of lower case meet one of upper case and at digits, since
/// bylines and dates are often glued together ("Jane DoeFebruary 12, 2025No comments"); Han characters are
/// words each.
void ScanDateTokens(std::string_view text, std::size_t begin, std::size_t end,
                    std::vector<DateToken>& tokens);

/// The tokens of a text, with an endless row of kEnd after the last.
class DateTokens {
 public:
  DateTokens(std::string_view text, const std::vector<DateToken>& tokens) : text_(text), tokens_(tokens) {}

  std::size_t size() const { return tokens_.size(); }
  std::string_view text() const { return text_; }
  const DateToken& operator[](std::size_t i) const { return i < tokens_.size() ? tokens_[i] : kPastEnd; }
  std::string_view Text(std::size_t i) const {
    return text_.substr((*this)[i].begin, (*this)[i].end - (*this)[i].begin);
  }

  bool IsNumber(std::size_t i, int min_digits, int max_digits) const {
    const DateToken& token = (*this)[i];
    return token.kind == DateTokenKind::kNumber && token.digits >= min_digits && token.digits <= max_digits;
  }
  /// Of a number that IsNumber() has bounded.
  int Value(std::size_t i) const { return static_cast<int>((*this)[i].value); }
  bool IsMark(std::size_t i, char mark) const {
    return (*this)[i].kind == DateTokenKind::kMark && (*this)[i].mark == mark;
  }
  bool IsWord(std::size_t i) const { return (*this)[i].kind == DateTokenKind::kWord; }
  bool WordStartsWith(std::size_t i, std::string_view a, std::string_view b) const {
    return IsWord(i) && (Text(i).starts_with(a) || Text(i).starts_with(b));
  }
  /// True if nothing stands between the token and the one before it.
  bool IsGlued(std::size_t i) const { return i > 0 && i < tokens_.size() && !tokens_[i].space_before; }

 private:
  static constexpr DateToken kPastEnd{};
  std::string_view text_;
  const std::vector<DateToken>& tokens_;
};

/// True if the text has a decimal digit of a script whose dates are read.
bool HasDigit(std::string_view text);

/// The next byte at or after `from` that may begin a decimal digit, npos if none.
std::size_t FindDigit(std::string_view text, std::size_t from);

}  // namespace bodycopy
