#include "extractors/authors/byline/words.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/lexicon/lexicon.h"

namespace bodycopy::byline {
namespace {

TEST(BylineWords, HasEachWordOfTheListsWithItsFlag) {
  LexiconReader reader(lexicon::Byline());
  std::size_t words = 0;
  for (LexiconEntry entry; reader.Next(entry);) {
    for (std::size_t flag = 0; flag < kWordFlagNames.size(); ++flag) {
      if (kWordFlagNames[flag] != entry.section) continue;
      EXPECT_TRUE((FlagsOf(entry.text) >> flag & 1U) != 0) << entry.section << ": " << entry.text;
      ++words;
    }
  }
  EXPECT_GT(words, 1000U);
}

TEST(BylineWords, AreFoundInWhateverCase) {
  struct Case {
    std::string_view word;
    std::uint32_t flag;
  };
  for (const Case& c : {Case{"BY", kBy},
                        {"By", kBy},
                        {"Redakteurin", kRole},
                        {"März", kMonth},
                        {"MÄRZ", kMonth},
                        {"Epidemiologist", kRole},
                        {"EPIDEMIOLOGIST", kRole}}) {
    EXPECT_TRUE((FlagsOf(c.word) & c.flag) != 0) << c.word;
  }
}

TEST(BylineWords, OfNoListHaveNoFlags) {
  for (const std::string_view word : {"", "qwrtz", "ologe", "\xFF", "ÄÖÜß"})
    EXPECT_EQ(FlagsOf(word), 0U) << word;
  EXPECT_EQ(FlagsOf(std::string(1000, 'x')), 0U);
}

}  // namespace
}  // namespace bodycopy::byline
