#include "extractors/headline/headline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "extractors/headline/title_parts.h"
#include "extractors/page_title.h"
#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Split(std::string_view title) {
  std::vector<std::string> texts;
  for (const TitlePart& part : SplitTitle(title)) texts.emplace_back(part.text);
  return texts;
}

TEST(TitleParts, SplitsAtSeparators) {
  EXPECT_THAT(Split("Bridge closes - City - The Courier"),
              ElementsAre("Bridge closes", "City", "The Courier"));
  EXPECT_THAT(Split("Bridge closes | The Courier"), ElementsAre("Bridge closes", "The Courier"));
  EXPECT_THAT(Split("Bridge closes|The Courier"), ElementsAre("Bridge closes", "The Courier"));
  EXPECT_THAT(Split("Bridge closes – The Courier"), ElementsAre("Bridge closes", "The Courier"));
  EXPECT_THAT(Split("The Courier :: Bridge closes"), ElementsAre("The Courier", "Bridge closes"));
  EXPECT_THAT(Split("The Courier » City » Bridge closes"),
              ElementsAre("The Courier", "City", "Bridge closes"));
  EXPECT_THAT(Split("Review: The long bridge"), ElementsAre("Review", "The long bridge"));
  EXPECT_THAT(Split("桥梁关闭_新闻-日报"), ElementsAre("桥梁关闭", "新闻", "日报"));
}

TEST(TitleParts, LeavesWordsWhole) {
  EXPECT_THAT(Split("Two-lane bridge at 10:30 is 1/2 closed"),
              ElementsAre("Two-lane bridge at 10:30 is 1/2 closed"));
  EXPECT_THAT(Split(""), ElementsAre());
  EXPECT_THAT(Split(" | - : "), ElementsAre());
  EXPECT_THAT(Split("- Bridge -"), ElementsAre("- Bridge -"));
}

TEST(TitleParts, KeepsTheKindOfSeparatorAndTheRest) {
  const auto parts = SplitTitle("Review: Bridge - City | Courier");
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[0].before, TitleSeparator::kNone);
  EXPECT_EQ(parts[1].before, TitleSeparator::kColon);
  EXPECT_EQ(parts[2].before, TitleSeparator::kDash);
  EXPECT_EQ(parts[3].before, TitleSeparator::kBar);
  EXPECT_EQ(JoinedParts(parts, 0, 1), "Review: Bridge");
  EXPECT_EQ(JoinedParts(parts, 1, 2), "Bridge - City");

  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a | ";
  EXPECT_EQ(SplitTitle(many).size(), kMaxTitleParts);
}

TEST(TitleParts, AreTrimmedOfSeparators) {
  EXPECT_EQ(TrimSeparators(": Bridge closes"), "Bridge closes");
  EXPECT_EQ(TrimSeparators("–Bridge closes |"), "Bridge closes");
  EXPECT_EQ(TrimSeparators("Bridge: closes - today"), "Bridge: closes - today");
  EXPECT_EQ(TrimSeparators("Bridge+"), "Bridge+");
  EXPECT_EQ(TrimSeparators(" – "), "");
  EXPECT_EQ(TrimSeparators(""), "");
}

std::string HeadlineOf(const PageUnderTest& page) {
  return Winner(ExtractHeadline(page.reading));
}

std::string Prose(int paragraphs) {
  std::string html;
  for (int i = 0; i < paragraphs; ++i) {
    html +=
        "<p>Engineers who inspected the river crossing on Monday said that two of its seven piers had moved "
        "by the "
        "width of a hand since the spring floods, and that lorries would have to take the long way "
        "round.</p>";
  }
  return html;
}

struct HeadlineCase {
  std::string_view name;
  std::string_view url;
  std::string_view head;
  std::string_view body;  // the prose follows
  std::string_view headline;
};

class Headline : public ::testing::TestWithParam<HeadlineCase> {};

TEST_P(Headline, IsChosen) {
  const HeadlineCase& given = GetParam();
  const std::string html = "<!doctype html><html><head>" + std::string(given.head) + "</head><body>" +
                           std::string(given.body) + Prose(4) + "</body></html>";
  EXPECT_EQ(HeadlineOf(PageUnderTest(html, given.url)), given.headline);
}

INSTANTIATE_TEST_SUITE_P(
    Pages, Headline,
    ::testing::Values(
        HeadlineCase{"OnlyHeading", "", "", "<h1>Old bridge closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"TitleWithSite", "https://www.valleycourier.example/news/old-bridge-closes-for-a-year",
                     "<title>Old bridge closes for a year - Valley Courier</title>", "",
                     "Old bridge closes for a year"},
        HeadlineCase{"LogoIsAHeading", "https://www.valleycourier.example/news/old-bridge-closes-for-a-year",
                     "<title>Old bridge closes for a year | Valley Courier</title>"
                     "<meta property=og:site_name content='Valley Courier'>",
                     "<header><h1 class=logo><a href=/>Valley Courier</a></h1></header>"
                     "<article><h2 class=entry-title>Old bridge closes for a year</h2>",
                     "Old bridge closes for a year"},
        HeadlineCase{
            "KickerInsideTheHeading", "https://example.com/2025/old-bridge-closes-for-a-year.html",
            "<title>Old bridge closes for a year - Valley Courier</title>"
            "<meta property=og:title content='Old bridge closes for a year'>",
            "<article><h1><span class=kicker>Traffic</span> <span>Old bridge closes for a year</span></h1>",
            "Old bridge closes for a year"},
        HeadlineCase{"KickerThatEveryTitleHasToo",
                     "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Traffic: Old bridge closes for a year - Valley Courier</title>"
                     "<meta property=og:title content='Traffic: Old bridge closes for a year'>",
                     "<article><h1><span class='page-title__roofline'>Traffic</span>"
                     "Old <em>bridge</em> closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"KickerBeforeADash", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Traffic – Old bridge closes for a year</title>",
                     "<h1><span class=kicker>Traffic</span><span aria-hidden=true> – </span>"
                     "<span class=text>Old bridge closes for a year</span></h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"KickerBeforeAColon", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Traffic: Old bridge closes for a year</title>",
                     "<h1><span class=kicker>Traffic</span><span>:</span> Old bridge closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"KickerWithAColonGoesOn", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Traffic: Old bridge closes for a year - Valley Courier</title>",
                     "<article><h1><span class=kicker>Traffic:</span> Old bridge closes for a year</h1>",
                     "Traffic: Old bridge closes for a year"},
        HeadlineCase{"LabelInTheHeading", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Old bridge closes for a year</title>",
                     "<h1 class=title><span class=label>Title:</span>Old bridge closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"WhatIsNotDisplayedInTheHeading", "", "",
                     "<h1>Old bridge closes for a year <a style='display: none'>Open editor</a>"
                     "<div hidden>Share</div></h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"EscapedTwice", "", "",
                     "<h1>Old bridge &amp;#x26; ferry &amp;amp; ford close &lt;br&gt; for R&amp;D</h1>",
                     "Old bridge & ferry & ford close <br> for R&D"},
        HeadlineCase{"WhatOnlyScreenReadersSay", "", "",
                     "<h1><span class=visually-hidden>Headline:</span> Old bridge closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{
            "ReadingsOfCharacters", "", "",
            "<h1><ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>が<ruby>閉鎖<rt>へいさ</rt></ruby></h1>",
            "橋が閉鎖"},
        HeadlineCase{"HeadingInTheBreadcrumb",
                     "https://example.com/2025/bridge-closure-what-drivers-know.html",
                     "<title>Bridge closure: what drivers need to know - Valley Courier</title>"
                     "<meta property=og:title content='The old bridge closes for a year'>",
                     "<nav class=breadcrumb><a href=/>Home</a><a href=/city>City</a>"
                     "<h1>Bridge closure: what drivers need to know</h1></nav>"
                     "<article><header><h2 class=headline>The old bridge closes for a year</h2>"
                     "<time>May 2, 2025</time></header>",
                     "The old bridge closes for a year"},
        HeadlineCase{"DeclaredInOtherWords", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Bridge closure: what drivers need to know - Valley Courier</title>"
                     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                     "\"headline\":\"Bridge closure: what drivers need to know\"}</script>",
                     "<article><h1>Old bridge closes for a year</h1>", "Old bridge closes for a year"},
        HeadlineCase{"RelatedHeadings", "https://example.com/2025/old-bridge-closes-for-a-year.html",
                     "<title>Old bridge closes for a year - Valley Courier</title>",
                     "<aside><h3>Mayor opens library</h3><h3>Rain until Friday</h3></aside>"
                     "<article><h1>Old bridge closes for a year</h1>",
                     "Old bridge closes for a year"},
        HeadlineCase{"WhiteSpace", "", "", "<h1>\n  Old&nbsp;bridge\n <br> closes </h1>",
                     "Old bridge closes"},
        HeadlineCase{"OtherScripts", "", "<title>桥梁关闭一年_新闻-日报</title>", "<h1>桥梁关闭一年</h1>",
                     "桥梁关闭一年"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(HeadlineBlock, IsThatOfTheHeading) {
  const PageUnderTest prepared("<p>Menu</p><h1>Old bridge closes</h1>" + Prose(3), "");
  const Choice<std::string> choice = ExtractHeadline(prepared.reading);
  EXPECT_EQ(FindHeadlineBlock(prepared.reading, choice), 1);
}

TEST(HeadlineBlock, IsFoundByTextForATitleOfTheHead) {
  const PageUnderTest prepared(
      "<title>Old bridge closes</title><p>Menu</p><p><b>Old Bridge Closes</b></p>" + Prose(3), "");
  const Choice<std::string> choice = ExtractHeadline(prepared.reading);
  ASSERT_TRUE(choice.found());
  EXPECT_EQ(FindHeadlineBlock(prepared.reading, choice), 1);
}

TEST(Headline, OfNothingIsNone) {
  for (const std::string_view html : {"", "<p>", "<title> </title><h1></h1>", "<h1>***</h1>"}) {
    const PageUnderTest prepared(html, "");
    EXPECT_FALSE(ExtractHeadline(prepared.reading).found()) << html;
    EXPECT_EQ(FindHeadlineBlock(prepared.reading, ExtractHeadline(prepared.reading)), -1);
  }
}

TEST(Headline, OfManyHeadingsIsFoundWithoutKeepingThemAll) {
  std::string html = "<title>Old bridge closes | Courier</title>";
  for (int i = 0; i < 20000; ++i) html += "<h2>Story number " + std::to_string(i) + "</h2>";
  const PageUnderTest prepared(html, "");
  EXPECT_LE(ExtractHeadline(prepared.reading).candidates.size(), 48U);
}

struct DumpCase {
  std::string_view name;
  std::string_view top;  // the prose follows
  std::string_view headline;
};

class DumpHeadline : public ::testing::TestWithParam<DumpCase> {};

TEST_P(DumpHeadline, IsChosen) {
  std::string prose;
  for (int i = 0; i < 4; ++i) {
    prose +=
        "\nEngineers who inspected the river crossing on Monday said that two of its seven piers had moved "
        "by the "
        "width of a hand since the spring floods, and that lorries would have to take the long way round.\n";
  }
  const PageUnderTest prepared(std::string(GetParam().top) + prose, "", InputKind::kText);
  EXPECT_EQ(HeadlineOf(prepared), GetParam().headline);
}

INSTANTIATE_TEST_SUITE_P(
    Dumps, DumpHeadline,
    ::testing::Values(
        DumpCase{
            "Breadcrumb",
            "Close Menu\nTrending\n• Mayor opens the new library\n• Rain until Friday\n\nValley Courier\n"
            "Home»City»Old bridge closes for a year\nCity\n\nOld bridge closes for a year\n\n"
            "Ada LeeBy Ada LeeMay 2, 2025No Comments\nShare Facebook\n",
            "Old bridge closes for a year"},
        DumpCase{"Byline",
                 "Valley Courier\nNews\n\nOld bridge closes for a year\n\nBy Ada Lee\n\nMay 2, 2025\n",
                 "Old bridge closes for a year"},
        DumpCase{"RightAboveTheProse", "Old bridge closes for a year\n", "Old bridge closes for a year"},
        DumpCase{"NoHeadline", "", ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(PageTitle, IsTheTitleElementElseASharedTitle) {
  const PageUnderTest both("<title>Bridge \n closes | Courier</title><meta property=og:title content=Bridge>",
                           "");
  EXPECT_EQ(ExtractPageTitle(both.reading).best().value, "Bridge closes | Courier");
  const PageUnderTest shared("<meta property=og:title content=Bridge>", "");
  EXPECT_EQ(ExtractPageTitle(shared.reading).best().value, "Bridge");
  const PageUnderTest none("<p>Bridge</p>", "");
  EXPECT_FALSE(ExtractPageTitle(none.reading).found());
}

}  // namespace
}  // namespace bodycopy
