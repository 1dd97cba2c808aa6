#include "extractors/article_section.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string Section(std::string_view html, const std::vector<NamedLink>& trail = {},
                    std::string_view url = "https://news.example.com/world/2024/story-one") {
  const PageUnderTest test(html, url);
  return Winner(ExtractArticleSection(test.reading, trail));
}

TEST(ArticleSection, TakesMetaTagsLinkedDataAndBreadcrumbs) {
  EXPECT_EQ(Section("<meta property=article:section content=World>"), "World");
  EXPECT_EQ(Section(JsonLd(R"({"@type":"NewsArticle","articleSection":["World","Asia"]})")), "World");
  EXPECT_EQ(Section("<h1>Story one</h1>", {{"Home", "/"}, {"World", "/world"}, {"Story one", ""}}), "World");
  EXPECT_EQ(Section("<h1>Story one of many</h1>", {{"Home", "/"}, {"World", "/w"}, {"Story one of…", ""}}),
            "World");
  EXPECT_EQ(Section("<h1>Story one</h1>", {{"Home", "/"}, {"World", "/world"}}), "World");
  EXPECT_EQ(Section("<h1>Story one</h1>", {{"Home", "/"}, {"Story one", ""}}), "");
}

TEST(ArticleSection, TakesWhatStandsNearTheHeadline) {
  EXPECT_EQ(Section("<body><h1>Story</h1><p>In <a rel='category tag' href=/c/asia>Asia</a></p>"), "Asia");
  EXPECT_EQ(Section("<body><div class=kicker><a href=/x>Asia</a></div><h1>Story</h1>"), "Asia");
  EXPECT_EQ(
      Section(
          "<body><nav><ul><li><a href='/sport'>Sport</a></li><li><a href='/world'>World</a></li></ul></nav>"
          "<h1>Story</h1>"),
      "World");
  const auto dump =
      PageUnderTest::Dump("* Home\n* World\n\nWorld\n\nA bridge is closed\n\nText.\n", "A bridge is closed");
  EXPECT_EQ(Winner(ExtractArticleSection(dump.reading, {})), "World");
}

TEST(ArticleSection, TakesTheMenuEntryThatIsMarkedAsTheStorys) {
  // Plugins for menus put a word of their own before WordPress's.
  for (const char* name : {"current-post-parent", "menu-item x-current-post-parent"}) {
    EXPECT_EQ(Section("<body><ul><li class=menu-item><a href=/a>Sport</a><li class='" + std::string(name) +
                      "'><a href=/b>Asia</a></ul><h1>Story</h1>"),
              "Asia")
        << name;
  }
}

TEST(ArticleSection, LetsAgreementDecideAndPassesOverRubbish) {
  EXPECT_EQ(Section("<meta property=article:section content='Highlights,World'><body><h1>Story</h1>"
                    "<a rel='category' href=/w>World</a>"),
            "World");
  EXPECT_EQ(
      Section(
          "<meta property=article:section content=crime-safety><meta name=parsely-section content='Crime'>"),
      "Crime");
  EXPECT_EQ(Section("<meta property=article:section content='News &gt; World'>"), "World");
  for (const char* rubbish : {"Uncategorized", "Home", "article", "https://example.com/x", "Story one"}) {
    EXPECT_EQ(
        Section(std::string("<meta property=article:section content='") + rubbish + "'><h1>Story one</h1>"),
        "")
        << rubbish;
  }
  EXPECT_EQ(Section("<body><a href='/world'>Sign up now</a><h1>Story</h1>"), "");
  EXPECT_EQ(Section("<body><ul><li>Contact</li></ul><ul><li>Contact</li></ul><h1>Story</h1>"), "");
  EXPECT_EQ(Section("<h1>Story</h1><p><a rel=category href=/w>World</a>",
                    {{"Home", "/"}, {"Blog", "/b"}, {"Story", ""}}),
            "World");
}

}  // namespace
}  // namespace bodycopy
