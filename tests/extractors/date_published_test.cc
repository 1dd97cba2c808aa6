#include "extractors/dates/date_published.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/dates/date_modified.h"
#include "support/page_under_test.h"

namespace bodycopy {
namespace {

constexpr std::string_view kProse =
    "<p>The old bridge over the river will stay closed for another week, the city council said after "
    "engineers had looked "
    "at its northern pier once more and found a crack that was longer than they had thought.</p>";

struct Dates {
  std::string published;
  std::string published_source;
  std::string modified;
};

using Downloaded = std::optional<std::chrono::sys_seconds>;
const Downloaded kNewYear2026{std::chrono::seconds(EpochSeconds({2026, 1, 1, 12, 0, 0, 0}))};

Dates Extract(std::string_view html, std::string_view url = "", InputKind kind = InputKind::kHtml,
              Downloaded downloaded = kNewYear2026) {
  PageUnderTest page(html, url, kind);
  Reading& reading = page.ChooseHeadline().reading;
  reading.downloaded = downloaded;
  const DateMentions mentions = CollectDateMentions(reading);
  const auto published = ExtractDatePublished(reading, mentions);
  Dates dates;
  if (published.found()) {
    dates.published = published.best().value;
    dates.published_source = published.best().source;
  }
  const auto modified = ExtractDateModified(reading, mentions, dates.published);
  if (modified.found()) dates.modified = modified.best().value;
  return dates;
}

// A story with a head, a line below the headline, and what comes after its prose.
std::string Story(std::string_view head, std::string_view line, std::string_view after = "") {
  std::string html = "<html lang=en><head><title>Bridge stays closed</title>";
  html += head;
  html += "</head><body><main><h1>Bridge stays closed</h1>";
  html += line;
  html += kProse;
  html += kProse;
  html += after;
  html += "</main></body></html>";
  return html;
}

struct Case {
  std::string_view name;
  std::string_view head;
  std::string_view line;
  std::string_view after;
  std::string_view published;
};

class StoryPage : public testing::TestWithParam<Case> {};

TEST_P(StoryPage, HasItsDayOfPublication) {
  const Case& c = GetParam();
  EXPECT_EQ(Extract(Story(c.head, c.line, c.after)).published, c.published) << c.name;
}

INSTANTIATE_TEST_SUITE_P(
    Sources, StoryPage,
    testing::ValuesIn(std::vector<Case>{
        {"json-ld with offset",
         R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge stays closed",
        "datePublished":"2025-02-12T10:11:12+01:00","dateModified":"2025-02-14T08:00:00+01:00"}</script>)",
         "", "", "2025-02-12T10:11:12+01:00"},
        {"meta", R"(<meta property="article:published_time" content="2025-02-12T09:11:12Z">)", "", "",
         "2025-02-12T09:11:12Z"},
        {"time element", "", R"(<p>By Ann Lee <time datetime="2025-02-12T10:00">12 February</time></p>)", "",
         "2025-02-12T10:00"},
        {"date line", "", "<div>Ann Lee</div><div>12 February 2025</div>", "", "2025-02-12"},
        {"glued byline", "", "<div>Ann LeeBy Ann LeeFebruary 12, 2025No Comments5 Mins Read</div>", "",
         "2025-02-12"},
        {"published beside updated", "",
         "<p>Updated: 14 February 2025, 10:00. Published: 12 February 2025, 09:00</p>", "",
         "2025-02-12T09:00"},
        {"related stories have dates too", "", "<p>12 February 2025</p>",
         "<aside><ul><li>A fire<br>13 February 2025</li><li>A flood<br>14 February 2025</li></ul></aside>",
         "2025-02-12"},
        {"comments have dates too", R"(<meta name="date" content="2025-02-12">)", "",
         "<div class=comments><p>Ben, 15 February 2025</p><p>Eve, 16 February 2025</p></div>", "2025-02-12"},
        {"linked data that a framework put into a meta tag",
         R"(<meta name="script:ld+json" content='{"@type":"Article","datePublished":"2025-02-12T09:00:00-05:00"}'>)",
         "", "", "2025-02-12T09:00:00-05:00"},
        {"when a shop stored the picture of the post, where nothing else tells",
         R"(<meta property="og:image" content="https://example.com/cdn/shop/articles/pier.jpg?v=1739350800">)",
         "", "", "2025-02-12T09:00:00Z"},
        {"a shop's picture of a thing for sale tells nothing",
         R"(<meta property="og:image" content="https://example.com/cdn/shop/products/pier.jpg?v=1739350800">)",
         "", "", ""},
        {"what is shown as an update is no publication",
         R"(<meta property="article:published_time" content="2025-02-12T09:00:00Z">
            <meta property="article:modified_time" content="2025-10-14T10:00:00Z">)",
         "<p>Updated <time datetime='2025-10-14'>14 October 2025</time></p>", "", "2025-02-12T09:00:00Z"},
        {"the future is no day of publication", "", "<p>12 February 2025</p>",
         "<p>Doors open on 3 March 2031</p>", "2025-02-12"},
        {"a copyright year is no date", "", "", "<footer>© 2025 The Courier</footer>", ""},
    }));

// Nothing but the download says what lies in the future: a record is the same on whatever day it is made.
TEST(DatePublished, TheClockOfTodayIsNotAsked) {
  const std::string page = Story(R"(<meta name="date" content="2089-02-12">)", "");
  EXPECT_EQ(Extract(page).published, "");
  EXPECT_EQ(Extract(page, "", InputKind::kHtml, std::nullopt).published, "2089-02-12");
}

TEST(DatePublished, AddressHasTheDay) {
  EXPECT_EQ(Extract(Story("", ""), "https://example.org/2025/02/12/bridge").published, "2025-02-12");
  EXPECT_EQ(Extract(Story("", ""), "https://example.org/a/20250212-bridge.html").published, "2025-02-12");
}

TEST(DatePublished, AddressOfAnArchiveIsNotItsSnapshots) {
  EXPECT_EQ(Extract(Story("", "<p>12 February 2013</p>"),
                    "https://web.archive.org/web/20250106023242/http://a.org/b")
                .published,
            "2013-02-12");
}

TEST(DatePublished, ShownInAnotherZoneIsTheSameInstant) {
  const Dates dates =
      Extract(Story(R"(<meta property="article:published_time" content="2025-02-12T23:30:00Z">)",
                    "<p>13 February 2025</p>"));
  EXPECT_EQ(dates.published, "2025-02-12T23:30:00Z");
}

TEST(DatePublished, NumericOrderIsThatOfThePlace) {
  const std::string story = Story("", "<p>Published 03/04/2025</p>");
  EXPECT_EQ(Extract(story, "https://example.com/a").published, "2025-03-04");
  EXPECT_EQ(Extract(story, "https://example.co.uk/a").published, "2025-04-03");
  EXPECT_EQ(Extract(story, "https://example.com/2025/04/03/a").published, "2025-04-03");
}

TEST(DatePublished, TextDumpHasItsDateLine) {
  EXPECT_EQ(
      Extract("Bridge stays closed\n\nAnn LeeBy Ann LeeFebruary 12, 2025No Comments5 Mins Read\n\n"
              "The old bridge over the river will stay closed for another week, the city council said after "
              "engineers "
              "had looked at its northern pier once more.\n\nRelated Posts\n\nA fire\n\nMarch 3, 2025\n",
              "", InputKind::kText)
          .published,
      "2025-02-12");
}

TEST(DateModified, IsKeptApart) {
  const Dates dates = Extract(Story(
      R"(<meta property="article:published_time" content="2025-02-12T09:00:00Z">
         <meta property="article:modified_time" content="2025-02-14T10:00:00Z">)",
      ""));
  EXPECT_EQ(dates.published, "2025-02-12T09:00:00Z");
  EXPECT_EQ(dates.modified, "2025-02-14T10:00:00Z");
}

TEST(DateModified, LabelledOnThePage) {
  const Dates dates =
      Extract(Story("", "<p>Published 12 February 2025 | Last updated 14 February 2025 10:30</p>"));
  EXPECT_EQ(dates.published, "2025-02-12");
  EXPECT_EQ(dates.modified, "2025-02-14T10:30");
}

TEST(DateModified, IsNeverBeforeThePublication) {
  const Dates dates = Extract(Story(
      R"(<meta property="article:published_time" content="2025-02-12T09:00:00Z">
         <meta property="article:modified_time" content="2025-02-01T10:00:00Z">)",
      ""));
  EXPECT_EQ(dates.published, "2025-02-12T09:00:00Z");
  EXPECT_EQ(dates.modified, "");
}

TEST(DatePublished, PageOfDatesIsBounded) {
  std::string html = "<body><h1>Calendar</h1>";
  for (int i = 0; i < 200'000; ++i) html += "<p><time datetime=2025-02-12>12/02/2025</time></p>";
  EXPECT_EQ(Extract(html).published, "2025-02-12");
}

TEST(DatePublished, TheLineOfTodaysDateGivesWayToADateInFull) {
  const std::string head = "<body><header><p>Wednesday, December 31</p></header>";
  EXPECT_EQ(Extract(Story(head, "<p>By Ann Lee, February 12, 2025</p>")).published, "2025-02-12");
  EXPECT_EQ(Extract(Story("", "<p>By Ann Lee, February 12</p>")).published, "2025-02-12");
}

}  // namespace
}  // namespace bodycopy
