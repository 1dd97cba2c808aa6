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

TEST(AlternativeHeadline, IsNoSignatureBioAddressOrHeadlineAgain) {
  struct Case {
    std::string_view line;
    bool is_dek;
  };
  const Case cases[] = {
      {"Co-Founder & Marketing Director", false},
      {"Courier Team | 5 min read", false},
      {"Ann is a writer from Lindau who tells of rivers and bridges", false},
      {"Ann Lee is the last to have crossed the bridge of the valley", true},
      {"Anne is the last of them to have crossed the bridge of the valley", true},
      {"Inquiries about bridges: lee@courier.example", false},
      {"The bridge over the old river is now closed", false},
      {"The old bridge over the river will be missed for years to come", true},
  };
  for (const auto& [line, is_dek] : cases) {
    PageUnderTest test("<h1>The old bridge over the river is closed</h1><p class=subtitle>" +
                       std::string(line) + "</p>" + kProse);
    test.reading.found.headline = "The old bridge over the river is closed";
    test.reading.found.authors = {"Ann Lee"};
    EXPECT_EQ(Winner(ExtractAlternativeHeadline(test.reading, "")), is_dek ? line : "") << line;
  }
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

TEST(AlternativeHeadline, MayBeAHeadingFurtherBelow) {
  const std::string dek = kDek;
  const std::string top = "<h1>A bridge is closed</h1><p>Share</p><p>Save</p>";
  EXPECT_EQ(Dek(top + "<h2 class=dek>" + dek + "</h2>" + kProse), dek);
  EXPECT_EQ(Dek(top + kProse + "<h2 class=dek>" + dek + "</h2>" + kProse, dek), dek) << "the description";
  EXPECT_EQ(Dek(top + kProse + "<h2 class=dek>" + dek + "</h2>" + kProse), "") << "inside of the story";
  EXPECT_EQ(Dek(top + "<h2 class=dek>What is in this story:</h2>" + kProse), "");
  const std::string sentence = "The long way round takes drivers through four villages of the valley";
  EXPECT_EQ(Dek(top + "<h3>" + sentence + "</h3>" + kProse), sentence);
  EXPECT_EQ(Dek(top + "<h3>" + sentence + "</h3>" + kProse + "<h3>What the drivers say</h3>" + kProse), "");
  EXPECT_EQ(Dek(top + "<h3>Through four villages</h3>" + kProse), "") << "no sentence";
  EXPECT_EQ(Dek(top + "<h3>" + sentence + "</h3><p>Ferries</p>" + kProse), "") << "not right above it";
}

TEST(AlternativeHeadline, IsTheHeadingCalledSoBeforeASummary) {
  const std::string dek = kDek;
  const std::string summary =
      "Engineers found cracks in two of the pillars of the old bridge over the river on Monday.";
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><div class=summary>" + summary +
                    "</div><h2 class=hidden-title>Share this</h2><h2 class=deck>" + dek +
                    "</h2><p>By Ann Lee</p>" + kProse,
                summary),
            dek);
  EXPECT_EQ(Dek("<h1>This is it</h1><h2 class=subheadline>Drivers protest loudly</h2>" + kProse),
            "Drivers protest loudly");
}

TEST(AlternativeHeadline, MayBeTheFirstParagraphInBold) {
  const std::string lead =
      "Drivers must take the long way round for a year, through four villages of the valley";
  const std::string top = "<h1>A bridge is closed</h1><p>By Ann Lee</p>";
  const auto bold = [](const std::string& text) { return "<p><strong>" + text + "</strong></p>"; };
  EXPECT_EQ(Dek(top + bold(lead) + kProse), lead);
  EXPECT_EQ(Dek(top + bold("A short label") + kProse), "");
  EXPECT_EQ(Dek(top + "<p><em>" + lead + "</em></p>" + kProse), "") << "a note, perhaps";
  EXPECT_EQ(Dek(top + "<p><b>VALLEY</b> " + lead + "</p>" + kProse), "");
  EXPECT_EQ(Dek(top + bold("<a href=/x>See</a>: " + lead) + kProse), "");
  EXPECT_EQ(Dek(top + kProse + bold(lead) + kProse), "") << "inside of the story";
  EXPECT_EQ(Dek(top + bold(lead) + bold(kProse)), "") << "all is in bold";
  const std::string is_long = lead + std::string(450, 'x');
  EXPECT_EQ(Dek(top + bold(is_long) + kProse), is_long);
  EXPECT_EQ(Dek("<h1>A bridge is closed</h1><p class=standfirst>" + is_long + "</p>" + kProse), is_long);
}

TEST(AlternativeHeadline, IsNotWhatIsCalledSoForOtherReasons) {
  const std::string line = kDek;
  const std::string top = "<h1>A bridge is closed</h1>";
  EXPECT_EQ(Dek(top + "<div class=description>" + kProse + kProse + kProse + "</div>"), "") << "the story";
  EXPECT_EQ(Dek(top + "<div class=author-bio><p class=description>" + line + "</p></div>" + kProse), "");
  EXPECT_EQ(Dek(top + "<p class=summary>Ann Lee/Northern Press via Reuters photos</p>" + kProse), "");
  EXPECT_EQ(Dek(top + "<p class=summary>&lt;iframe src=x width=9 height=9 frameborder=0&gt;</p>" + kProse),
            "");
  const std::string byline = "<p>By Ann Lee, May 3, 2024</p>" + kProse;
  EXPECT_EQ(Dek(top + "<p>" + line + " <a href='https://shop.example.org/'>here</a></p>" + byline), "")
      << "an advert";
  EXPECT_EQ(Dek(top + "<p>" + line + " <a href=/more>here</a></p>" + byline), line + " here");
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
