#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"
#include "extractors/images/images.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxCreditBytes = 120;
constexpr std::size_t kMaxAgencyLine = 60;    // bytes of a credit that is known by its agency alone
constexpr std::size_t kMinSentenceWord = 4;   // letters of a word in lower case that no name has
constexpr std::ptrdiff_t kSentenceWords = 3;  // so many of them make a sentence
constexpr std::size_t kMaxNameWords = 6;      // of a credit that is a name alone
constexpr std::size_t kMaxLabelBytes = 24;    // of a caption that is no more than "Source"

// A word that says that a credit follows.
struct CreditWord {
  std::string_view text;
  bool is_symbol = false;     // of ASCII, as "(c)"
  bool is_mark = false;       // as "©"
  bool is_kept = false;       // a part of the credit
  bool needs_name = false;    // says so before a name alone
  bool needs_clause = false;  // may be a word of prose, and says so where a clause begins alone

  explicit CreditWord(const LexiconEntry& entry)
      : text(entry.text),
        is_symbol(IsAscii(text.front()) && !IsAsciiAlnum(text.front())),
        is_mark(text.starts_with("©") || text.starts_with("ⓒ")),
        is_kept(entry.section == "part of the credit"),
        needs_name(entry.section == "before a name"),
        needs_clause(needs_name || entry.section == "credit or prose") {}
};

struct CreditWords {
  std::vector<CreditWord> all;
  std::vector<std::string_view> agencies = LexiconEntries(lexicon::Credits(), {"agency"});
  std::vector<std::string_view> capitals = LexiconEntries(lexicon::Credits(), {"agency in capitals"});
  std::vector<std::string_view> endings = LexiconEntries(lexicon::Credits(), {"end of a credit"});
  std::vector<std::string_view> controls = LexiconEntries(lexicon::Credits(), {"control"});
  std::unordered_set<std::string> labels;  // all words and those of "label", as comparable text

  CreditWords() {
    LexiconReader reader(lexicon::Credits());
    for (LexiconEntry entry; reader.Next(entry);) {
      const bool is_word = entry.section == "credit" || entry.section == "credit or prose" ||
                           entry.section == "part of the credit" || entry.section == "before a name";
      if (is_word) all.emplace_back(entry);
      if (is_word || entry.section == "label") labels.insert(ComparableText(entry.text));
    }
  }
};

const CreditWords& Words() {
  static const CreditWords words;
  return words;
}

bool IsOneOf(std::string_view word, const std::vector<std::string_view>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool EndsWithOneOf(std::string_view text, const std::vector<std::string_view>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool EndsWithOneOf(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// Whether a word may begin there: not inside of another one.
bool IsBoundary(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if (IsAscii(text[at - 1])) return !IsAsciiAlnum(text[at - 1]);
  return EndsWithOneOf(text.substr(0, at),
                       {"。", "、", "，", "）", "」", "』", "】", "＝", "”", "»", "–", "—"});
}

// Whether a clause may begin there: at the start, behind the end of a sentence, a bracket, a bar or a dash.
bool BeginsClause(std::string_view text, std::size_t at) {
  const std::string_view before = AsciiTrim(text.substr(0, at));
  return before.empty() ||
         EndsWithOneOf(before, {".", "(", "[", "|",  "/",  "!",  "?",  ";",  ":",  "\"", "”",
                                "»", "—", "–", " -", "。", "（", "【", "）", "」", "』", ")"});
}

// Whether a name, the address of a site or something between quotes stands there, not a word of a sentence.
bool BeginsName(std::string_view rest) {
  rest = AsciiTrim(rest);
  if (rest.empty()) return false;
  if (!IsAsciiLower(rest.front())) return true;
  const std::string_view token = rest.substr(0, rest.find(' '));
  return token.substr(0, token.size() - 1).find_first_of("./@") != std::string_view::npos ||
         EndsWithOneOf(token, Words().agencies);
}

std::string_view TrimMarks(std::string_view text) {
  for (;;) {
    text = AsciiTrim(text);
    if (text.empty()) return text;
    const char first = text.front();
    const char last = text.back();
    if (first == '|' || first == '-' || first == ',' || first == ';' || first == ':' || first == '/') {
      text.remove_prefix(1);
    } else if (last == '|' || last == '-' || last == '(' || last == '[' || last == ';' || last == ',' ||
               last == ':' || last == '/') {
      text.remove_suffix(1);
    } else if (text.ends_with("()") || text.ends_with("[]")) {
      text.remove_suffix(2);
    } else if (text.starts_with("–") || text.starts_with("—") || text.starts_with("•") ||
               text.starts_with("：") || text.starts_with("／") || text.starts_with("＝")) {
      text.remove_prefix(3);
    } else if (EndsWithOneOf(text, {"–", "—", "•", "（", "【"})) {
      text.remove_suffix(3);
    } else {
      return text;
    }
  }
}

// Without the brackets that stand around all of it.
std::string_view WithoutBrackets(std::string_view text) {
  struct Pair {
    std::string_view open;
    std::string_view close;
  };
  for (const Pair& pair : {Pair{"(", ")"}, Pair{"[", "]"}, Pair{"（", "）"}, Pair{"【", "】"}}) {
    if (text.starts_with(pair.open) && text.ends_with(pair.close) && text.size() > pair.open.size())
      return TrimMarks(text.substr(pair.open.size(), text.size() - pair.open.size() - pair.close.size()));
    const bool is_left_over = text.ends_with(pair.close) && text.find(pair.open) == std::string_view::npos;
    if (is_left_over) return TrimMarks(text.substr(0, text.size() - pair.close.size()));
  }
  return text;
}

// Without what buttons at the picture say, which is read with the caption.
std::string_view WithoutControls(std::string_view text) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view control : Words().controls) {
      const std::size_t rest = text.size() - std::min(text.size(), control.size());
      if (AsciiEqualIgnoreCase(text.substr(rest), control) && IsBoundary(text, rest)) {
        text = AsciiTrim(text.substr(0, rest));
        changed = true;
      } else if (AsciiStartsWithIgnoreCase(text, control) && IsBoundary(text, control.size() + 1)) {
        text = AsciiTrim(text.substr(control.size()));
        changed = true;
      }
    }
  }
  return text;
}

// Names as credits have them, with no word of a sentence between them.
bool IsNameLike(std::string_view text) {
  while (!text.empty()) {
    const std::string_view word = TakeAsciiWord(text);
    if (word.size() >= kMinSentenceWord &&
        std::all_of(word.begin(), word.end(), [](char c) { return IsAsciiLower(c); }))
      return false;
  }
  return true;
}

bool IsName(std::string_view rest) {
  return rest.size() <= kMaxAgencyLine && BeginsName(rest) && IsNameLike(rest);
}

// Where the word begins that says that a credit follows, npos if none does.
std::size_t FindWord(std::string_view text, std::string_view lower) {
  std::size_t begin = std::string_view::npos;
  const std::size_t from = lower.size() > kMaxCreditBytes ? lower.size() - kMaxCreditBytes : 0;
  const ByteSet bytes(lower.substr(from));  // most words end in one that the text lacks
  for (const CreditWord& word : Words().all) {
    if (!bytes.Has(word.text.back())) continue;
    for (std::size_t at = lower.find(word.text, from); at != std::string_view::npos && at < begin;
         at = lower.find(word.text, at + 1)) {
      if (!IsBoundary(text, at) && !word.is_mark) continue;
      const bool begins_clause = BeginsClause(text, at);
      if (word.needs_clause && !begins_clause) continue;
      if (word.needs_name && !IsName(text.substr(at + word.text.size()))) continue;
      // Inside of a clause a small word is one of its own: "the winning photo: a bridge".
      if (!begins_clause && !word.is_symbol && !word.is_mark && IsAsciiLower(text[at])) continue;
      // "Winners' photo: Ann and Bob"
      const std::string_view before = AsciiTrim(text.substr(0, at));
      if (EndsWithOneOf(before, {"'", "’", "'s", "’s"})) continue;
      begin = at;
      break;
    }
  }
  return begin;
}

// Where the last sentence or part of the text begins: behind a full stop that ends no initial, a bar, a dash.
std::size_t LastClause(std::string_view text) {
  std::size_t best = 0;
  for (const std::string_view mark : {" | ", " – ", " — ", " - ", "。", "! ", "? ", "” "}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos && at + mark.size() < text.size())
      best = std::max(best, at + mark.size());
  }
  constexpr std::size_t kInitial = 2;  // bytes of a letter and the space before it
  for (std::size_t at = text.rfind('.'); at != std::string_view::npos && at > best && at > kInitial;
       at = text.rfind('.', at - 1)) {
    if (at + 1 >= text.size()) continue;
    const char next = text[at + 1];
    const bool is_initial = IsAsciiUpper(text[at - 1]) && text[at - kInitial] == ' ';
    const bool is_glued = IsAsciiUpper(next) || !IsAscii(next);
    if ((next == ' ' || is_glued) && !is_initial) return at + 1;
  }
  return best;
}

// Whether what ends the text is known for an agency, an archive or a word such as "기자" behind a name.
bool NamesAgency(std::string_view tail, std::string_view lower) {
  const CreditWords& words = Words();
  std::string joined;  // "AP / Getty" is "AP/Getty"
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const bool is_beside_slash = lower[i] == ' ' && ((i + 1 < lower.size() && lower[i + 1] == '/') ||
                                                     (!joined.empty() && joined.back() == '/'));
    if (!is_beside_slash) joined += lower[i];
  }
  if (EndsWithOneOf(joined, words.endings)) return true;
  const bool has_agency =
      std::any_of(words.agencies.begin(), words.agencies.end(), [&](std::string_view agency) {
        const std::size_t found = joined.find(agency);
        return found != std::string_view::npos && (agency.front() == '/' || agency.front() == '(' ||
                                                   !IsAscii(agency.front()) || IsBoundary(joined, found));
      });
  if (has_agency) return true;
  std::string_view rest = tail;
  while (!rest.empty() && !IsAsciiAlnum(rest.back()) && IsAscii(rest.back())) rest.remove_suffix(1);
  const std::size_t space = rest.find_last_of(" /|(");
  const std::string_view last = space == std::string_view::npos ? rest : rest.substr(space + 1);
  const bool is_upper = std::all_of(last.begin(), last.end(), [](char c) { return IsAsciiUpper(c); });
  return is_upper && IsOneOf(AsciiLower(last), words.capitals);
}

// "Ann Lee / Northern Press", "Northern Press / Ann Lee": names on both sides.
bool IsShared(std::string_view tail) {
  const std::size_t slash = tail.find('/');
  if (slash == std::string_view::npos || !IsNameLike(tail)) return false;
  const std::string_view before = AsciiTrim(tail.substr(0, slash));
  const std::string_view after = AsciiTrim(tail.substr(slash + 1));
  const bool is_parted = before.size() < slash && after.size() + slash + 1 < tail.size();
  const std::string_view full_name = is_parted && before.find(' ') == std::string_view::npos ? after : before;
  return full_name.find(' ') != std::string_view::npos && IsAsciiUpper(before.front()) && !after.empty() &&
         IsAsciiUpper(after.front());
}

// Where a credit begins that nothing but its agency tells: "… on Monday. (Ann Lee/Reuters)", "… on Monday.
// Ann Lee/Getty Images"; npos if none does.
std::size_t FindAgency(std::string_view text, std::string_view lower) {
  const std::string_view open = text.ends_with(')')    ? "("
                                : text.ends_with(']')  ? "["
                                : text.ends_with("）") ? "（"
                                : text.ends_with("】") ? "【"
                                                       : "";
  std::size_t at = open.empty() ? std::string_view::npos : text.rfind(open);
  const bool is_bracket = at != std::string_view::npos;
  if (!is_bracket) at = LastClause(text);
  const auto is_credit = [&](std::size_t begin) {
    const std::string_view tail = WithoutBrackets(TrimMarks(text.substr(begin)));
    const std::string_view low = WithoutBrackets(TrimMarks(lower.substr(begin)));
    const bool is_alone = begin == 0 && !is_bracket;
    return low.size() <= kMaxAgencyLine && !(is_alone && low.find(' ') == std::string_view::npos) &&
           (!is_alone || IsNameLike(tail) || tail.find('/') != std::string_view::npos) &&
           (NamesAgency(tail, low) || IsShared(tail));
  };
  if (is_credit(at)) return at;
  return at != 0 && !is_bracket && is_credit(0) ? 0 : std::string_view::npos;
}

// "Ann Lee/dpa/Ann Lee" without the name's second time, as content systems put fields together.
std::string_view WithoutRepeat(std::string_view credit) {
  const std::size_t mark = credit.find_last_of("/|)");
  if (mark == std::string_view::npos) return credit;
  const std::string last = ComparableText(credit.substr(mark + 1));
  const std::string_view before = TrimMarks(credit.substr(0, mark));
  return last.size() > 1 && ComparableText(before).starts_with(last) ? WithoutBrackets(before) : credit;
}

}  // namespace

std::string CleanCredit(std::string_view credit) {
  credit = WithoutBrackets(TrimMarks(credit));
  for (bool changed = true; changed;) {
    const std::string lower = LowerCase(credit);
    if (lower.size() != credit.size()) break;
    std::size_t longest = 0;
    for (const CreditWord& word : Words().all) {
      if (lower.starts_with(word.text) && credit.size() > word.text.size() && !word.is_kept)
        longest = std::max(longest, word.text.size());
    }
    changed = longest > 0;
    credit = TrimMarks(credit.substr(longest));
  }
  return std::string(WithoutRepeat(TrimMarks(WithoutBrackets(credit))));
}

bool IsCreditName(std::string_view text) {
  return !text.empty() && IsName(text) && WordCount(text) <= kMaxNameWords;
}

bool IsCreditLabel(std::string_view text) {
  if (text.size() > kMaxLabelBytes) return false;
  const std::string comparable = ComparableText(text);
  return comparable.empty() || Words().labels.contains(comparable);
}

bool IsSentence(std::string_view text) {
  std::ptrdiff_t words = 0;
  while (!text.empty()) {
    const std::string_view word = TakeAsciiWord(text);
    words += word.size() >= kMinSentenceWord &&
                     std::all_of(word.begin(), word.end(), [](char c) { return IsAsciiLower(c); })
                 ? 1
                 : 0;
  }
  return words >= kSentenceWords;
}

CaptionParts SplitCaption(std::string_view text) {
  if (text.empty()) return {};
  std::string normal = NormalizeSpace(text);
  normal = std::string(WithoutControls(normal));
  const std::string lower = LowerCase(normal);
  CaptionParts parts;
  // Lower case may be of another length in a few languages; then nothing is cut.
  std::size_t at = std::string::npos;
  if (lower.size() == normal.size()) at = FindWord(normal, lower);
  if (at == std::string::npos && lower.size() == normal.size()) at = FindAgency(normal, lower);
  if (at == std::string::npos) {
    parts.caption = TrimMarks(normal);
    return parts;
  }
  parts.credit = CleanCredit(std::string_view(normal).substr(at));
  if (parts.credit.empty() || parts.credit.size() > kMaxCreditBytes) {
    parts.caption = std::move(normal);
    parts.credit.clear();
    return parts;
  }
  parts.caption = std::string(TrimMarks(std::string_view(normal).substr(0, at)));
  if (IsCreditLabel(parts.caption)) parts.caption.clear();
  return parts;
}

}  // namespace bodycopy
