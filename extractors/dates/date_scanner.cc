#include "extractors/dates/date_scanner.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

// First digits (zeros) of the scripts whose digits news pages use beside ASCII.
constexpr std::array<char32_t, 6> kZeros = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10};
constexpr unsigned kMaxDigitsOfValue = 9;

// The value of a digit, -1 for all else.
int DigitValue(char32_t c) {
  if (c < 0x80) return IsAsciiDigit(static_cast<char>(c)) ? static_cast<int>(c - '0') : -1;
  for (const char32_t zero : kZeros) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

// The ASCII mark that a mark of another script stands for.
char MarkOf(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFF0D: return '-';
    case 0x00B7:
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x25CF:
    case 0x30FB:
    case 0xFF5C: return '|';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4: return '\'';
    case 0xFF0C:
    case 0x3001:
    case 0x060C: return ',';
    case 0xFF0F:
    case 0x2044:
    case 0x2215: return '/';
    case 0xFF0E:
    case 0x3002:
    case 0x06D4: return '.';
    case 0xFF1A:
    case 0x2236: return ':';
    case 0xFF08: return '(';
    case 0xFF09: return ')';
    case 0x00B0: return 'o';  // as in "1° maggio"
    default: return c < 0x80 ? static_cast<char>(c) : '?';
  }
}

// Letters, by exclusion: marks of any script go with the letters before them.
bool IsWordPart(char32_t c) {
  if (c < 0x80) return IsAsciiAlpha(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || c == 0x02BC || c == 0x060C || c == 0x061B || c == 0x061F || c == 0x06D4)
    return false;
  if (c >= 0x2000 && c <= 0x2BFF) return c == 0x200C || c == 0x200D;
  if (c >= 0x3000 && c <= 0x303F) return c == 0x3007;
  if (c >= 0xFE00 && c <= 0xFE0F) return false;
  if ((c >= 0xFF00 && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65))
    return false;
  return c < 0x1F000 && c != kReplacementCharacter && c != 0x30FB;
}

bool IsHan(char32_t c) {
  return c >= 0x3400 && c <= 0x9FFF;
}

bool IsLower(char32_t c) {
  return IsLetter(c) && !IsUpper(c);
}

// Scripts beyond these have no upper case.
bool HasCase(char32_t c) {
  return c < 0x0590 || (c >= 0x1E00 && c < 0x2000);
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin, std::size_t end, std::vector<DateToken>& tokens)
      : text_(text.substr(0, end)), position_(begin), tokens_(tokens) {}

  void Run() {
    bool space = true;
    while (position_ < text_.size()) {
      const std::size_t begin = position_;
      const char32_t c = Take();
      if (IsSpace(c)) {
        space = true;
        continue;
      }
      DateToken token;
      token.begin = static_cast<std::uint32_t>(begin);
      token.space_before = space;
      space = false;
      if (const int digit = DigitValue(c); digit >= 0) {
        TakeNumber(digit, token);
      } else if (IsWordPart(c)) {
        token.kind = DateTokenKind::kWord;
        if (!IsHan(c)) TakeWord(c);
      } else {
        token.kind = DateTokenKind::kMark;
        token.mark = MarkOf(c);
      }
      token.end = static_cast<std::uint32_t>(position_);
      tokens_.push_back(token);
    }
  }

 private:
  char32_t Take() {
    const auto byte = static_cast<unsigned char>(text_[position_]);
    if (byte < 0x80) {
      ++position_;
      return byte;
    }
    std::string_view rest = text_.substr(position_);
    const char32_t c = TakeCodePoint(rest);
    position_ = text_.size() - rest.size();
    return c;
  }

  void TakeNumber(int first, DateToken& token) {
    token.kind = DateTokenKind::kNumber;
    std::uint32_t value = static_cast<std::uint32_t>(first);
    unsigned digits = 1;
    while (position_ < text_.size()) {
      const std::size_t before = position_;
      const int digit = DigitValue(Take());
      if (digit < 0) {
        position_ = before;
        break;
      }
      if (++digits <= kMaxDigitsOfValue) value = value * 10 + static_cast<std::uint32_t>(digit);
    }
    token.value = digits <= kMaxDigitsOfValue ? value : kHugeNumber;
    token.digits = static_cast<std::uint8_t>(std::min(digits, 255U));
  }

  // The rest of a word. It ends before an upper-case letter after a lower-case one, and before the last of
  // several upper-case ones that a lower-case one follows ("PMFebruary").
  void TakeWord(char32_t first) {
    char32_t previous = first;
    std::size_t last_begin = position_;
    int uppers = HasCase(first) && IsUpper(first) ? 1 : 0;
    while (position_ < text_.size()) {
      const std::size_t before = position_;
      const char32_t c = Take();
      if (!IsWordPart(c) || IsHan(c) || DigitValue(c) >= 0) {
        position_ = before;
        return;
      }
      if (HasCase(c)) {
        if (IsUpper(c)) {
          if (HasCase(previous) && IsLower(previous)) {
            position_ = before;
            return;
          }
          ++uppers;
        } else {
          if (uppers > 2 && IsLower(c)) {
            position_ = last_begin;
            return;
          }
          uppers = 0;
        }
      }
      last_begin = before;
      previous = c;
    }
  }

  std::string_view text_;
  std::size_t position_;
  std::vector<DateToken>& tokens_;
};

// Bytes that begin a digit: ASCII digits, and the lead bytes of the scripts of kZeros.
constexpr std::array<bool, 256> kMayBeginDigit = [] {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (const int lead : {0xD9, 0xDB, 0xE0, 0xEF}) table[static_cast<std::size_t>(lead)] = true;
  return table;
}();

}  // namespace

void ScanDateTokens(std::string_view text, std::size_t begin, std::size_t end,
                    std::vector<DateToken>& tokens) {
  Scanner(text, begin, std::min(end, text.size()), tokens).Run();
}

std::size_t FindDigit(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!kMayBeginDigit[byte]) continue;
    if (byte < 0x80) return i;
    std::string_view rest = text.substr(i);
    if (DigitValue(TakeCodePoint(rest)) >= 0) return i;
  }
  return std::string_view::npos;
}

bool HasDigit(std::string_view text) {
  return FindDigit(text, 0) != std::string_view::npos;
}

}  // namespace bodycopy
