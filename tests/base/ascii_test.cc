#include "base/ascii.h"

#include <gtest/gtest.h>

#include <vector>

namespace bodycopy {
namespace {

TEST(Ascii, WordsArePartedByWhiteSpace) {
  std::string_view words = "\t one\r\ntwo\fthree  ";
  std::vector<std::string_view> taken;
  for (std::string_view word; !(word = TakeAsciiWord(words)).empty();) taken.push_back(word);
  EXPECT_EQ(taken, (std::vector<std::string_view>{"one", "two", "three"}));
  EXPECT_EQ(words, "");
}

}  // namespace
}  // namespace bodycopy
