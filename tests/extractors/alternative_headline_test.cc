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

TEST(AlternativeHeadline, IsNoBylineForADateInASentence) {
  const std::string dek =
      "Ann Lee was the last to cross the bridge of the valley on the morning of Monday, November 3, 2013";
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class=subtitle>" + dek + "</p>" + kProse), dek);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class=subtitle>Ann Lee of the council, Monday, November 3, "
                "2013</p>" +
                kProse),
            "");
}

TEST(AlternativeHeadline, IsNoLineOfAnAuthorAndLittleElse) {
  PageUnderTest test("<h1>A bridge is closed</h1><h4>Ann Lee, who writes for the paper</h4>" + kProse);
  EXPECT_NE(Winner(ExtractAlternativeHeadline(test.reading, "")), "");
  test.reading.found.authors = {"Ann Lee"};
  EXPECT_EQ(Winner(ExtractAlternativeHeadline(test.reading, "")), "");
}

TEST(AlternativeHeadline, IsNotToldByWhatHoldsTheHeadlineToo) {
  const std::string dek = kDek;
  for (const char* name : {"sidebar-1", "post tag-bridges", "related-header"}) {
    EXPECT_EQ(Dek("<div class='" + std::string(name) + "'><h1>A bridge is closed</h1><p class=description>" +
                  dek + "</p></div>" + kProse),
              dek)
        << name;
  }
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><div class=sidebar><p class=description>" + dek + "</p></div>" +
                kProse),
            "");
}

TEST(AlternativeHeadline, StandsInTheHeaderAndTheStoryBelow) {
  const std::string dek = kDek;
  const std::string header = "<header><h1>A bridge is closed</h1><p>" + dek + "</p></header>";
  EXPECT_EQ(Dek(header + "<div>" + kProse + "</div>", dek), dek);
  EXPECT_EQ(Dek(header + "<div>" + kProse + "</div>"), "")
      << "of the make of the paragraphs, and no description";
  EXPECT_EQ(
      Dek("<div class=intro><h1>A bridge is closed</h1><p>" + dek + "</p></div><div>" + kProse + "</div>"),
      dek);
  EXPECT_EQ(Dek("<header><h1>A bridge is closed</h1><p>" + dek + "</p>" + kProse + "</header>", dek), "");
}

TEST(AlternativeHeadline, MayBeAHeadingFurtherBelowIfItSaysTheDescription) {
  const std::string dek = kDek;
  const std::string page =
      "<h1>A bridge is closed</h1><p>Share</p><p>Save</p><h2 class=dek>" + dek + "</h2>" + kProse;
  EXPECT_EQ(Dek(page, dek), dek);
  EXPECT_EQ(Dek(page), "");
}

TEST(AlternativeHeadline, IsNoSubheadingOfTheStory) {
  const std::string first =
      "<h1>A bridge is closed</h1><h2>What the council of the valley says</h2>" + kProse;
  EXPECT_EQ(Dek(first), "What the council of the valley says");
  EXPECT_EQ(Dek(first + "<h2>What the drivers say</h2>" + kProse), "");
}

TEST(AlternativeHeadline, IsNotTheHeadingThatThePageShows) {
  const std::string data = JsonLd(R"({"@type":"NewsArticle","headline":"The long way round",
      "alternativeHeadline":"A bridge is closed for a year"})");
  PageUnderTest test("<h1>A bridge is closed for a year</h1>" + kProse + data);
  test.reading.found.headline = "The long way round";
  EXPECT_EQ(Winner(ExtractAlternativeHeadline(test.reading, "")), "");
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
