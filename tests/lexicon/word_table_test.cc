#include "extractors/lexicon/word_table.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy {
namespace {

TEST(WordTable, FindsWhatWasAddedAndNothingElse) {
  constexpr int kWords = 500;
  WordTable<int> table(kWords);
  for (int i = 0; i < kWords; ++i) table.Add("word" + std::to_string(i), i);
  for (int i = 0; i < kWords; ++i) {
    const int* const value = table.Find("word" + std::to_string(i));
    ASSERT_NE(value, nullptr) << i;
    EXPECT_EQ(*value, i);
    EXPECT_EQ(table.Find("other" + std::to_string(i)), nullptr) << i;
  }
  EXPECT_EQ(table.Find(""), nullptr);
}

TEST(WordTable, KeepsTheFirstValueOfAWord) {
  WordTable<int> table(2);
  EXPECT_EQ(table.Add("a", 1), 1);
  EXPECT_EQ(table.Add("a", 2), 1);
  table.Add("b") |= 4;
  table.Add("b") |= 8;
  EXPECT_EQ(*table.Find("b"), 12);
}

}  // namespace
}  // namespace bodycopy
