#include "extractors/breadcrumbs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Names(const std::vector<NamedLink>& trail) {
  std::vector<std::string> names;
  for (const NamedLink& entry : trail) names.push_back(entry.name);
  return names;
}

std::vector<NamedLink> Trail(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractBreadcrumbs(test.reading));
}

TEST(Breadcrumbs, ReadsABreadcrumbListInTheOrderOfItsPositions) {
  const auto trail = Trail(JsonLd(R"({"@type":"BreadcrumbList","itemListElement":[
      {"@type":"ListItem","position":2,"item":{"@id":"/world","name":"World"}},
      {"@type":"ListItem","position":1,"name":"Home","item":"https://news.example.com/"},
      {"@type":"ListItem","position":3,"name":"A bridge is closed"}]})"));
  EXPECT_THAT(Names(trail), ElementsAre("Home", "World", "A bridge is closed"));
  EXPECT_EQ(trail[0].url, "https://news.example.com/");
  EXPECT_EQ(trail[1].url, "https://news.example.com/world");
  EXPECT_EQ(trail[2].url, "");
}

TEST(Breadcrumbs, ReadsMicrodata) {
  EXPECT_THAT(
      Names(Trail(
          "<ol itemscope itemtype='https://schema.org/BreadcrumbList'>"
          "<li itemprop=itemListElement itemscope itemtype='https://schema.org/ListItem'>"
          "<a itemprop=item href=/><span itemprop=name>Home</span></a><meta itemprop=position content=1></li>"
          "<li itemprop=itemListElement itemscope itemtype='https://schema.org/ListItem'>"
          "<a itemprop=item href=/w><span itemprop=name>World</span></a><meta itemprop=position "
          "content=2></li>"
          "</ol>")),
      ElementsAre("Home", "World"));
}

TEST(Breadcrumbs, ReadsElementsThatAreCalledSo) {
  const char* pages[] = {
      "<nav class=breadcrumb><ol><li><a href=/>Home</a></li><li><a "
      "href=/w>World</a></li><li>Story</li></ol></nav>",
      "<div class='c-bread-crumbs'><a href=/>Home</a> &raquo; <a href=/w>World</a> &raquo; Story</div>",
      "<p id=breadcrumbs>You are here: <a href=/>Home</a> / <a href=/w>World</a> / <b>Story</b></p>",
      "<nav aria-label=Breadcrumb><a href=/ title=Home><img src=h.svg></a><i>›</i><a "
      "href=/w>World</a><i>›</i><span>Story</span></nav>",
      "<div class=breadcrumbs>Home &gt; World &gt; Story</div>",
  };
  for (const char* html : pages) {
    EXPECT_THAT(Names(Trail(std::string("<body>") + html + "<h1>Story</h1>")),
                ElementsAre("Home", "World", "Story"))
        << html;
  }
}

TEST(Breadcrumbs, ReadsALineAboveTheHeadline) {
  const auto dump = PageUnderTest::Dump(
      "The Courier\n\nHome»World»A bridge is closed\n\nWorld\n\nA bridge is closed\n\nText.\n",
      "A bridge is closed");
  EXPECT_THAT(Names(Winner(ExtractBreadcrumbs(dump.reading))),
              ElementsAre("Home", "World", "A bridge is closed"));
  const auto html = Trail("<body><p><a href=/>Home</a> › <a href=/w>World</a></p><h1>Story</h1>");
  EXPECT_THAT(Names(html), ElementsAre("Home", "World"));
  EXPECT_EQ(html[1].url, "https://news.example.com/w");
}

TEST(Breadcrumbs, KnowALineByItsEndsOrByItsLinks) {
  // The site first, what a page is called last, links alone beside the headline; however they are parted.
  EXPECT_THAT(Names(Trail("<body><p>The Example / Politics / Home affairs</p><h1>Story</h1>"
                          "<meta property=og:site_name content='The Example'>")),
              ElementsAre("The Example", "Politics", "Home affairs"));
  EXPECT_THAT(Names(Trail("<body><p><a href=/z>中国</a>><a href=/r>热点</a>>正文</p><h1>Story</h1>")),
              ElementsAre("中国", "热点", "正文"));
  EXPECT_THAT(Names(Trail("<body><p><a href=/n>Новости</a> » <a href=/z>Здоровье</a></p><h1>Story</h1>")),
              ElementsAre("Новости", "Здоровье"));
  // Without such a sign, far from the headline, or with bars it is a menu.
  EXPECT_THAT(Trail("<body><p><a href=/n>News</a> » Health</p><h1>Story</h1>"), IsEmpty());
  EXPECT_THAT(
      Trail("<body><p><a href=/n>News</a> » <a href=/h>Health</a></p><p>a</p><p>b</p><p>c</p><h1>Story</h1>"),
      IsEmpty());
  EXPECT_THAT(Trail("<body><p><a href=/n>News</a> | <a href=/h>Health</a></p><h1>Story</h1>"), IsEmpty());
}

TEST(Breadcrumbs, LeaveOutWhatATemplateLeftBehind) {
  EXPECT_THAT(
      Names(Trail("<body><div class=breadcrumb><a href=/>Home</a> › <a href=/w>{{ item.title }}</a> › "
                  "<a href=/w>World</a></div><h1>Story</h1>")),
      ElementsAre("Home", "World"));
}

TEST(Breadcrumbs, AreNoMenuSentenceOrLoneHome) {
  EXPECT_THAT(Trail("<body><p>Sport / Weather / Money</p><h1>Story</h1>"), IsEmpty());
  EXPECT_THAT(Trail("<body><p>He said » no « to them</p><h1>Story</h1>"), IsEmpty());
  EXPECT_THAT(Trail("<body><div class=breadcrumb><a href=/>Home</a></div><h1>Story</h1>"), IsEmpty());
  EXPECT_THAT(Names(Trail("<body><div class=breadcrumb><a href=/>Home</a> › <a href=/w>World</a> <a "
                          "href=/w>&lt; Back to World</a>"
                          "<a href='#share'>Share this</a> <i>27</i></div><h1>Story</h1>")),
              ElementsAre("Home", "World"));
  std::string long_text(2000, 'x');
  EXPECT_THAT(Trail("<body class=breadcrumb><div class=crumbs><p>" + long_text + "</p></div><h1>Story</h1>"),
              IsEmpty());
}

TEST(IsHomeName, KnowsLanguages) {
  EXPECT_TRUE(IsHomeName("HOME"));
  EXPECT_TRUE(IsHomeName("Startseite"));
  EXPECT_TRUE(IsHomeName("Главная"));
  EXPECT_FALSE(IsHomeName("Homes"));
}

TEST(Breadcrumbs, LeavesOutWordsThatStandBeforeAPath) {
  const char* firsts[] = {
      "You are here: <a href=/>Home</a>",
      "<b>Breadcrumb Trail Links</b> <a href=/>Home</a>",
      "<span>Sie befinden sich hier:</span> <a href=/>Home</a>",
      "<i>sei in</i> <a href=/>Home</a>",
      "<i>Our pages:</i> <a href=/>Home</a>",
      "<a href=/x>All of it</a> / <a href=/>Home</a>",
      "<a href=/m><img src=i.svg alt='breadcrumb icon'></a> <a href=/>Home</a>",
  };
  for (const char* first : firsts) {
    EXPECT_THAT(Names(Trail(std::string("<body><div class=breadcrumb>") + first +
                            " / <a href=/w>World</a> / Story</div><h1>Story</h1>")),
                ElementsAre("Home", "World", "Story"))
        << first;
  }
  EXPECT_THAT(
      Names(Trail("<body><div class=breadcrumb>当前位置：<a href=/>首页</a> &gt; <a href=/w>世界</a></div>"
                  "<h1>Story</h1>")),
      ElementsAre("首页", "世界"));
  EXPECT_THAT(
      Names(Trail(
          "<body><div class=breadcrumb>您当前的位置 ：北方 &gt; <a href=/w>世界</a></div><h1>Story</h1>")),
      ElementsAre("北方", "世界"));
  EXPECT_THAT(
      Names(Trail("<body><div class=breadcrumb><a href=/>Home</a> / <a href=/w>Category: World</a></div>"
                  "<h1>Story</h1>")),
      ElementsAre("Home", "World"));
}

TEST(Breadcrumbs, EndAtTheStory) {
  EXPECT_THAT(Names(Trail("<body><div class=breadcrumb><a href=/>Home</a> / <a href=/w>World</a> / Story / "
                          "<a href=/t>Topic</a> / <a href=/m>Mail it</a></div><h1>Story</h1>")),
              ElementsAre("Home", "World", "Story"));
  EXPECT_THAT(
      Names(Trail("<body><div class=breadcrumb><a href=/>Home</a> / <a href=/w>World</a> / 01.05.2017</div>"
                  "<h1>Story</h1>")),
      ElementsAre("Home", "World"));
}

TEST(Breadcrumbs, TakesNoListOfTopicsAndNoMenuForAPath) {
  const char* pages[] = {
      "<h1>A story</h1><p>Text.</p><div class=breadcrumb>Topics: <a href=/a>Bridges</a> <a "
      "href=/b>Rivers</a></div>",
      "<h1>A story</h1><p>Text.</p><div class=breadcrumb><a href=/a>Bridges</a> <a href=/b>Rivers</a></div>",
      "<div class=breadcrumb><a href=/>Home</a> <a href=/a>All articles</a> <a href=/s>Search</a></div><h1>A "
      "story</h1>",
      "<p><a href=/l>Log in</a> / <a href=/s>Subscribe</a> / <a href=/r>Register</a></p><h1>A story</h1>",
      "<p><a href=/>Home</a> | <a href=/a>Archives</a> | <a href=/c>Contact</a></p><h1>A story</h1>",
      "<div class=breadcrumb><b>The mayor opens the</b></div><h1>The mayor opens the bridge</h1>",
  };
  for (const char* html : pages) EXPECT_THAT(Trail(std::string("<body>") + html), IsEmpty()) << html;
  EXPECT_THAT(
      Names(Trail(
          "<body><h1>A story</h1><div class=breadcrumb><a href=/>Post</a> / <a href=/b>Rivers</a></div>")),
      ElementsAre("Post", "Rivers"))
      << "below the headline, but from the front page";
  EXPECT_THAT(
      Names(Trail("<body><ul class=breadcrumb><li><a href=/p>Press</a><ul><li><a href=/a>Photos</a><li><a "
                  "href=/b>Badges</a></ul><li><a href=/r>Releases</a></ul><h1>A story</h1>")),
      ElementsAre("Press", "Releases"));
}

TEST(Breadcrumbs, LeavesOutWhatATemplateLeftInLinkedData) {
  EXPECT_THAT(Names(Trail(JsonLd(R"({"@type":"BreadcrumbList","itemListElement":[
      {"@type":"ListItem","position":1,"name":"Home","item":"/"},{"@type":"ListItem","position":2,"name":"{{section}}"},
      {"@type":"ListItem","position":3,"name":"World","item":"/w"}]})"))),
              ElementsAre("Home", "World"));
}

}  // namespace
}  // namespace bodycopy
