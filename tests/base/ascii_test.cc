#include "base/ascii.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/byte_set.h"

namespace bodycopy {
namespace {

TEST(IsAscii, IsBelow128) {
  EXPECT_TRUE(IsAscii('\0'));
  EXPECT_TRUE(IsAscii('\x7F'));
  EXPECT_FALSE(IsAscii('\x80'));
  EXPECT_FALSE(IsAscii('\xFF'));
}

TEST(AsciiPrefix, EndsAtTheFirstOtherByte) {
  for (std::size_t before = 0; before < 70; ++before) {
    for (const std::size_t behind : {0, 1, 7, 8, 31, 32, 33}) {
      const std::string ascii = std::string(before, 'a') + '\x7F';
      EXPECT_EQ(AsciiPrefix(ascii), before + 1);
      EXPECT_EQ(AsciiPrefix(ascii + '\x80' + std::string(behind, 'b')), before + 1);
    }
  }
  EXPECT_EQ(AsciiPrefix(""), 0U);
}

TEST(Ascii, EqualButForCase) {
  EXPECT_TRUE(AsciiEqualIgnoreCase("aZ-1", "Az-1"));
  EXPECT_TRUE(AsciiEqualIgnoreCase("", ""));
  EXPECT_FALSE(AsciiEqualIgnoreCase("a", "ab"));
  EXPECT_FALSE(AsciiEqualIgnoreCase("[", "{"));
  EXPECT_FALSE(AsciiEqualIgnoreCase("\xC4", "\xE4"));
  EXPECT_TRUE(AsciiStartsWithIgnoreCase("DATA-x", "data-"));
  EXPECT_FALSE(AsciiStartsWithIgnoreCase("DATA", "data-"));
}

TEST(ByteSet, FindsTheFirstOfItsBytes) {
  constexpr ByteSet kBytes("\xFFz");
  EXPECT_EQ(kBytes.FirstIn("abzz"), 2U);
  EXPECT_EQ(kBytes.FirstIn("ab\xFF"), 2U);
  EXPECT_EQ(kBytes.FirstIn("ab"), 2U);
  EXPECT_EQ(kBytes.FirstIn(""), 0U);
  EXPECT_FALSE(kBytes.Has('\0'));
}

TEST(Ascii, WordsArePartedByWhiteSpace) {
  std::string_view words = "\t one\r\ntwo\fthree  ";
  std::vector<std::string_view> taken;
  for (std::string_view word; !(word = TakeAsciiWord(words)).empty();) taken.push_back(word);
  EXPECT_EQ(taken, (std::vector<std::string_view>{"one", "two", "three"}));
  EXPECT_EQ(words, "");
}

TEST(Ascii, WordsAreNoPartsOfOthers) {
  EXPECT_TRUE(HoldsWords("all the info here", "info", IsAsciiAlnum));
  EXPECT_TRUE(HoldsWords("info", "info", IsAsciiAlnum));
  EXPECT_TRUE(HoldsWords("information, and info", "info", IsAsciiAlnum)) << "not the first that is found";
  EXPECT_FALSE(HoldsWords("information", "info", IsAsciiAlnum));
  EXPECT_FALSE(HoldsWords("old minfo", "info", IsAsciiAlnum));
  EXPECT_FALSE(HoldsWords("cta2", "cta", IsAsciiAlnum));
  EXPECT_TRUE(HoldsWords("cta2", "cta", IsAsciiAlpha));
  EXPECT_TRUE(HoldsWords("the c++ book", "c++", IsAsciiAlnum));
}

}  // namespace
}  // namespace bodycopy
