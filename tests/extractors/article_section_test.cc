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

TEST(ArticleSection, KeepsNumbersWholeAndLeavesCountsOut) {
  EXPECT_EQ(Section("<meta property=article:section content='Boats under $3,000 a year'>"),
            "Boats under $3,000 a year");
  EXPECT_EQ(Section("<meta property=article:section content='Boats,Rivers'>"), "Boats");
  EXPECT_EQ(Section("<meta property=article:section content='Boats 2,Rivers'>"), "Boats 2");
  EXPECT_EQ(Section("<meta property=article:section content='Boats (12)'>"), "Boats");
  EXPECT_EQ(Section("<meta property=article:section content='Boats (small)'>"), "Boats (small)");
}

TEST(ArticleSection, TakesWhatStandsNearTheHeadline) {
  EXPECT_EQ(Section("<body><h1>Story</h1><p>In <a rel='category tag' href=/c/asia>Asia</a></p>"), "Asia");
  EXPECT_EQ(Section("<body><div class=kicker><a href=/x>Asia</a></div><h1>Story</h1>"), "Asia");
  EXPECT_EQ(
      Section(
          "<body><nav><ul><li><a href='/sport'>Sport</a></li><li><a href='/world'>World</a></li></ul></nav>"
          "<h1>Story</h1>"),
      "World");
  const auto no_label = PageUnderTest::Dump("Our paper\n\n* World\n* Sport\n\nA bridge is closed\n\nText.\n",
                                            "A bridge is closed");
  EXPECT_EQ(Winner(ExtractArticleSection(no_label.reading, {})), "");
  const auto dump =
      PageUnderTest::Dump("* Home\n* World\n\nWorld\n\nA bridge is closed\n\nText.\n", "A bridge is closed");
  EXPECT_EQ(Winner(ExtractArticleSection(dump.reading, {})), "World");
}

TEST(ArticleSection, LetsTheMarkedMenuEntryDecideBetweenOthersAlone) {
  // Plugins for menus put a word of their own before WordPress's.
  for (const char* name : {"current-post-parent", "menu-item x-current-post-parent"}) {
    const std::string menu = "<body><ul><li class=menu-item><a href=/a>Sport</a><li class='" +
                             std::string(name) + "'><a href=/b>Asia</a></ul><h1>Story</h1>";
    EXPECT_EQ(Section(JsonLd(R"({"@type":"NewsArticle","articleSection":["Sport","Asia"]})") + menu), "Asia")
        << name;
    EXPECT_EQ(Section(menu), "") << name;
  }
}

TEST(ArticleSection, TakesTheLabelAboveTheHeadlineBeforeOtherPlaces) {
  const std::vector<NamedLink> trail = {{"Home", "/"}, {"Life", "/life"}, {"Story one", "/life/story-one"}};
  struct Case {
    std::string_view above;
    std::string_view section;
  };
  const Case cases[] = {
      // a link to a folder of the page, or in an element of such a name
      {"<p><a href=/world>Asia</a></p>", "Asia"},
      {"<ul><li class=category><a href=/c/asia>Asia</a></li><li class=category><a "
       "href=/c/trade>Trade</a></li></ul>",
       "Asia"},
      {"<p class=rubric><a href=/c/asia>Asia</a>, <a href=/c/trade>Trade</a></p>", "Asia"},
      // a name of the element or its place alone goes behind the path
      {"<div class=eyebrow>Asia</div>", "Life"},
      {"<p>After the flood</p>", "Life"},
      {"<p><a href=/tag/asia>Asia</a></p>", "Life"},
      // no label
      {"<div class=eyebrow>Advertisement</div>", "Life"},
      {"<div class=eyebrow>By Ada Writer</div>", "Life"},
      {"<nav><div class=category><a href=/world>Asia</a></div></nav>", "Life"},
      {"<div class=eyebrow>12 May</div>", "Life"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Section("<body><article><header>" + std::string(c.above) +
                          "<h1>Story one</h1></header><p>Text.</p></article>",
                      trail),
              c.section)
        << c.above;
  }
  EXPECT_EQ(
      Section("<body><main><p class=category>Sport</p><section><div><p>Other story</p></div></section>"
              "<section><div><div><div><div><h1>Story one</h1></div></div></div></div></section></main>",
              trail),
      "Life")
      << "far from the headline";
}

TEST(ArticleSection, TakesALabelForItsPlaceWhereNothingElseIs) {
  EXPECT_EQ(Section("<body><header><p>Opinion</p><h1>Story</h1></header>"), "Opinion");
  EXPECT_EQ(Section("<meta name=section content=news><body><header><p "
                    "class=eyebrow>Opinion</p><h1>Story</h1></header>"),
            "Opinion");
  EXPECT_EQ(Section("<body><header><p>> Opinion —</p><h1>Story</h1></header>"), "Opinion");
  EXPECT_EQ(Section("<body><header><p><a href=/topics/opinion>Opinion</a></p><h1>Story</h1></header>"),
            "Opinion");
  for (const char* control : {"<a href=/posts>Back to posts</a>", "<a href=/tips>Send one</a>",
                              "Skip to content", "Up next:", "text-black", "[loading]", "The Example"}) {
    EXPECT_EQ(Section("<meta property=og:site_name content='The Example'><body><header><p>" +
                      std::string(control) + "</p><h1>Story</h1></header>"),
              "")
        << control;
  }
}

TEST(ArticleSection, TakesThePartOfTheTitleBeforeTheSite) {
  EXPECT_EQ(Section("<title>Story one | Health | Example News</title><h1>Story one</h1>"), "Health");
  EXPECT_EQ(Section("<title>Story one | by Ada Writer | Example News</title><h1>Story one</h1>"), "");
  EXPECT_EQ(Section("<title>Story one | Example News</title><h1>Story one</h1>"), "");
}

TEST(ArticleSection, PassesOverEntriesOfThePathThatAreThePage) {
  const auto section = [](NamedLink last, std::string_view head = {}) {
    return Section(
        "<title>The short title | Example</title>" + std::string(head) + "<h1>A headline of the story</h1>",
        {{"Home", "https://news.example.com/"},
         {"World", "https://news.example.com/world"},
         std::move(last)});
  };
  EXPECT_EQ(section({"The short title", ""}), "World");
  EXPECT_EQ(section({"The other title", ""}, "<meta property=og:title content='The other title - Example'>"),
            "World");
  EXPECT_EQ(section({"Story One", ""}), "World") << "the last part of the URL";
  EXPECT_EQ(section({"Somehow", "https://news.example.com/world/2024/story-one"}), "World");
  EXPECT_EQ(section({"12.05.2024", ""}), "World");
  EXPECT_EQ(section({"Article", ""}), "World");
  EXPECT_EQ(section({"What all of us ought to know about it", ""}), "World") << "a title rather than a name";
  EXPECT_EQ(section({"Asia", ""}), "Asia");
}

TEST(ArticleSection, TakesNoneFromTheMenuUnlessTheUrlIsCalledSo) {
  EXPECT_EQ(Section("<body><nav><a href='/world'>World</a></nav><h1>Story</h1>"), "World");
  EXPECT_EQ(Section("<body><a href='/world'>World news and analysis for you</a><h1>Story</h1>"), "");
  EXPECT_EQ(Section("<body><nav><a href='/blog'>Blog</a></nav><h1>Story</h1>", {},
                    "https://example.com/blog/story"),
            "");
}

TEST(ArticleSection, TakesNoneOfCategoriesThatDifferFromStoryToStory) {
  std::string between;
  for (int i = 0; i < 80; ++i) between += "<p>Text.</p>";
  EXPECT_EQ(Section("<body><h1>Story</h1>" + between +
                    "<a rel=category href=/a>Asia</a> <a rel=category href=/b>Trade</a>"),
            "Asia");
  EXPECT_EQ(Section("<body><h1>Story</h1>" + between + "<a rel=category href=/a>Asia</a>" + between +
                    "<a rel=category href=/b>Trade</a>"),
            "");
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
  for (const char* rubbish : {"Uncategorized", "Home", "article", "https://example.com/x", "Story one",
                              "{{section}}", "tags", "2024"}) {
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

TEST(ArticleSection, TakesLinksToCategoriesNearTheHeadline) {
  struct Case {
    std::string_view meta;
    std::string_view section;
  };
  const Case cases[] = {
      {"<p>Filed in <a href=/blog/category/wine>Wine</a></p>", "Wine"},
      {"<p><a href='/blog?category=wine&page=1'>Wine</a></p>", "Wine"},
      {"<p><a href='https://news.example.com/rubrik/wein/'>Wein</a></p>", "Wein"},
      {"<p><a href=/category/ada-writer>By Ada Writer</a></p>", ""},
      {"<p><a href=/blog/wine>Wine</a></p>", ""},
      {"<aside><a href=/category/wine>Wine</a></aside>", ""},
      {"<p><a href=/category/wine>Ten wines that you have to drink this year</a></p>", ""},
  };
  for (const auto& [meta, section] : cases)
    EXPECT_EQ(Section("<body><h1>A story</h1>" + std::string(meta)), section) << meta;
  EXPECT_EQ(Section("<meta property=article:section content=Travel><body><h1>A story</h1><a "
                    "href=/category/wine>Wine</a>"),
            "Travel")
      << "what is declared goes before";
}

TEST(ArticleSection, IsNoDayMonthAuthorOrListOfABreadcrumb) {
  const auto last_of = [](const std::vector<NamedLink>& trail) {
    PageUnderTest test("<body><h1>Story one</h1>");
    test.reading.found.authors = {"Ada Writer"};
    return Winner(ExtractArticleSection(test.reading, trail));
  };
  EXPECT_EQ(last_of({{"Home", "/"}, {"World", "/w"}, {"Wednesday, 4 January 2012", ""}}), "World");
  EXPECT_EQ(last_of({{"Home", "/"}, {"World", "/w"}, {"2023", "/2023"}, {"October", "/2023/10"}}), "World");
  EXPECT_EQ(last_of({{"Home", "/"}, {"World", "/w"}, {"Ada Writer's Articles", "/a"}, {"Story one", ""}}),
            "World");
  EXPECT_EQ(last_of({{"Post", "https://www.news.example.com"}, {"Story one", ""}}), "") << "the front page";
  EXPECT_EQ(last_of({{"Home", "/"}, {"Articles", "/a"}, {"Story one", ""}}), "Articles");
  EXPECT_EQ(last_of({{"Home", "/"}, {"Articles", ""}}), "") << "what the page itself is called";
  EXPECT_EQ(last_of({{"Home", "/"}, {"Wine, Travel, Food, Asia", "/w"}, {"Story one", ""}}), "Wine");
  EXPECT_EQ(last_of({{"Home", "/"}, {"Fruit, Vegetable, & Herb Gardens", "/w"}, {"Story one", ""}}),
            "Fruit, Vegetable, & Herb Gardens");
  EXPECT_EQ(Section(JsonLd(R"({"@type":"NewsArticle","articleSection":"Food & Drink, Blog"})") +
                    "<body><h1>Story</h1><a rel=category href=/f>Food & Drink</a>"),
            "Food & Drink");
}

TEST(ArticleSection, TakesALabelWhoseLinkAsksForItsName) {
  const auto label = [](std::string_view href) {
    return Section("<body><header><p><a href='" + std::string(href) +
                   "'>Food & Drink</a></p><h1>Story</h1></header>");
  };
  EXPECT_EQ(label("/search?topic=food-drink"), "Food & Drink");
  EXPECT_EQ(label("/list?lang=en&id=food_drink#all"), "Food & Drink");
  EXPECT_EQ(label("/list?food=drink"), "");
  EXPECT_EQ(label("/list?lang=en"), "");
}

TEST(ArticleSection, IsTheFirstOfSeveralLabelsInALine) {
  for (const char* line :
       {"Asia·The Evening Hour", "Asia • With Ada Writer", "Asia // 02.11.2021", "Asia | 3 min"}) {
    EXPECT_EQ(Section("<body><header><a href=/asia/x>Asia</a><div class=kicker>" + std::string(line) +
                      "</div><h1>Story</h1></header>"),
              "Asia")
        << line;
  }
}

}  // namespace
}  // namespace bodycopy
