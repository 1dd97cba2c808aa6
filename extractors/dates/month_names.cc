#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_words.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/word_table.h"

namespace bodycopy {
namespace {

constexpr int kMonths = 12;

struct MonthEntry {
  std::string_view language;
  MonthName name;
  bool only_there = false;
};

using MonthIndex = WordTable<std::vector<MonthEntry>>;

// The piece before the separator, which is taken off the text with it.
std::string_view TakePiece(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

// Adds a form of a month's name.
void AddForm(std::string_view form, MonthEntry entry, MonthIndex& index) {
  entry.only_there = form.starts_with('!');
  if (entry.only_there) form.remove_prefix(1);
  auto& entries = index.Add(FoldDateWord(form));
  // A meaning that is there already need not be kept for one more language.
  if (entries.empty() || entries.front().name.month != entry.name.month ||
      entries.front().name.calendar != entry.name.calendar) {
    entries.push_back(entry);
  }
}

// The first language that has a name decides what it means where the page's language does not.
MonthIndex BuildMonthIndex() {
  constexpr std::size_t kMaxNames = 2047;
  MonthIndex index(kMaxNames);
  LexiconReader reader(lexicon::Months());
  for (LexiconEntry entry; reader.Next(entry);) {
    if (entry.place >= kMonths) continue;
    const DateCalendar calendar =
        entry.section == kCalendarNames.front() ? DateCalendar::kGregorian : DateCalendar::kJalali;
    const MonthEntry month{entry.language, {entry.place + 1, calendar}};
    std::string_view forms = entry.text;
    while (!forms.empty()) AddForm(TakePiece(forms, ' '), month, index);
  }
  return index;
}

}  // namespace

std::string FoldDateWord(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return FoldCaseAndMarks(word);
  }
  return AsciiLower(word);
}

MonthName FindMonthName(std::string_view folded, std::string_view language) {
  static const MonthIndex index = BuildMonthIndex();
  const std::vector<MonthEntry>* const entries = index.Find(folded);
  if (entries == nullptr) return {};
  for (const MonthEntry& entry : *entries) {
    if (entry.language == language) return entry.name;
  }
  const MonthEntry& first = entries->front();
  return first.only_there ? MonthName() : first.name;
}

}  // namespace bodycopy
