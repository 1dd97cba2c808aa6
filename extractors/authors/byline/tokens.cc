#include "extractors/authors/byline/tokens.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/authors/byline/words.h"

namespace bodycopy::byline {
namespace {

constexpr std::size_t kMaxListedWordBytes = 40;
constexpr std::size_t kMinGluedWordBytes = 4;
constexpr std::size_t kMaxSuffixLetters = 5;         // of a number that are looked at: "3rd", "10AM"
constexpr std::uint8_t kMaxAbbreviationLetters = 4;  // with a period inside: "Ph.D."
constexpr std::size_t kYearDigits = 4;

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == '`' || c == 0xB4;
}
bool IsHyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}
bool IsKana(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0xFF66 && c <= 0xFF9D);
}
bool IsEastAsian(char32_t c) {
  return IsKana(c) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

// Vowel signs and other marks, which belong to the word before them: combining, Hebrew, Arabic, Indic to
// Burmese.
bool IsMark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x64B && c <= 0x65F) ||
         c == 0x670 || (c >= 0x900 && c <= 0x109F && c != 0x964 && c != 0x965) || c == 0x200C || c == 0x200D;
}

bool IsWordChar(char32_t c) {
  if (c < 0x80) return IsAsciiAlnum(static_cast<char>(c)) || c == '_';
  return IsWordCharacter(c) || IsMark(c);
}

char32_t Peek(std::string_view text) {
  return text.empty() ? 0 : TakeCodePoint(text);
}

std::uint32_t LookUp(std::string_view word) {
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  return word.size() > kMaxListedWordBytes ? 0 : FlagsOf(word);
}

// The kind of a character that parts words, or nothing.
bool SeparatorKind(char32_t c, TokenKind& kind) {
  switch (c) {
    case ',':
    case 0xFF0C:
    case 0x3001:
    case 0x60C: kind = TokenKind::kComma; return true;
    case ';':
    case 0xFF1B:
    case 0x61B: kind = TokenKind::kSemicolon; return true;
    case '/':
    case 0xFF0F:
    case '\\': kind = TokenKind::kSlash; return true;
    case '|':
    case 0x2022:
    case 0xB7:
    case 0x30FB:
    case 0xBB:
    case 0xAB:
    case 0x25CF:
    case 0x25AA:
    case 0x2192:
    case 0x203A:
    case 0x2039:
    case '>':
    case '<':
    case '*':
    case 0x25A0:
    case 0x25A1:
    case 0x2003:
    case 0xFF5C:
    case 0x2219:
    case 0x22C5:
    case 0x2605:
    case 0x2758:
    case 0x2502:
    case 0x25CB:
    case 0x25C6:
    case '=': kind = TokenKind::kBar; return true;
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case '-':
    case 0x2212:
    case '~': kind = TokenKind::kDash; return true;
    case '\n':
    case '\r': kind = TokenKind::kNewline; return true;
    case '(':
    case '[':
    case '{':
    case 0xFF08:
    case 0x3010:
    case 0x300A:
    case 0x300C: kind = TokenKind::kOpen; return true;
    case ')':
    case ']':
    case '}':
    case 0xFF09:
    case 0x3011:
    case 0x300B:
    case 0x300D: kind = TokenKind::kClose; return true;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case '\'': kind = TokenKind::kQuote; return true;
    case ':':
    case 0xFF1A: kind = TokenKind::kColon; return true;
    case '&':
    case '+':
    case 0xFF06: kind = TokenKind::kAmpersand; return true;
    case '.':
    case '!':
    case '?':
    case 0x3002:
    case 0x2026:
    case 0x964: kind = TokenKind::kStop; return true;
    default: return false;
  }
}

// True if a word that starts here with a capital letter, right after a small letter or a digit, is one that
// dumps glue to a name: a month with its day, "By ", "Published", "Staff" ...
bool IsGluedWord(std::string_view rest) {
  constexpr std::uint32_t kGlued = kNoise | kAuthorWord | kWeekday | kRole | kRoleAdjective | kOtherCredit;
  std::size_t end = 0;
  while (end < rest.size() && end < kMaxListedWordBytes &&
         (IsAsciiAlpha(rest[end]) || static_cast<unsigned char>(rest[end]) >= 0x80)) {
    if (end > 0 && IsAsciiUpper(rest[end]) && IsAsciiLower(rest[end - 1])) break;
    ++end;
  }
  const std::string_view word = rest.substr(0, end);
  const std::string_view after = rest.substr(end);
  const bool space_after = !after.empty() && IsAsciiSpace(after.front());
  if (word == "By" || word == "No" || word == "Von") return space_after;
  const std::uint32_t flags = LookUp(word);
  if ((flags & kMonth) != 0) {
    const std::string_view trimmed =
        after.substr(std::min(after.size(), after.find_first_not_of(" .\xC2\xA0")));
    return !trimmed.empty() && IsAsciiDigit(trimmed.front());
  }
  return word.size() >= kMinGluedWordBytes && (flags & kGlued) != 0;
}

// "MARA LINDQVISTJune 11": behind capitals only the month of a day parts words.
bool IsGluedMonth(std::string_view rest) {
  const std::size_t end = rest.find_first_of(" .");
  return end != std::string_view::npos && (LookUp(rest.substr(0, end)) & kMonth) != 0 && IsGluedWord(rest);
}

// True if the character joins the letters before and after it into one word.
bool JoinsWord(char32_t before, char32_t c, std::string_view after) {
  const char32_t next = Peek(after);
  if (next == 0 || !IsWordChar(next)) return false;
  if (IsApostrophe(c) || IsHyphen(c) || c == '_') return true;
  if (c == '.') return !(IsDigit(before) && IsUpper(next));
  if (c == '&') return IsUpper(before) && IsUpper(next);
  if (c == 0xB7) return IsLetter(before) && IsLetter(next) && !IsUpper(next) && !IsEastAsian(before);
  if (c == 0x30FB || c == 0xFF1D) return IsKana(before) && IsKana(next);
  if (c == ':' || c == '*') {  // Autor:in, Redakteur*innen
    const bool feminine = after.starts_with("in") &&
                          (after.size() == 2 || !IsAsciiAlpha(after[2]) || after.starts_with("innen"));
    return feminine && IsLetter(before);
  }
  return false;
}

struct Word {
  std::size_t bytes = 0;
  bool address = false;
};

class Scanner {
 public:
  Scanner(std::string_view text, Tokens& tokens) : text_(text), tokens_(tokens) {}

  void Run() {
    while (at_ < text_.size() && tokens_.count < kMaxTokens) Step();
    tokens_.cut |= at_ < text_.size();
  }

 private:
  void Step() {
    std::string_view rest = text_.substr(at_);
    const char32_t c = TakeCodePoint(rest);
    const std::size_t bytes = text_.size() - at_ - rest.size();
    if (c == '\n' || c == '\r') {
      Add(TokenKind::kNewline, bytes);
    } else if (c == 0x2003 || (IsSpace(c) && c != 0x200B)) {
      at_ += bytes;
    } else if (c == '@') {
      AddHandle();
    } else if (IsWordChar(c)) {
      if (c < 0x80 && IsAsciiDigit(static_cast<char>(c)) && AddNumber()) return;
      AddWord();
    } else {
      TokenKind kind = TokenKind::kBar;
      if (!SeparatorKind(c, kind)) {
        at_ += bytes;
        return;
      }
      if (c == '-' && !Spaced(bytes)) kind = TokenKind::kBar;
      Add(kind, bytes);
    }
  }

  bool Spaced(std::size_t bytes) const {
    const bool before = at_ == 0 || IsAsciiSpace(text_[at_ - 1]);
    const bool after = at_ + bytes >= text_.size() || IsAsciiSpace(text_[at_ + bytes]);
    return before || after;
  }

  Token& Add(TokenKind kind, std::size_t bytes) {
    Token& token = tokens_.items[tokens_.count++];
    token = Token{};
    token.kind = kind;
    token.text = text_.substr(at_, bytes);
    at_ += bytes;
    return token;
  }

  void AddHandle() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && (IsAsciiAlnum(text_[end]) || text_[end] == '_' || text_[end] == '.')) ++end;
    Add(TokenKind::kHandle, end - at_);
  }

  // A number with what belongs to it; false if a word starts with the digit ("3i", "98Buck").
  bool AddNumber() {
    std::size_t end = at_;
    std::size_t digits = 0;
    while (end < text_.size()) {
      const char c = text_[end];
      if (IsAsciiDigit(c)) {
        ++digits;
      } else if (!((c == ':' || c == '.' || c == '-' || c == '/' || c == ',') && end + 1 < text_.size() &&
                   IsAsciiDigit(text_[end + 1]))) {
        break;
      }
      ++end;
    }
    std::size_t letters = end;
    while (letters < text_.size() && letters - end < kMaxSuffixLetters && IsAsciiAlpha(text_[letters]))
      ++letters;
    const std::size_t count = letters - end;
    const bool more = letters < text_.size() && IsWordChar(Peek(text_.substr(letters)));
    if (count == 0 && !more) {
      Add(TokenKind::kNumber, end - at_);
    } else if (IsAsciiUpper(text_[end]) && digits >= kYearDigits) {
      Add(TokenKind::kNumber, end - at_);  // "2025No"
    } else if (!more &&
               (IsOrdinal(text_.substr(end, count)) || (LookUp(text_.substr(end, count)) & kTime) != 0)) {
      Add(TokenKind::kNumber, letters - at_);
    } else if (static_cast<unsigned char>(text_[end]) >= 0x80 && IsEastAsian(Peek(text_.substr(end)))) {
      Add(TokenKind::kNumber, end - at_);  // 2025年
    } else {
      return false;
    }
    return true;
  }

  static bool IsOrdinal(std::string_view letters) {
    const std::string lower = AsciiLower(letters);
    return lower == "st" || lower == "nd" || lower == "rd" || lower == "th" || lower == "h" || lower == "t" ||
           lower == "z";
  }

  void AddWord() {
    const Word word = MeasureWord();
    Token& token = Add(word.address ? TokenKind::kAddress : TokenKind::kWord, word.bytes);
    if (word.address) return;
    Describe(token);
    TakePeriod(token);
  }

  Word MeasureWord() const {
    Word word;
    std::string_view rest = text_.substr(at_);
    const char first = ToAsciiLower(rest.front());
    if ((first == 'h' || first == 'w') &&
        (AsciiStartsWithIgnoreCase(rest, "http://") || AsciiStartsWithIgnoreCase(rest, "https://") ||
         AsciiStartsWithIgnoreCase(rest, "www."))) {
      const std::size_t end = rest.find_first_of(" \t\n\r\"'<>");
      return {std::min(end, rest.size()), true};
    }
    char32_t before = 0;
    while (!rest.empty()) {
      std::string_view after = rest;
      const char32_t c = TakeCodePoint(after);
      const bool inside = before != 0;
      if (c == '@' && inside && !after.empty() && IsWordChar(Peek(after))) {
        word.address = true;
      } else if (IsWordChar(c)) {
        const bool begins_word = inside && IsUpper(c) && IsWordChar(before);
        if (begins_word && (IsUpper(before) ? IsGluedMonth(rest) : IsGluedWord(rest))) break;
      } else if (!inside || !JoinsWord(before, c, after)) {
        break;
      }
      before = c;
      rest = after;
    }
    word.bytes = text_.size() - at_ - rest.size();
    return word;
  }

  static void Describe(Token& token) {
    std::string_view rest = token.text;
    bool first = true;
    bool previous_small = false;
    bool small = false;
    while (!rest.empty()) {
      const char32_t c = TakeCodePoint(rest);
      const bool letter = IsLetter(c);
      const bool upper = letter && IsUpper(c);
      const bool east = letter && c >= 0x3040 && IsEastAsian(c);
      const bool uncased =
          east || (letter && !upper && c >= 0x590 && c < 0x1E00 && !(c >= 0x10A0 && c <= 0x10FF));
      const bool lower = letter && !upper && !uncased && c != 0xAA && c != 0xBA;
      if (letter && token.letters < UINT8_MAX) ++token.letters;
      if (first && letter) {
        token.upper = upper;
        token.lower = lower;
      }
      first = false;
      token.uncased |= uncased;
      token.east_asian |= east;
      token.digit |= IsDigit(c);
      token.camel |= previous_small && upper;
      small |= lower;
      previous_small = lower;
    }
    token.all_upper = !small && !token.uncased && token.letters > 1;
    token.flags = LookUp(token.text);
  }

  // Takes the period that belongs to an abbreviation or an initial.
  void TakePeriod(Token& token) {
    if (at_ >= text_.size() || text_[at_] != '.') return;
    const bool inner =
        token.text.find('.') != std::string_view::npos && token.letters <= kMaxAbbreviationLetters;
    const bool abbreviation = (token.flags & (kHonorific | kGeneration | kCredential | kMonth | kTime)) != 0;
    const bool initial = token.letters == 1 || (token.letters == 2 && token.upper && !token.all_upper);
    const bool hyphened_initials = token.text.find('-') != std::string_view::npos && token.letters == 2;
    if (!inner && !abbreviation && !initial && !hyphened_initials) return;
    ++at_;
    token.text = {token.text.data(), token.text.size() + 1};
  }

  std::string_view text_;
  Tokens& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

void Scan(std::string_view text, Tokens& tokens) {
  tokens.count = 0;
  tokens.cut = text.size() > kMaxBylineBytes;
  Scanner(text.substr(0, kMaxBylineBytes), tokens).Run();
}

}  // namespace bodycopy::byline
