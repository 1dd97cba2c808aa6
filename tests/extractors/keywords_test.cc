#include "extractors/keywords.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Keywords(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractKeywords(test.reading));
}

TEST(Keywords, ReadsListsAndRepeatedTags) {
  EXPECT_THAT(Keywords("<meta name=keywords content='bridge, River ,river,, #closure'>"),
              ElementsAre("bridge", "River", "closure"));
  EXPECT_THAT(Keywords("<meta name=news_keywords content='bridge; river'>"), ElementsAre("bridge", "river"));
  EXPECT_THAT(Keywords("<meta name=keywords content='橋、川'>"), ElementsAre("橋", "川"));
  EXPECT_THAT(
      Keywords("<meta property=article:tag content=Bridge><meta property=article:tag content='River, bank'>"),
      ElementsAre("Bridge", "River", "bank"));
  EXPECT_THAT(Keywords(JsonLd(R"({"@type":"NewsArticle","keywords":["Bridge","River"]})")),
              ElementsAre("Bridge", "River"));
  EXPECT_THAT(Keywords(JsonLd(R"({"@type":"NewsArticle","keywords":"Bridge,River"})")),
              ElementsAre("Bridge", "River"));
}

TEST(Keywords, PrefersTheStorysTagsToSearchWords) {
  EXPECT_THAT(Keywords("<meta name=keywords content='news, paper, valley'><body><h1>S</h1><p>Text</p>"
                       "<p>Tags: <a rel=tag href=/t/b>Bridge</a>, <a rel=tag href=/t/r>River</a></p>"),
              ElementsAre("Bridge", "River"));
  EXPECT_THAT(Keywords("<body><h1>S</h1><p>Text</p><ul class=article-tags><li><a href=/t/b>Bridge</a><li><a "
                       "href=/t/r>River</a></ul>"),
              ElementsAre("Bridge", "River"));
}

TEST(Keywords, LeavesOutWhatIsForPrograms) {
  EXPECT_THAT(Keywords("<meta name=keywords content='Bridge,_Prio_3,cat_RIVER,105726154,2024'>"),
              ElementsAre("Bridge", "2024"));
  EXPECT_THAT(Keywords(JsonLd(R"({"@type":"NewsArticle","keywords":["content-type: Feature","locale: US",
      "Category: River","Tag:Bridge","Valley"]})")),
              ElementsAre("River", "Bridge", "Valley"));
  EXPECT_THAT(Keywords("<meta name=keywords content='Star Wars: Episode IV,Bridge,Rogue One: A Story'>"),
              ElementsAre("Star Wars: Episode IV", "Bridge", "Rogue One: A Story"));
}

TEST(Keywords, LeavesOutWhatLaysPagesOut) {
  struct Case {
    std::string_view words;
    std::vector<std::string> keywords;
  };
  const Case cases[] = {
      {"Bridge,98be933f-38cf-4fba-b6c6-ad438e82010a,080a577e601f9a", {"Bridge"}},
      {"Bridge,imagefullwidthbelowtext,web", {"Bridge"}},
      {"Bridge,Hjyz5roBwt9E5YlUGSZL,7IARiuwVvOmsshPdGmM8Oh,Bridge2Valley", {"Bridge", "Bridge2Valley"}},
      {"Bridge,promo-banner,city-front", {}},
      {"Bridge,River,Valley,exclude-from-feeds", {"Bridge", "River", "Valley"}},
      {"Bridge,River,Valley,Dam,Council,Mayor,Winter,Water,city-front",
       {"Bridge", "River", "Valley", "Dam", "Council", "Mayor", "Winter", "Water"}},
      {"city-front,valley-front,app-news,newsatnoon", {}},
      {"Category: River,Bridge,Valley,Dam", {"River", "Bridge", "Valley", "Dam"}},
      {"bridge,@river,{{tag}},%TAG%", {"bridge"}},
      {"ada-lovelace-byron,decade-long", {"ada lovelace byron", "decade-long"}},
      {"category:opinion|columns,Bridge", {"Bridge"}},
      {"hochwasserschutzmassnahmen,home-remodeling", {"hochwasserschutzmassnahmen", "home-remodeling"}},
      {"News,Latest,Top Stories,Home,Bridge", {"Bridge"}},
      {"climate-change,decade-long,cafe-bead", {"climate-change", "decade-long", "cafe-bead"}},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(Keywords("<meta property=article:tag content='" + std::string(test.words) + "'>"),
              test.keywords)
        << test.words;
  }
}

TEST(Keywords, LeavesOutWhoWroteItAndAHeadlineInParts) {
  PageUnderTest test("<meta property=article:tag content='Ada Writer,Bridge'>");
  test.reading.found.authors = {"Ada Writer"};
  EXPECT_THAT(Winner(ExtractKeywords(test.reading)), ElementsAre("Bridge"));
  EXPECT_THAT(Keywords("<meta name=keywords content='The bridge is closed, says the mayor'>"
                       "<body><h1>The bridge is closed, says the mayor</h1>"),
              IsEmpty());
}

TEST(Keywords, TakesThoseOfARecipeInTheArticle) {
  EXPECT_THAT(Keywords(JsonLd(R"([{"@type":"Article","headline":"Cake"},
      {"@type":"Recipe","name":"Cake","keywords":"cake, no oven"}])")),
              ElementsAre("cake", "no oven"));
}

TEST(Keywords, TakesNoWaysToShareForTags) {
  EXPECT_THAT(
      Keywords(
          "<body><h1>S</h1><p>Text</p><ul class=tags><li><a href=/f>Facebook</a><li><a href=/t>Twitter</a>"
          "<li><a href=/g>Other +</a></ul>"),
      IsEmpty());
}

TEST(Keywords, TakesNoLinkToReadMoreForATag) {
  EXPECT_THAT(
      Keywords("<body><h1>S</h1><p>Text</p><a rel=tag href=/t/b>Bridge [river]</a>"
               "<a rel=tag href=/s>Read more about the long way around the valley and the dam [video]</a>"),
      ElementsAre("Bridge [river]"));
}

TEST(Keywords, LeavesOutTheSiteTheHeadlineAndNoCategory) {
  EXPECT_THAT(
      Keywords(
          "<meta property=og:site_name content='The Post'><meta name=keywords content='The Post,example.com,"
          "Uncategorized,A bridge is closed for a year,Bridge'><body><h1>A bridge is closed for a year</h1>"),
      ElementsAre("Bridge"));
  EXPECT_THAT(Keywords("<meta name=keywords content='Bridge,River'><body><h1>Bridge</h1>"),
              ElementsAre("Bridge", "River"))
      << "a topic of one word";
}

TEST(Keywords, LeavesTheSitesOwnWordsAlone) {
  const std::string prose =
      "<body><h1>A bridge is closed</h1><p>The bridge over the river was closed on Monday after engineers "
      "found "
      "cracks in two of its pillars.</p>";
  EXPECT_THAT(Keywords("<meta name=keywords content='news, sport, weather, money, radio, video'>" + prose),
              IsEmpty());
  EXPECT_THAT(Keywords("<meta name=keywords content='ring, under, engine, pill, rack, lose, mon'>" + prose),
              IsEmpty())
      << "parts of the story's words";
  EXPECT_THAT(
      Keywords("<meta name=keywords content='bridge, river, engineers, money, radio, video'>" + prose),
      ::testing::SizeIs(6));
}

TEST(Keywords, LeavesOtherStoriesTagsAndListsOfStoriesAlone) {
  std::string other = "<body><h1>S</h1><p><a rel=tag href=/a>Bridge</a></p>";
  for (int i = 0; i < 40; ++i) other += "<p>Text <b>of</b> the story</p>";
  other += "<p><a rel=tag href=/b>Elsewhere</a></p>";
  EXPECT_THAT(Keywords(other), ElementsAre("Bridge"));
  EXPECT_THAT(Keywords("<body><h1>S</h1><div class=topics><a href=/a>Bridge</a><p>A whole paragraph of a "
                       "story that is no list "
                       "of tags stands beside the link here.</p></div>"),
              IsEmpty());
  EXPECT_THAT(Keywords("<p>none"), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
