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
  double confidence = 0;
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
    dates.confidence = published.best().confidence;
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

struct LocalDay {
  std::string_view name;
  std::string_view published;  // as declared
  std::string_view modified;
  std::string_view line;  // as shown
  std::string_view day;
  std::string_view url = "";
};

class LocalDayOf : public testing::TestWithParam<LocalDay> {};

// What the meta tag of publication says, as the days are chosen by it.
std::string Declared(std::string_view html, std::string_view url) {
  PageUnderTest page(html, url, InputKind::kHtml);
  const DateMentions mentions = CollectDateMentions(page.ChooseHeadline().reading);
  for (const DateMention& mention : mentions.items) {
    if (mention.source == DateSource::kMetaPublished) return ToIso8601(mention.value);
  }
  return "";
}

// An instant of UTC falls on the day that the newsroom has, where the page tells it.
TEST_P(LocalDayOf, ThePageWins) {
  const LocalDay& c = GetParam();
  std::string head =
      R"(<meta property="article:published_time" content=")" + std::string(c.published) + "\">";
  if (!c.modified.empty())
    head += R"(<meta property="article:modified_time" content=")" + std::string(c.modified) + "\">";
  EXPECT_EQ(Declared(Story(head, c.line), c.url), c.day) << c.name;
}

INSTANTIATE_TEST_SUITE_P(
    Pages, LocalDayOf,
    testing::ValuesIn(std::vector<LocalDay>{
        {"a day alone leaves the day alone", "2025-02-12T23:30:00Z", "", "<p>13 February 2025</p>",
         "2025-02-13"},
        {"the day before", "2025-02-13T02:30:00Z", "", "<p>12 February 2025</p>", "2025-02-12"},
        {"the same instant with its offset", "2025-02-12T23:30:00Z", "",
         "<p><time datetime='2025-02-13T10:30:00+11:00'>13 February</time></p>", "2025-02-13T10:30:00+11:00"},
        {"the same clock hours apart", "2025-02-13T04:15:00Z", "", "<p>February 12, 2025, 11:15 PM</p>",
         "2025-02-12T23:15:00-05:00"},
        {"a zone's name", "2025-02-13T01:05:57Z", "", "<p>Feb 12, 2025 at 5:05 pm PST</p>",
         "2025-02-12T17:05:57-08:00"},
        {"half an hour too", "2025-02-12T20:10:00Z", "", "<p>13 February 2025, 01:40</p>",
         "2025-02-13T01:40:00+05:30"},
        {"a time element in UTC with a local text", "2025-02-13T02:30:00Z", "",
         "<p><time datetime='2025-02-13T02:30:00Z'>February 12, 2025</time></p>", "2025-02-12"},
        {"another clock is another instant", "2025-02-12T22:30:00Z", "", "<p>13 February 2025, 08:47</p>",
         "2025-02-12T22:30:00Z"},
        {"no zone is so far away", "2025-02-12T08:30:00Z", "", "<p>13 February 2025</p>",
         "2025-02-12T08:30:00Z"},
        {"with an offset it is local", "2025-02-12T23:30:00+01:00", "", "<p>13 February 2025</p>",
         "2025-02-12T23:30:00+01:00"},
        {"the page's other times tell its zone", "2025-02-12T20:30:00Z", "",
         "<p>13 February 2025</p><div><time datetime='2025-02-17T08:00:00+01:00'></time></div>",
         "2025-02-12T20:30:00Z"},
        {"a change on the next day is none", "2025-02-12T23:30:00Z", "2025-02-13T09:00:00Z",
         "<p>Updated 13 February 2025</p>", "2025-02-12T23:30:00Z"},
        {"a change before the publication is the publication elsewhere", "2025-02-13T00:46:00Z",
         "2025-02-13T00:46:00Z", "<p>Updated 12 February 2025</p>", "2025-02-12"},
        {"the address has the day", "2025-02-12T23:30:00Z", "", "<p>13 February 2025</p>",
         "2025-02-12T23:30:00Z", "https://example.org/2025/02/12/bridge"},
        {"the day is shown too", "2025-02-12T23:30:00Z", "", "<p>12 February 2025</p><p>13 February 2025</p>",
         "2025-02-12T23:30:00Z"},
    }));

TEST(DatePublished, IsTheLocalDayOfTheInstant) {
  EXPECT_EQ(Extract(Story(R"(<meta property="article:published_time" content="2025-02-12T23:30:00Z">)",
                          "<p>13 February 2025</p>"))
                .published,
            "2025-02-13");
}

TEST(DatePublished, ALocalTimeThatIsDeclaredAsUtcIsTheSameInstant) {
  EXPECT_EQ(Extract(Story(R"(<meta property="article:published_time" content="2025-02-13T01:07:21Z">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge stays closed",
        "datePublished":"2025-02-12T20:07:21Z"}</script>)",
                          "<p>12 February 2025</p>"))
                .published,
            "2025-02-12T20:07:21-05:00");
}

TEST(DateModified, HasItsLocalDayToo) {
  const Dates dates = Extract(Story(R"(<meta property="article:published_time" content="2025-02-11T23:30:00Z">
               <meta property="article:modified_time" content="2025-02-13T23:45:00Z">)",
                                    "<p>12 February 2025</p><p>Updated 14 February 2025, 00:45</p>"));
  EXPECT_EQ(dates.published, "2025-02-12T00:30:00+01:00");
  EXPECT_EQ(dates.modified, "2025-02-14T00:45:00+01:00");
}

// Where it is past midnight for the publication it is so for what comes later in the day.
TEST(DateModified, GoesWithTheLocalDayOfThePublication) {
  const auto extract = [](std::string_view modified) {
    return Extract(Story(R"(<meta property="article:published_time" content="2025-02-11T23:30:00Z">
                            <meta property="article:modified_time" content=")" +
                             std::string(modified) + "\">",
                         "<p>12 February 2025</p>"));
  };
  EXPECT_EQ(extract("2025-02-11T23:45:00Z").published, "2025-02-12");
  EXPECT_EQ(extract("2025-02-11T23:45:00Z").modified, "2025-02-12");
  EXPECT_EQ(extract("2025-02-13T08:00:00Z").modified, "2025-02-13T08:00:00Z");
}

TEST(DatePublished, NumericOrderIsThatOfThePlace) {
  const std::string story = Story("", "<p>Published 03/04/2025</p>");
  EXPECT_EQ(Extract(story, "https://example.com/a").published, "2025-03-04");
  EXPECT_EQ(Extract(story, "https://example.co.uk/a").published, "2025-04-03");
  EXPECT_EQ(Extract(story, "https://example.com/2025/04/03/a").published, "2025-04-03");
}

TEST(DatePublished, NumericOrderIsThatOfTheDeclaredLanguage) {
  const auto extract = [](std::string_view attributes) {
    std::string html = Story("", "<p>Published 03/04/2025</p>");
    html.replace(0, std::string_view("<html lang=en>").size(), "<html " + std::string(attributes) + ">");
    return Extract(html, "https://example.com/a").published;
  };
  EXPECT_EQ(extract("lang=en"), "2025-03-04");
  EXPECT_EQ(extract("lang=en-GB"), "2025-04-03");
  EXPECT_EQ(extract("xml:lang=en-GB"), "2025-04-03");
  EXPECT_EQ(extract("xml:lang=fr"), "2025-04-03");
  EXPECT_EQ(extract("lang=en-Latn-AU"), "2025-04-03");
}

TEST(DatePublished, NumericOrderIsThatOfThePagesOtherDates) {
  constexpr std::string_view kUrl = "https://example.com/a";
  const std::string_view line = "<p>Published 03/04/2025</p>";
  const auto related = [](std::string_view day) {
    return "<aside><ul><li>A fire<br>" + std::string(day) + "</li></ul></aside>";
  };
  EXPECT_EQ(Extract(Story("", line, related("25/03/2025")), kUrl).published, "2025-04-03");
  EXPECT_EQ(Extract(Story("", line, related("03/25/2025")), kUrl).published, "2025-03-04");
  // A day in another form decides before them.
  EXPECT_EQ(Extract(Story(R"(<meta name="date" content="2025-03-04">)", line, related("25/03/2025")), kUrl)
                .published,
            "2025-03-04");
  // Machines and people may write another order each.
  EXPECT_EQ(
      Extract(Story(R"(<meta name="last-modified" content="05/25/2025">)", line, related("25/03/2025")), kUrl)
          .published,
      "2025-04-03");
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

// Where a page has the day of its last change alone, it may have been published on any before.
TEST(DatePublished, ALoneDayOfChangeIsUnsure) {
  const Dates change = Extract(Story("", "<p>Last updated 12 February 2025</p>"));
  EXPECT_LT(change.confidence, 0.5);
  const Dates declared =
      Extract(Story(R"(<meta property="article:modified_time" content="2025-02-12T09:00:00Z">)", ""));
  EXPECT_LT(declared.confidence, 0.5);
  const Dates shown = Extract(Story("", "<p>12 February 2025</p>"));
  EXPECT_EQ(shown.published, "2025-02-12");
  EXPECT_GT(shown.confidence, 0.8);
}

TEST(DatePublished, ADayOfChangeIsNotTakenForADeclaredPublication) {
  constexpr std::string_view kDeclared =
      R"(<meta property="article:published_time" content="2025-02-12T09:00:00Z">
      <meta property="article:modified_time" content="2025-10-14T10:00:00Z">)";
  for (const std::string_view line : {"<p>14 October 2025</p>", "<p class=entry-date>14 October 2025</p>",
                                      "<p>Published 14 October 2025</p>", "<p>Updated 14 October 2025</p>"}) {
    EXPECT_EQ(Extract(Story(kDeclared, line)).published, "2025-02-12T09:00:00Z") << line;
  }
  EXPECT_EQ(Extract(Story(R"(<meta name="date" content="2025-02-12">)", "<p>Updated 14 October 2025</p>"))
                .published,
            "2025-02-12");
}

TEST(DatePublished, TheDayOfSomethingElseGivesWayToADeclaredOne) {
  constexpr std::string_view kDeclared = R"(<meta name="date" content="2025-02-12">)";
  EXPECT_EQ(Extract(Story(kDeclared, "<p>Available until 14 October 2025</p>")).published, "2025-02-12");
  EXPECT_EQ(Extract(Story(kDeclared, "<p>Registered since 3 May 2011</p>")).published, "2025-02-12");
}

TEST(DatePublished, DataOfAScriptGiveWayToWhatIsDeclared) {
  constexpr std::string_view kScript =
      R"(<script type="application/json">{"publishedAt":"2025-10-14T10:00:00Z"}</script>)";
  EXPECT_EQ(Extract(Story(kScript, "")).published, "2025-10-14T10:00:00Z");
  EXPECT_EQ(Extract(Story(std::string(kScript) + R"(<meta name="date" content="2025-02-12">)", "")).published,
            "2025-02-12");
}

TEST(DatePublished, ADayWithoutAYearIsThatOfTheDeclaredOne) {
  constexpr std::string_view kDeclared =
      R"(<meta property="article:published_time" content="2025-02-13T02:30:00Z">)";
  EXPECT_EQ(Extract(Story(kDeclared, "<p>Feb 12</p>"), "", InputKind::kHtml, std::nullopt).published,
            "2025-02-12");
  EXPECT_EQ(Extract(Story(kDeclared, "<p>Feb 20</p>"), "", InputKind::kHtml, std::nullopt).published,
            "2025-02-13T02:30:00Z");
}

TEST(DatePublished, ADayOfTheAddressIsNoneTheWorseForAListThatHasItToo) {
  const std::string list =
      "<aside><ul><li>Bridge stays closed<br>12 February 2025</li><li>A fire<br>10 February 2025</li>"
      "<li>A flood<br>9 February 2025</li></ul></aside>";
  EXPECT_EQ(Extract(Story("", "", list), "https://example.org/2025/02/12/bridge").published, "2025-02-12");
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
