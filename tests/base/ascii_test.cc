#include "base/ascii.h"

#include <gtest/gtest.h>

#include <vector>

namespace bodycopy {
namespace {

TEST(IsAscii, IsBelow128) {
  EXPECT_TRUE(IsAscii('\0'));
  EXPECT_TRUE(IsAscii('\x7F'));
  EXPECT_FALSE(IsAscii('\x80'));
  EXPECT_FALSE(IsAscii('\xFF'));
}

TEST(Ascii, WordsArePartedByWhiteSpace) {
  std::string_view words = "\t one\r\ntwo\fthree  ";
  std::vector<std::string_view> taken;
  for (std::string_view word; !(word = TakeAsciiWord(words)).empty();) taken.push_back(word);
  EXPECT_EQ(taken, (std::vector<std::string_view>{"one", "two", "three"}));
  EXPECT_EQ(words, "");
}

}  // namespace
}  // namespace bodycopy
