#include "extractors/alternative_headline.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string Dek(std::string_view html, const std::string& description = {}) {
  const PageUnderTest test(html);
  return Winner(ExtractAlternativeHeadline(test.reading, description));
}

const std::string kProse =
    "<p>The bridge over the river was closed on Monday after engineers found cracks in two of its pillars, "
    "the council of the valley said.</p>";
constexpr const char* kDek = "Drivers must take the long way round for a year";

TEST(AlternativeHeadline, FindsTheDekByNamePlaceOrDescription) {
  const std::string dek = kDek;
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class='article-subtitle'>" + dek + "</p><p>Text."), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><div class=standfirst><p>" + dek + "</p></div><p>Text."), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><h2>" + dek + "</h2><p>Text."), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>" + dek + "</p><p>By Ann Lee, May 3, 2024</p><p>Text."), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>Share</p><div>" + dek + "</div>" + kProse, dek), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>x" +
                JsonLd(R"({"@type":"NewsArticle","headline":"A bridge is closed",
      "alternativeHeadline":"Drivers must take the long way round"})")),
            "Drivers must take the long way round");
}

TEST(AlternativeHeadline, IsNoFirstParagraphCaptionBylineOrTeaser) {
  const std::string line = kDek;
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>" + line + "</p><p>More text of the story."), "");
  EXPECT_EQ(
      Dek("<h1>A bridge is closed</h1><figure><figcaption class=summary>" + line + "</figcaption></figure>"),
      "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class=lead>By Ann Lee and Bo Ek, May 3, 2024 at noon</p>"),
            "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><h2>A bridge is closed in the valley, say drivers: A bridge is "
                "closed</h2>"),
            "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class=lead><a href=/x>" + line + "</a></p>"), "");
  EXPECT_EQ(Dek("<p>No headline"), "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>Share</p><p>" + line + "</p>" + kProse, line), "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><h4>Written by Ann Lee of the council</h4>" + kProse), "");
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p>Text.</p><p>More.</p><h3>Another story</h3><p class=excerpt>" +
                line + "</p>"),
            "");
}

TEST(AlternativeHeadline, StandsBetweenHeadlineAndBylineInADump) {
  const auto test = PageUnderTest::Dump(
      "A bridge is closed\n\nDrivers must take the long way round for a year\n\n"
      "By Ann LeeMay 3, 2024\n\nText of the story.\n",
      "A bridge is closed");
  EXPECT_EQ(Winner(ExtractAlternativeHeadline(test.reading, "")), kDek);
}

}  // namespace
}  // namespace bodycopy
