#include "base/terminal_text.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace bodycopy {
namespace {

TEST(TerminalText, TableOfCases) {
  struct Case {
    const char* what;
    std::string_view text;
    std::string_view shown;
  };
  const Case cases[] = {
      {"words of any script", "Harbour ferry – Fähre, паром, 渡船, עבורת, عبّارة",
       "Harbour ferry – Fähre, паром, 渡船, עבורת, عبّارة"},
      {"a colour", "a\x1B[31mb", "a\uFFFD[31mb"},
      {"the clipboard, by OSC 52", "a\x1B]52;c;aGk=\x07", "a\uFFFD]52;c;aGk=\uFFFD"},
      {"line breaks, tabs", "a\nb\rc\td\ve\ff", "a b c d e f"},
      {"other controls", std::string_view("a\0b\bc\x7F", 6), "a\uFFFDb\uFFFDc\uFFFD"},
      {"CSI and OSC of C1", "a\u009B31m\u009D0;t\u009C", "a\uFFFD31m\uFFFD0;t\uFFFD"},
      {"all of C1 as it ends", "\u0080\u0085\u009F", "\uFFFD \uFFFD"},
      {"bytes of C1 that are no UTF-8",
       "a\x9B"
       "31m",
       "a\uFFFD31m"},
      {"malformed UTF-8", "a\xC3(b\xF0\x9F", "a\uFFFD(b\uFFFD\uFFFD"},
      {"overlong forms", "\xC0\x9B[0m", "\uFFFD\uFFFD[0m"},
      {"embeddings and overrides", "\u202A\u202B\u202C\u202D\u202Etxt.exe",
       "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDtxt.exe"},
      {"isolates", "\u2066\u2067\u2068\u2069", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"marks of direction", "\u200E\u200F\u061C", "\uFFFD\uFFFD\uFFFD"},
      {"what is not seen", "ex\u200Bam\u00ADple\u2060.com\uFEFF", "ex\uFFFDam\uFFFDple\uFFFD.com\uFFFD"},
      {"tags", "a\U000E0041\U000E007F", "a\uFFFD\uFFFD"},
      {"interlinear annotation", "\uFFF9a\uFFFB", "\uFFFDa\uFFFD"},
      {"separators of lines", "a\u2028b\u2029c", "a b c"},
      {"joiners", "می\u200Cخواهم 👩\u200D🚀", "می\u200Cخواهم 👩\u200D🚀"},
      {"an Arabic sign of a year", "\u0601 1446", "\u0601 1446"},
      {"nothing", "", ""},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(TerminalText(row.text), row.shown) << row.what;
    EXPECT_EQ(TerminalText(row.shown), row.shown) << row.what;  // shown once is shown for ever
  }
}

TEST(TerminalText, LinesKeepTheirBreaksAndTabs) {
  EXPECT_EQ(TerminalLines("a\r\nb\n\tc\rd\u202E\n"), "a\nb\n\tc d\uFFFD\n");
}

TEST(TerminalText, NoCodePointGivesAControl) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const char32_t shown = TerminalCharacter(c);
    EXPECT_FALSE(shown < 0x20 || (shown >= 0x7F && shown <= 0x9F)) << static_cast<std::uint32_t>(c);
    EXPECT_TRUE(shown == c || shown == U' ' || shown == kReplacementCharacter)
        << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace bodycopy
