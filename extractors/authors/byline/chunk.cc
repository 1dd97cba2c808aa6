#include "extractors/authors/byline/chunk.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/authors/byline/words.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy::byline {
namespace {

// Likeness to a person's name by the number of words; more words are no person.
constexpr std::array<double, 8> kByWords = {0.0, 0.40, 0.95, 0.92, 0.80, 0.65, 0.40, 0.25};
constexpr std::size_t kUncasedWords =
    4;  // names of scripts without case that have up to so many words count as names of so many
constexpr double kSmallWord = 0.25;  // a word in small letters that is no particle
constexpr double kAllSmall = 0.6;    // the whole name in small letters, as some pages print it
constexpr double kFunctionWord = 0.15;
constexpr double kRoleWord = 0.35;
constexpr double kOrganisationWord = 0.30;
constexpr double kNoiseWord = 0.40;
constexpr double kDateWord = 0.5;
constexpr double kDigitWord = 0.25;
constexpr double kLongWord = 0.3;
constexpr double kPlaceWord = 0.5;  // of a single word
constexpr double kCamelWord = 0.8;
constexpr std::uint8_t kMaxNameWordLetters = 22;
constexpr double kNameThreshold = 0.30;
constexpr std::size_t kMaxDeskWords = 4;
constexpr std::size_t kMaxSignatureWords = 7;  // of an organisation or nickname that signs

constexpr std::size_t kMinEastAsianLetters = 2;
constexpr std::size_t kMaxEastAsianLetters = 5;
constexpr std::size_t kMaxKatakanaLetters = 16;

// A word that can only be a function word, in small letters or not: no particle.
bool IsFunction(const Token& token) {
  return Has(token, kFunction) && !Has(token, kParticle) && !token.initial();
}

// "page.head.author"
bool IsIdentifier(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && dot > 2 && text.find('.', dot + 1) < text.size() - 1;
}

double WordFactor(const Token& token, bool alone) {
  double factor = 1.0;
  if (token.digit || IsIdentifier(token.text)) factor *= kDigitWord;
  if (token.letters > kMaxNameWordLetters) factor *= kLongWord;
  if (IsFunction(token)) return factor * kFunctionWord;
  if (token.lower && !Has(token, kParticle | kAnd) && !token.uncased) factor *= kSmallWord;
  if (token.uncased || token.initial()) return factor;
  if (Has(token, kRole))
    factor *= kRoleWord;
  else if (Has(token, kOrganisation | kAgency))
    factor *= kOrganisationWord;
  else if (Has(token, kNoise | kAuthorWord | kOtherCredit))
    factor *= kNoiseWord;
  else if (Has(token, kWeekday | kTime) && !token.initial())
    factor *= kDateWord;
  if (alone && Has(token, kPlace | kMonth)) factor *= kPlaceWord;
  if (token.camel && !token.text.starts_with("Mc") && !token.text.starts_with("Mac") &&
      token.text.find('-') == std::string_view::npos && token.text.find('\'') == std::string_view::npos) {
    factor *= kCamelWord;
  }
  return factor;
}

bool AllSmall(const Tokens& tokens, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (!tokens[i].lower || Has(tokens[i], kFunction | kRole | kNoise | kOrganisation) || tokens[i].digit)
      return false;
  }
  return true;
}

double EastAsianLikeness(std::string_view name) {
  const std::size_t letters = CodePointCount(name);
  std::string_view rest = name;
  const char32_t first = rest.empty() ? 0 : TakeCodePoint(rest);
  const bool katakana = first >= 0x30A0 && first <= 0x30FF;
  if (katakana)
    return letters >= kMinEastAsianLetters && letters <= kMaxKatakanaLetters ? kByWords[2] : kByWords[6];
  if (letters >= kMinEastAsianLetters && letters <= kMaxEastAsianLetters) return kByWords[2];
  return letters == 1 ? kByWords[1] : kByWords[6];
}

// The words of a chunk, narrowed step by step.
class Narrowing {
 public:
  Narrowing(const Tokens& tokens, std::size_t first, std::size_t last, BylineForm form, bool introduced)
      : tokens_(tokens), first_(first), last_(last), form_(form), introduced_(introduced) {}

  std::size_t first() const { return first_; }
  std::size_t last() const { return last_; }
  std::size_t size() const { return last_ - first_; }

  void Narrow() {
    DropLeadingLabels();
    DropLeadingRole();
    CutTail();
    CutRole();
    DropCredentials();
    while (size() > 1 && (IsTrailing(tokens_[last_ - 1]))) --last_;
  }

  // What stands behind a name and is no part of it.
  static bool IsTrailing(const Token& token) {
    const bool closes = token.kind == TokenKind::kClose || token.kind == TokenKind::kQuote;
    return (!token.word() && !closes) ||
           (token.lower && Has(token, kFunction | kAnd | kTail | kTime | kNoise));
  }

 private:
  // "About Jane Doe", "Follow Jane Doe", "Posted Jane Doe".
  void DropLeadingLabels() {
    while (size() > 1 && !tokens_[first_].initial() && Has(tokens_[first_], kNoise | kAuthorWord | kTime) &&
           !Has(tokens_[first_], kOrganisation | kParticle) && form_ != BylineForm::kName) {
      ++first_;
    }
  }

  // "Political Editor Jane Doe", "Redakteurin Anna Maier": up to the last role before at least two words of a
  // name.
  void DropLeadingRole() {
    std::size_t after = first_;
    for (std::size_t i = first_; i < last_ && Has(tokens_[i], kRole | kRoleAdjective | kAuthorWord); ++i) {
      if (Has(tokens_[i], kRole) && !Has(tokens_[i], kOrganisation)) after = i + 1;
    }
    const std::size_t least = form_ == BylineForm::kLine && !introduced_ ? 2
                              : form_ == BylineForm::kName               ? 2
                                                                         : 1;
    if (last_ - after >= least) first_ = after;
  }

  // "Jane Doe for the Daily Post", "Jane Doe in London", "Jane Doe is a reporter".
  void CutTail() {
    std::size_t names = 0;  // words before that can be of a name
    for (std::size_t i = first_; i < last_; ++i) {
      const Token& token = tokens_[i];
      if (!token.word()) continue;
      const bool organisation = Has(token, kOrganisation | kAgency);
      if (organisation || (i == first_ && IsFunction(token))) return;  // "The Centre for Research"
      const bool enough =
          names >= 2 || (names == 1 && form_ == BylineForm::kLine && introduced_ && token.lower);
      const bool tail = Has(token, kTail) && !token.initial();
      const bool prose = token.lower && Has(token, kFunction) && !Has(token, kParticle | kAnd);
      const bool label = Has(token, kNoise) && !Has(token, kParticle) && !token.initial() && names >= 2;
      if (enough && (tail || prose || label)) {
        last_ = i;
        return;
      }
      if (token.upper || token.uncased)
        ++names;
      else if (!Has(token, kParticle | kAnd) || token.lower == false)
        names += form_ == BylineForm::kLine ? 1 : 0;
    }
  }

  // "Jane Doe Senior Political Correspondent".
  void CutRole() {
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (!Has(tokens_[i], kRole) || tokens_[i].initial()) continue;
      std::size_t start = i;
      while (start > first_ + 1 && Has(tokens_[start - 1], kRoleAdjective | kRole) &&
             !tokens_[start - 1].initial())
        --start;
      const std::size_t before = start - first_;
      const bool two_roles = i - start >= 1 && form_ == BylineForm::kLine && introduced_;
      if (before >= 2 ||
          (before == 1 && two_roles && !Has(tokens_[first_], kRole | kRoleAdjective | kOrganisation))) {
        last_ = start;
        return;
      }
    }
  }

  // "Jane Doe MD PhD".
  void DropCredentials() {
    while (size() > 2) {
      const Token& token = tokens_[last_ - 1];
      const bool printed_so =
          (token.all_upper && !tokens_[first_].all_upper) || token.text.find('.') != std::string_view::npos ||
          token.text.starts_with("Ph") || token.text.starts_with("Psy") || token.text.starts_with("Pharm");
      if (!Has(token, kCredential) || !printed_so || Has(token, kGeneration)) return;
      --last_;
    }
  }

  const Tokens& tokens_;
  std::size_t first_;
  std::size_t last_;
  BylineForm form_;
  bool introduced_;
};

bool All(const Tokens& tokens, std::size_t first, std::size_t last, std::uint32_t flags) {
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].word() && !Has(tokens[i], flags)) return false;
  }
  return true;
}

bool Any(const Tokens& tokens, std::size_t first, std::size_t last, std::uint32_t flags) {
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].word() && Has(tokens[i], flags)) return true;
  }
  return false;
}

// "台北報導", "北京电": where a story comes from.
bool IsEastAsianPlace(const Tokens& tokens, std::size_t first, std::size_t last) {
  const char* begin = tokens[first].text.data();
  const std::string_view end = tokens[last - 1].text;
  const std::string_view text(begin, static_cast<std::size_t>(end.data() + end.size() - begin));
  static const auto kMarks = LexiconEntries(lexicon::EastAsianBylines(), {"reported from"});
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [text](std::string_view mark) { return text.ends_with(mark); });
}

// "Courier Team", "Redaktion Hafenbote": few words with capitals, and those who write at one end.
bool IsDesk(const Tokens& tokens, std::size_t first, std::size_t last) {
  if (last - first < 2 || last - first > kMaxDeskWords) return false;
  for (std::size_t i = first; i < last; ++i) {
    if (!tokens[i].upper) return false;
  }
  return Has(tokens[first], kDesk) || Has(tokens[last - 1], kDesk);
}

// "The Daily Post", "Reuters"; of single words those alone that sign: "Media" is an entry of a menu.
bool IsOutlet(const Tokens& tokens, std::size_t first, std::size_t last) {
  return All(tokens, first, last, kAgency | kOrganisation | kFunction) &&
         (last - first > 1 || Has(tokens[first], kAgency | kDesk));
}

// What words are that are no person's name.
ChunkKind KindOfOther(const Tokens& tokens, std::size_t first, std::size_t last, BylineForm form,
                      bool introduced) {
  const std::size_t words = last - first;
  if (All(tokens, first, last,
          kNoise | kTime | kMonth | kWeekday | kFunction | kBy | kAuthorWord | kOtherCredit) &&
      !Any(tokens, first, last, kOrganisation)) {
    return ChunkKind::kNothing;
  }
  if (All(tokens, first, last,
          kRole | kRoleAdjective | kFunction | kAnd | kParticle | kTail | kPlace | kAuthorWord) &&
      Any(tokens, first, last, kRole)) {
    return ChunkKind::kRole;
  }
  if (form == BylineForm::kLine && !introduced) {
    return Any(tokens, first, last, kRole) && words <= kMaxSignatureWords ? ChunkKind::kNothing
           : IsOutlet(tokens, first, last)                                ? ChunkKind::kOrganisation
           : IsDesk(tokens, first, last)                                  ? ChunkKind::kOrganisation
                                                                          : ChunkKind::kProse;
  }
  return words <= kMaxSignatureWords || form == BylineForm::kName ? ChunkKind::kOrganisation
                                                                  : ChunkKind::kProse;
}

}  // namespace

double PersonLikeness(const Tokens& tokens, std::size_t first, std::size_t last) {
  std::size_t words = 0;
  double likeness = 1.0;
  bool uncased = false;
  bool final_particle = false;
  const bool alone = last - first == 1;
  const bool all_small = !alone && AllSmall(tokens, first, last);
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = tokens[i];
    if (!token.word()) continue;
    uncased |= token.uncased;
    final_particle = token.lower && Has(token, kParticle);
    if (!all_small) likeness *= WordFactor(token, alone);
    if (Has(token, kGeneration | kHonorific) || (token.lower && Has(token, kParticle))) continue;
    ++words;
  }
  if (all_small) likeness = kAllSmall;
  if (final_particle && !all_small && words > 0) likeness *= kSmallWord;
  if (words == 0) words = 1;
  if (first < last && tokens[first].east_asian) {
    const char* begin = tokens[first].text.data();
    const std::string_view name(
        begin, static_cast<std::size_t>(tokens[last - 1].text.data() + tokens[last - 1].text.size() - begin));
    return likeness * EastAsianLikeness(name);
  }
  // Arabic, Indic and Burmese names have more words or just one as often as two.
  const double by_words = words < kByWords.size() ? kByWords[words] : kByWords.back() / 2;
  return likeness *
         (uncased && words <= kUncasedWords ? std::max(by_words, kByWords[kUncasedWords]) : by_words);
}

Chunk ReadChunk(const Tokens& tokens, std::size_t first, std::size_t last, BylineForm form, bool introduced) {
  Chunk chunk{ChunkKind::kNothing, first, last, 0.0};
  if (first >= last) return chunk;
  Narrowing narrowing(tokens, first, last, form, introduced);
  narrowing.Narrow();
  if (narrowing.size() == 0 || All(tokens, first, last, kGeneration | kCredential | kHonorific)) return chunk;
  if (tokens[first].east_asian && IsEastAsianPlace(tokens, first, last)) return chunk;
  chunk.person = PersonLikeness(tokens, narrowing.first(), narrowing.last());
  const bool role = Any(tokens, narrowing.first(), narrowing.last(), kRole) &&
                    All(tokens, narrowing.first(), narrowing.last(), kRole | kRoleAdjective | kOrganisation);
  if (chunk.person >= kNameThreshold && !role && !All(tokens, narrowing.first(), narrowing.last(), kAgency)) {
    chunk.kind = ChunkKind::kName;
    chunk.first = narrowing.first();
    chunk.last = narrowing.last();
    return chunk;
  }
  chunk.kind = KindOfOther(tokens, first, last, form, introduced);
  // An organisation keeps its words, but for an article before it and what trails behind.
  if (chunk.last > chunk.first + 1 && tokens[chunk.first].lower && IsFunction(tokens[chunk.first]))
    ++chunk.first;
  while (chunk.last > chunk.first + 1 && Narrowing::IsTrailing(tokens[chunk.last - 1])) --chunk.last;
  return chunk;
}

namespace {

std::vector<std::string_view> LongestFirst(std::vector<std::string_view> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
  return words;
}

const std::vector<std::string_view>& LabelsBefore() {
  static const auto kBefore = LongestFirst(LexiconEntries(lexicon::EastAsianBylines(), {"before a name"}));
  return kBefore;
}

}  // namespace

bool BeginsWithEastAsianLabel(std::string_view text) {
  if (text.empty() || IsAscii(text.front())) return false;
  for (const std::string_view bracket : {"（", "【", "［", "〔"}) {
    if (text.starts_with(bracket)) text.remove_prefix(bracket.size());
  }
  return std::any_of(LabelsBefore().begin(), LabelsBefore().end(), [text](std::string_view label) {
    return !IsAscii(label.front()) && text.starts_with(label);
  });
}

std::string_view TrimEastAsianName(std::string_view text) {
  static const auto kAfter = LongestFirst(LexiconEntries(lexicon::EastAsianBylines(), {"after a name"}));
  text = text.substr(std::min(text.size(), text.find_first_not_of(" :")));
  for (const std::string_view before : LabelsBefore()) {
    if (text.size() > before.size() && text.starts_with(before)) {
      text.remove_prefix(before.size());
      break;
    }
  }
  for (const std::string_view after : kAfter) {
    if (text.size() > after.size() && text.ends_with(after)) {
      text.remove_suffix(after.size());
      break;
    }
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == ':')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == ':')) text.remove_prefix(1);
  return text;
}

}  // namespace bodycopy::byline
