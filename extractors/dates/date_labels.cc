#include "extractors/dates/date_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_words.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr std::size_t kReachBefore = 48;  // bytes
constexpr std::size_t kReachAfter = 24;
constexpr std::size_t kMaxNameBytes = 256;
constexpr char kBeginning = '-';  // at the end of an entry

struct Stem {
  std::string folded;
  DateLabel label = DateLabel::kNone;
  bool anywhere = false;  // of a script without spaces between words
  bool whole = false;     // a word, not the beginning of one
};

bool IsUnspaced(std::string_view folded) {
  const auto lead = static_cast<unsigned char>(folded.front());
  constexpr unsigned char kFirstLeadOfThreeBytes = 0xE0;
  return lead >= kFirstLeadOfThreeBytes;
}

/// By their first bytes; of those that share one, in the order of the list.
using StemTable = std::array<std::vector<Stem>, 256>;

const StemTable& Stems() {
  static const StemTable stems = [] {
    StemTable built;
    LexiconReader reader(lexicon::DateLabels());
    for (LexiconEntry entry; reader.Next(entry);) {
      const auto name = std::find(kDateLabelNames.begin(), kDateLabelNames.end(), entry.section);
      const bool beginning = entry.text.ends_with(kBeginning);
      std::string folded = FoldDateWord(entry.text.substr(0, entry.text.size() - (beginning ? 1 : 0)));
      if (name == kDateLabelNames.end() || folded.empty()) continue;
      const auto label = static_cast<DateLabel>(name - kDateLabelNames.begin() + 1);
      const bool anywhere = IsUnspaced(folded);
      const bool whole = !anywhere && !beginning && IsLetter(LastCodePoint(folded));
      built[static_cast<unsigned char>(folded.front())].push_back(
          {std::move(folded), label, anywhere, whole});
    }
    return built;
  }();
  return stems;
}

// A digit parts words too: "10:15Updated", "Updated12 May".
bool BeginsWord(std::string_view text, std::size_t at) {
  return at == 0 || !IsLetter(LastCodePoint(text.substr(0, at)));
}

bool EndsWord(std::string_view text, std::size_t end) {
  std::string_view rest = text.substr(end);
  return rest.empty() || !IsLetter(TakeCodePoint(rest));
}

DateLabel LabelAt(std::string_view folded, std::size_t at) {
  for (const Stem& stem : Stems()[static_cast<unsigned char>(folded[at])]) {
    if (folded.substr(at).starts_with(stem.folded) && (stem.anywhere || BeginsWord(folded, at)) &&
        (!stem.whole || EndsWord(folded, at + stem.folded.size())))
      return stem.label;
  }
  return DateLabel::kNone;
}

// The label of the stem that stands last in the text, or first with `first`.
DateLabel FindLabel(std::string_view folded, bool first) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const DateLabel label = LabelAt(folded, first ? i : folded.size() - 1 - i);
    if (label != DateLabel::kNone) return label;
  }
  return DateLabel::kNone;
}

}  // namespace

DateLabel LabelBefore(std::string_view text) {
  std::size_t from = text.size() > kReachBefore ? text.size() - kReachBefore : 0;
  while (from < text.size() && IsContinuationByte(text[from])) ++from;
  text.remove_prefix(from);
  if (text.empty()) return DateLabel::kNone;
  return FindLabel(FoldDateWord(text), false);
}

DateLabel LabelAfter(std::string_view text) {
  std::size_t end = std::min(text.size(), kReachAfter);
  while (end > 0 && end < text.size() && IsContinuationByte(text[end])) --end;
  text = text.substr(0, end);
  if (text.empty()) return DateLabel::kNone;
  return FindLabel(FoldDateWord(text), true);
}

NameLabel LabelOfName(std::string_view name) {
  name = name.substr(0, kMaxNameBytes);
  const auto has = [name](std::string_view word) {
    return AsciiFindIgnoreCase(name, word) != std::string_view::npos;
  };
  NameLabel read;
  read.is_date = has("date") || has("time") || has("datum") || has("fecha") || has("published") ||
                 has("pubdat") || has("posted") || has("dato") || has("created") || has("tarih") ||
                 has("dateline");
  if (has("comment") || has("expir") || has("event") || has("birth") || has("copyright")) {
    read.label = DateLabel::kOther;
  } else if (has("modif") || has("updat") || has("revis") || has("lastmod") || has("last-mod") ||
             has("aktualis")) {
    // "update" has "date" in it, which says nothing.
    read.label = DateLabel::kModified;
  } else if (has("publi") || has("posted") || has("pubdat") || has("pub-dat") || has("pub_dat") ||
             has("creat") || has("issued") || has("postdate") || has("post-date") || has("entry-date") ||
             has("entry_date")) {
    read.label = DateLabel::kPublished;
  }
  return read;
}

}  // namespace bodycopy
