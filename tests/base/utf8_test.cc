#include "base/utf8.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(LastCodePoint, IsTheOneAtTheEnd) {
  EXPECT_EQ(LastCodePoint("a"), U'a');
  EXPECT_EQ(LastCodePoint("aé"), U'é');
  EXPECT_EQ(LastCodePoint("日本"), U'本');
  EXPECT_EQ(LastCodePoint("x\xF0\x9F\x8C\x89"), U'🌉');
  EXPECT_EQ(LastCodePoint("a\xC3"), kReplacementCharacter);
  EXPECT_EQ(LastCodePoint("\x80"), kReplacementCharacter);
}

TEST(Utf8, MalformedBytesAreReplacementCharacters) {
  for (const std::string_view malformed :
       {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
    EXPECT_FALSE(IsValidUtf8(malformed));
    std::string_view text = malformed;
    EXPECT_EQ(TakeCodePoint(text), kReplacementCharacter);
  }
}

TEST(Utf8, CodePointsSurviveARoundTrip) {
  for (const char32_t c : {U'\0', U'a', U'\x7F', U'ß', U'€', U'漢', U'\U0001F600', U'\U0010FFFF'}) {
    std::string bytes;
    AppendCodePoint(bytes, c);
    EXPECT_TRUE(IsValidUtf8(bytes));
    std::string_view text = bytes;
    EXPECT_EQ(TakeCodePoint(text), c);
    EXPECT_TRUE(text.empty());
  }
}

TEST(Utf8, NormalizeSpaceKeepsWordsApart) {
  EXPECT_EQ(NormalizeSpace("  a\t\n b\u00A0c \u3000"), "a b c");
  EXPECT_EQ(NormalizeSpace("soft\u00ADhyphen\u200B"), "softhyphen");
  EXPECT_EQ(NormalizeSpace(" \n "), "");
}

TEST(Utf8, ComparableTextForgetsCaseAndPunctuation) {
  EXPECT_EQ(ComparableText("“Straße” — Ⅳ!"), ComparableText("strasse iv"));
  EXPECT_EQ(ComparableText("L’été"), "l été");
  EXPECT_NE(ComparableText("a b"), ComparableText("ab"));
}

TEST(Utf8, ComparableTextIsTheSameForEveryWayToWriteIt) {
  EXPECT_EQ(ComparableText("ÀÉÞ ÿ"), "àéþ ÿ");
  EXPECT_EQ(ComparableText("e\u0301te\u0301"), ComparableText("Été"));
  EXPECT_EQ(ComparableText("3×4÷5"), "3 4 5");
  EXPECT_EQ(ComparableText("it’s «so» – they… say·it\u00A0®"), "it s so they say it");
  EXPECT_EQ(ComparableText("½ ﬁne Ⅷ"), "1 2 fine viii");
  EXPECT_EQ(ComparableText("Καλημέρα ΚΌΣΜΕ 東京"), "καλημέρα κόσμε 東京");
  EXPECT_EQ(ComparableText("a\xC3"), ComparableText("a\xE2\x80"));  // malformed ends are replaced
  EXPECT_EQ(ComparableText("– … ’"), "");
}

TEST(Utf8, WordCountSpansScripts) {
  EXPECT_EQ(WordCount(""), 0U);
  EXPECT_EQ(WordCount("It's 5 o'clock."), 5U);
  EXPECT_EQ(WordCount("東京 is 大きい"), 6U);
}

TEST(Utf8, CaseIsUnicode) {
  EXPECT_EQ(LowerCase("ÄÖÜ ΑΒΓ Абв"), "äöü αβγ абв");
  EXPECT_EQ(LowerCase("A [Z] @`{0}"), "a [z] @`{0}");
  EXPECT_EQ(UpperCase("éa"), "ÉA");
}

}  // namespace
}  // namespace bodycopy
