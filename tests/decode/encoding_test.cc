#include "decode/encoding.h"

#include <gtest/gtest.h>

#include "decode/convert.h"

namespace bodycopy {
namespace {

TEST(Encoding, LabelsNameEncodings) {
  const struct {
    const char* label;
    const char* name;
  } cases[] = {
      {"utf-8", "utf-8"},
      {"UTF8", "utf-8"},
      {" \tUtf-8\n", "utf-8"},
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"l1", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "gbk"},
      {"gb_2312-80", "gbk"},
      {"gb18030", "gb18030"},
      {"x-sjis", "shift_jis"},
      {"windows-31j", "shift_jis"},
      {"Shift_JIS", "shift_jis"},
      {"ks_c_5601-1987", "euc-kr"},
      {"windows-949", "euc-kr"},
      {"big5-hkscs", "big5"},
      {"csiso2022jp", "iso-2022-jp"},
      {"iso-2022-kr", "replacement"},
      {"hz-gb-2312", "replacement"},
      {"utf-16", "utf-16le"},
      {"logical", "iso-8859-8-i"},
      {"koi", "koi8-r"},
      {"x-mac-roman", "macintosh"},
      {"866", "ibm866"},
      {"x-user-defined", "x-user-defined"},
  };
  for (const auto& c : cases) {
    const Encoding* encoding = FindEncoding(c.label);
    ASSERT_NE(encoding, nullptr) << c.label;
    EXPECT_EQ(encoding->name, c.name) << c.label;
  }
}

TEST(Encoding, OtherLabelsAreNone) {
  for (const char* label : {"", " ", "utf", "8", "utf-8 utf8", "utf-7", "klingon", "iso-8859",
                            "windows-12520", "a-label-that-is-longer-than-any-of-the-standard"}) {
    EXPECT_EQ(FindEncoding(label), nullptr) << label;
  }
}

// Where the standard's indexes differ from other tables of the same name, and bytes with no character.
TEST(Convert, FollowsTheIndexesOfTheStandard) {
  const struct {
    const char* label;
    std::string_view bytes;
    const char* text;
  } cases[] = {
      {"windows-1252", "\x80\x81\x8D\x9F\xFF", "€\u0081\u008DŸÿ"},
      {"windows-1251", "\x98\xC0\xFF", "\u0098Ая"},
      {"windows-1253", "\xAA\xE1", "\uFFFDα"},
      {"windows-1255", "\xCA\xE0\xD9", "\u05BAא\uFFFD"},
      {"windows-1258", "\x43\xCC\xD2", "C\u0300\u0309"},
      {"windows-874", "\x80\x81\xA1\xDB", "€\u0081ก\uFFFD"},
      {"iso-8859-7", "\xA4\xAA\xE1", "€\u037Aα"},
      {"iso-8859-15", "\xA4\x80", "€\u0080"},
      {"koi8-u", "\xAE\xBE\xA4", "ўЎє"},
      {"macintosh", "\xDB\xF0\xC6\x8A", "€\uF8FF∆ä"},
      {"x-mac-cyrillic", "\xFF\xA2\x80", "€ҐА"},
      {"ibm866", "\x80\xF1", "Аё"},
      {"x-user-defined", "a\x80\xFF", "a\uF780\uF7FF"},
      {"gbk", "\x80\xD6\xD0\xFF<p>", "€中\uFFFD<p>"},
      {"gb18030", "\x94\x39\xDA\x33\x81\x30\x81\x30", "\U0001F4A9\u0080"},
      {"big5", "\xA4\xA4\x87\x40\xC6\xA1", "中䏰①"},
      {"shift_jis", "\x87\x40\xB1\x83\x5C\x5C", "①ｱソ\\"},
      {"euc-jp", "\x8E\xB1\xAD\xA1\xC6\xFC", "ｱ①日"},
      {"euc-kr", "\xB0\xA1\x8C\x63\xC8\xFE", "가똠힝"},
      {"iso-2022-jp", "a\x1B$BF|K\\\x1B(Jb\x1B(I1\x1B(B", "a日本bｱ"},
      // A lead byte swallows no markup.
      {"shift_jis", "\x81<p>", "\uFFFD<p>"},
      {"big5", "\xA4<b>", "\uFFFD<b>"},
      {"euc-kr", "\xB0\"x\"", "\uFFFD\"x\""},
      {"utf-16le", std::string_view("a\0=\xD8\x4D\xDC\0\xD8z\0\x41", 11), "a\U0001F44D\uFFFDz\uFFFD"},
      {"utf-16be", std::string_view("\0a\xD8=\xDC\x4D\xDC\x4D", 8), "a\U0001F44D\uFFFD"},
      {"utf-32le", std::string_view("a\0\0\0\0\0\x11\0", 8), "a\uFFFD"},
      {"utf-8", "a\xF0\x9F\x91z\xC0\x80\xED\xA0\x80", "a\uFFFDz\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
  };
  for (const auto& c : cases) {
    const Converted converted = Convert(c.bytes, *FindEncoding(c.label));
    EXPECT_TRUE(converted.known) << c.label;
    EXPECT_EQ(converted.text, c.text) << c.label;
  }
}

TEST(Convert, EveryEncodingIsKnownToTheSystem) {
  for (const char* label :
       {"866",          "latin2",       "latin3",       "latin4",         "iso-8859-5",   "iso-8859-6",
        "iso-8859-7",   "iso-8859-8",   "logical",      "iso-8859-10",    "iso-8859-13",  "iso-8859-14",
        "iso-8859-15",  "iso-8859-16",  "koi8-r",       "koi8-u",         "macintosh",    "windows-874",
        "windows-1250", "windows-1251", "windows-1252", "windows-1253",   "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk",          "gb18030",
        "big5",         "euc-jp",       "iso-2022-jp",  "shift_jis",      "euc-kr"}) {
    const Converted converted = Convert("abc<p>", *FindEncoding(label));
    EXPECT_TRUE(converted.known) << label;
    EXPECT_EQ(converted.text, "abc<p>") << label;
  }
}

}  // namespace
}  // namespace bodycopy
