#include "base/utf8.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

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

TEST(Utf8, ComparableTextOfLongTextIsThatOfItsWords) {
  constexpr std::array<std::string_view, 9> kWords = {"Plain",    "Être", "e\u0301te\u0301", "\u0301",  "½",
                                                      "Καλημέρα", "“—”",  "\xE2\x80",        "a\u200Bb"};
  for (std::size_t padding = 0; padding < 300; ++padding) {
    std::string text(padding, 'x');
    std::string expected = text;
    for (std::size_t i = 0; i < 60; ++i) {
      const std::string_view word = kWords[(i * i + padding) % kWords.size()];
      text.append(i % 7 == 0 ? "  " : " ").append(word);
      const std::string comparable = ComparableText(word);
      if (!expected.empty() && !comparable.empty()) expected += ' ';
      expected += comparable;
    }
    ASSERT_EQ(ComparableText(text), expected) << padding;
  }
}

TEST(Utf8, FoldCaseAndMarksOfAnyScript) {
  EXPECT_EQ(FoldCaseAndMarks(""), "");
  EXPECT_EQ(FoldCaseAndMarks("MAY_5 {A}"), "may_5 {a}");
  EXPECT_EQ(FoldCaseAndMarks("Février"), "fevrier");
  EXPECT_EQ(FoldCaseAndMarks("ΚΌΣΜΕ"), "κοσμε");
  EXPECT_EQ(FoldCaseAndMarks("a\xC3"), "a\uFFFD");
}

TEST(Utf8, ValidPrefixEndsAtTheFirstBrokenByte) {
  for (std::size_t size = 0; size < 80; ++size) {
    const std::string ascii(size, 'a');
    EXPECT_EQ(ValidUtf8Prefix(ascii), size);
    EXPECT_EQ(ValidUtf8Prefix(ascii + "\x80" + ascii), size);
    EXPECT_EQ(ValidUtf8Prefix("é" + ascii + "\xE2\x80"), size + 2);
    EXPECT_EQ(ValidUtf8Prefix(ascii + "日" + ascii + "\xFF"), 2 * size + 3);
  }
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
