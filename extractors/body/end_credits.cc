#include "extractors/body/end_credits.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxBytes = 240;
constexpr std::size_t kMaxOpeningBytes = 80;  // of a line whose opening is looked at
constexpr std::size_t kMaxSignBytes = 40;
constexpr std::size_t kMinInitials = 2;  // letters of one who wrote
constexpr std::size_t kMaxInitials = 3;

// By their first byte, since of most lines no phrase has it.
class Openings {
 public:
  explicit Openings(std::string_view section) {
    for (const std::string_view phrase : LexiconEntries(lexicon::EndCredits(), {section})) {
      by_first_[static_cast<unsigned char>(phrase.front())].push_back(phrase);
      if (const int pair = PairOf(phrase); pair >= 0) pairs_.set(static_cast<std::size_t>(pair));
    }
  }

  /// A quick look: false only if none of them begins the text, in whatever case.
  bool MayBegin(std::string_view text) const {
    const int pair = PairOf(text);
    return pair < 0 || pairs_.test(static_cast<std::size_t>(pair));
  }

  /// Whether one of them begins the text and `goes_on` holds of the rest.
  template <typename Predicate>
  bool Begin(std::string_view text, Predicate goes_on) const {
    if (text.empty()) return false;
    const auto& phrases = by_first_[static_cast<unsigned char>(text.front())];
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      return text.starts_with(phrase) && goes_on(text.substr(phrase.size()));
    });
  }

 private:
  static constexpr int kLetters = 'z' - 'a' + 1;

  // The number of the two letters of ASCII that begin the text, -1 if others do.
  static int PairOf(std::string_view text) {
    if (text.size() < 2 || !IsAsciiAlpha(text[0]) || !IsAsciiAlpha(text[1])) return -1;
    return (ToAsciiLower(text[0]) - 'a') * kLetters + ToAsciiLower(text[1]) - 'a';
  }

  std::array<std::vector<std::string_view>, 256> by_first_;
  std::bitset<kLetters * kLetters> pairs_;
};

struct Phrases {
  Openings opens{"opens"};
  Openings before_colon{"opens before a colon"};
  PhraseSet holds{LexiconEntries(lexicon::EndCredits(), {"holds"})};
  std::vector<std::string_view> agencies = LexiconEntries(lexicon::EndCredits(), {"agency"});
};

const Phrases& KnownPhrases() {
  static const Phrases kPhrases;
  return kPhrases;
}

// Without the marks that a credit is set apart by.
std::string_view WithoutMarks(std::string_view line) {
  constexpr std::string_view kMarks[] = {"(", "[", "*", "-", "–", "—", "（", "［", "【"};
  for (;;) {
    line = AsciiTrim(line);
    if (line.empty() || IsAsciiAlnum(line.front())) return line;
    const auto mark =
        std::ranges::find_if(kMarks, [line](std::string_view m) { return line.starts_with(m); });
    if (mark == std::end(kMarks)) return line;
    line.remove_prefix(mark->size());
  }
}

bool GoesOnAsWord(std::string_view rest) {
  return !rest.empty() && IsWordCharacter(TakeCodePoint(rest));
}

bool HasColon(std::string_view rest) {
  rest = AsciiTrim(rest);
  return rest.starts_with(':') || rest.starts_with("：");
}

// Whether the line says at its beginning who worked on the story.
bool OpensAsCredit(std::string_view line) {
  const Phrases& phrases = KnownPhrases();
  if (!phrases.opens.MayBegin(line) && !phrases.before_colon.MayBegin(line)) return false;
  const std::string lower = LowerCase(line.substr(0, kMaxOpeningBytes));
  const auto ends_word = [](std::string_view rest) { return !GoesOnAsWord(rest); };
  return phrases.opens.Begin(lower, ends_word) || phrases.before_colon.Begin(lower, HasColon);
}

// The parts of "abc/dpa" and "ab, cde" in lower case; none where it is more than that.
std::vector<std::string_view> SignsOf(std::string_view line) {
  std::vector<std::string_view> signs;
  for (;;) {
    const auto is_mark = [](char c) { return c == '/' || c == ','; };
    const auto end = static_cast<std::size_t>(std::ranges::find_if(line, is_mark) - line.begin());
    const std::string_view sign = AsciiTrim(line.substr(0, end));
    if (sign.empty() || !std::all_of(sign.begin(), sign.end(), IsAsciiLower)) return {};
    signs.push_back(sign);
    if (end == line.size()) return signs;
    line.remove_prefix(end + 1);
  }
}

// Initials of those who wrote, and agencies: "(abc)" and "(abc/def)", but without brackets only beside an
// agency, "abc/dpa".
bool IsSigned(std::string_view line) {
  const bool in_brackets = line.starts_with('(') && line.ends_with(')');
  if (in_brackets) line = line.substr(1, line.size() - 2);
  const std::vector<std::string_view> signs = SignsOf(line);
  const auto& agencies = KnownPhrases().agencies;
  const auto is_agency = [&agencies](std::string_view sign) {
    return std::find(agencies.begin(), agencies.end(), sign) != agencies.end();
  };
  const bool are_short = std::all_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return (sign.size() >= kMinInitials && sign.size() <= kMaxInitials) || is_agency(sign);
  });
  return are_short && (in_brackets ? !signs.empty() : std::any_of(signs.begin(), signs.end(), is_agency));
}

}  // namespace

bool IsEndCredit(std::string_view line) {
  line = AsciiTrim(line);
  if (line.empty() || line.size() > kMaxBytes) return false;
  if (line.size() <= kMaxSignBytes && IsSigned(line)) return true;
  line = WithoutMarks(line);
  return OpensAsCredit(line) || KnownPhrases().holds.FoundIn(line);
}

}  // namespace bodycopy
