#include "page/site_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "dom/parse.h"
#include "page/page.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using enum SiteNameSource;

Page PageOf(std::string_view html, std::string_view url = "https://www.my-post.example.co.uk/world/story") {
  return Page(ParseHtml(html, {}), url);
}

Page PageOfData(const std::string& json) {
  return PageOf("<script type='application/ld+json'>" + json + "</script><p>Text.");
}

std::vector<std::pair<SiteNameSource, std::string>> NamesOf(const Page& page) {
  std::vector<std::pair<SiteNameSource, std::string>> names;
  for (const SiteName& name : page.site_names.items) names.emplace_back(name.source, name.text);
  return names;
}

TEST(SiteNames, ComeInTheOrderOfTheirSources) {
  const Page page = PageOf(
      "<meta name='twitter:site' content='@post'><meta name=apple-mobile-web-app-title content='Post App'>"
      "<meta name=application-name content=''><meta name='DC.publisher' content='Post Ltd'>"
      "<meta property=og:site_name content='The  Post!'>"
      "<script type='application/ld+json'>[{\"@type\":\"WebSite\",\"name\":\"Post Online\"},"
      "{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"publisher\":\"Post Media\"}]</script>");
  EXPECT_THAT(NamesOf(page), ElementsAre(Pair(kArticlePublisher, "Post Media"), Pair(kWebSite, "Post Online"),
                                         Pair(kOgSiteName, "The Post!"), Pair(kDublinCore, "Post Ltd"),
                                         Pair(kAppTitle, "Post App"), Pair(kTwitterSite, "@post")));
  EXPECT_EQ(page.site_names.items[2].comparable, "the post");
  EXPECT_EQ(page.site_names.publisher, "post media");
}

TEST(SiteNames, OfThingsSayWhichIsFirstWhichIsAPartAndWhichIsAPerson) {
  const Page page = PageOfData(R"([{"@type":"NewsArticle","headline":"x",
      "publisher":{"@type":"Person","name":"Ann Lee","url":"/ann","logo":{"url":"/logo.png"}},
      "sponsor":{"@type":"Organization"}},{"@type":"Organization","name":"The Post"}])");
  ASSERT_THAT(NamesOf(page),
              ElementsAre(Pair(kArticlePublisher, "Ann Lee"), Pair(kOrganization, "The Post")));
  const SiteName& person = page.site_names.items[0];
  EXPECT_TRUE(person.is_person && person.is_part && person.is_first);
  EXPECT_EQ(person.url, "/ann");
  const SiteName& post = page.site_names.items[1];
  EXPECT_FALSE(post.is_first) << "the first organisation has no name";
  EXPECT_FALSE(post.is_part || post.is_person);
}

TEST(SiteNames, OfAReferenceIsTheNameOfWhatItRefersTo) {
  const Page page = PageOfData(R"([{"@type":"NewsArticle","headline":"x","publisher":{"@id":"#o"}},
      {"@type":"NewsMediaOrganization","@id":"#o","name":"The Post"}])");
  EXPECT_THAT(NamesOf(page),
              ElementsAre(Pair(kArticlePublisher, "The Post"), Pair(kNewsMediaOrganization, "The Post")));
  const Page dangling = PageOfData(R"({"@type":"NewsArticle","headline":"x","publisher":"#nobody"})");
  EXPECT_THAT(NamesOf(dangling), IsEmpty());
}

TEST(SiteNames, TheAddressNamesTheSiteToo) {
  const SiteNames& site = PageOf("<p>x").site_names;
  EXPECT_EQ(site.host, "my post example co uk");
  EXPECT_EQ(site.host_letters, "wwwmypostexamplecouk");
  EXPECT_EQ(site.domain, "example.co.uk");
  EXPECT_EQ(site.base_domain, "example.co.uk");
  EXPECT_TRUE(site.IsInHost("my post"));
  EXPECT_FALSE(site.IsInHost("my mail"));
  EXPECT_FALSE(site.IsInHost("my")) << "too few letters to say anything";
  EXPECT_FALSE(site.IsInHost("my post example co uk and all the rest of it, twice as long"));
}

TEST(SiteNames, TellTheSiteFromWordsOfItsHost) {
  const Page page = PageOf("<meta property=og:site_name content='The Daily Post'><p>x");
  for (const char* name : {"the daily post", "my post example co uk", "example co uk", "example"})
    EXPECT_TRUE(page.site_names.IsSite(name)) << name;
  for (const char* name : {"my post", "post", "daily post", ""})
    EXPECT_FALSE(page.site_names.IsSite(name)) << name;
  EXPECT_FALSE(PageOf("<p>x", "").site_names.IsSite("post"));
}

TEST(SiteNames, TheBaseMayBeOfAnotherSite) {
  const SiteNames& site = PageOf("<base href='https://cdn.other.org/'><p>x").site_names;
  EXPECT_EQ(site.domain, "example.co.uk");
  EXPECT_EQ(site.base_domain, "other.org");
}

TEST(SiteNames, AreNoneWhereNothingIsKnown) {
  const SiteNames& site = PageOf("<p>x", "").site_names;
  EXPECT_THAT(site.items, IsEmpty());
  EXPECT_EQ(site.host + site.host_letters + site.domain + site.publisher, "");
  EXPECT_FALSE(site.IsInHost("post"));
}

}  // namespace
}  // namespace bodycopy
