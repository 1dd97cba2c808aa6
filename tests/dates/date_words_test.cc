#include "extractors/dates/date_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

TEST(DateWords, AreFoundAsTheListsHaveThem) {
  LexiconReader reader(lexicon::DateWords());
  std::size_t first = 0;  // under the first heading that has them
  std::size_t later = 0;
  for (LexiconEntry entry; reader.Next(entry);) {
    const auto name = std::find(kDateWordNames.begin(), kDateWordNames.end(), entry.section);
    ASSERT_NE(name, kDateWordNames.end()) << entry.section;
    const auto expected = static_cast<DateWord>(name - kDateWordNames.begin() + 1);
    const DateWord found = FindDateWord(FoldDateWord(entry.text));
    EXPECT_NE(found, DateWord::kNone) << entry.text;
    EXPECT_LE(found, expected) << entry.text;
    ++(found == expected ? first : later);
  }
  EXPECT_GT(first, 5 * later);
  EXPECT_EQ(FindDateWord("ma"), DateWord::kWeekday);
  EXPECT_EQ(FindDateWord("vor"), DateWord::kAgoBefore);
  EXPECT_EQ(FindDateWord("gestern"), DateWord::kYesterday);
  EXPECT_EQ(FindDateWord("qwrtz"), DateWord::kNone);
  EXPECT_EQ(FindDateWord(""), DateWord::kNone);
}

TEST(DateWords, NameAMonthForEachFormOfTheList) {
  LexiconReader reader(lexicon::Months());
  for (LexiconEntry entry; reader.Next(entry);) {
    std::string_view forms = entry.text;
    while (!forms.empty()) {
      const std::size_t end = std::min(forms.find(' '), forms.size());
      std::string_view form = forms.substr(0, end);
      forms.remove_prefix(std::min(end + 1, forms.size()));
      if (form.starts_with('!')) form.remove_prefix(1);
      EXPECT_NE(FindMonthName(FoldDateWord(form), entry.language).month, 0) << form;
    }
  }
}

TEST(DateWords, TellTheSecondsOfUnits) {
  LexiconReader reader(lexicon::TimeUnits());
  for (LexiconEntry entry; reader.Next(entry);)
    EXPECT_GT(FindUnitSeconds(FoldDateWord(entry.text)), 0) << entry.text;
  EXPECT_EQ(FindUnitSeconds("stunden"), 3600);
  EXPECT_EQ(FindUnitSeconds("qwrtz"), 0);
}

}  // namespace
}  // namespace bodycopy
