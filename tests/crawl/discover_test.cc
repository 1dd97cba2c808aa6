#include "crawl/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "server/fault_server.h"
#include "server/gzip.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using testing::Exchange;
using testing::FaultServer;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Kind = UrlListing::Kind;

std::string Fixture(const std::string& name) {
  std::ifstream file(BODYCOPY_SOURCE_DIR "/fixtures/feeds/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

UrlListing Read(std::string_view bytes) {
  return ReadUrlListing(bytes, *ParseHttpUrl("https://news.example/lists/"));
}

// "url date" of each page.
std::vector<std::string> Pages(const UrlListing& listing) {
  std::vector<std::string> pages;
  for (const ListedPage& page : listing.pages)
    pages.push_back(page.url + (page.date.empty() ? "" : " " + page.date));
  return pages;
}

TEST(UrlListing, Sitemaps) {
  const auto sitemap = Read(Fixture("sitemap.xml"));
  EXPECT_EQ(sitemap.kind, Kind::kSitemap);
  EXPECT_THAT(Pages(sitemap),
              ElementsAre("https://news.example/harbour?id=1&part=2 2024-10-01T08:30:00+02:00",
                          "https://news.example/bridge"));
  EXPECT_THAT(Pages(Read(Fixture("news_sitemap.xml"))),
              ElementsAre("https://news.example/ferry 2024-10-03T06:00:00Z"));
  const auto index = Read(Fixture("sitemap_index.xml"));
  EXPECT_EQ(index.kind, Kind::kSitemapIndex);
  EXPECT_THAT(index.lists, ElementsAre("https://news.example/sitemap-2024-10.xml.gz",
                                       "https://news.example/sitemap-2024-11.xml"));
  EXPECT_THAT(Pages(Read(Fixture("urls.txt"))),
              ElementsAre("https://news.example/one", "https://news.example/two"));
}

TEST(UrlListing, Feeds) {
  EXPECT_THAT(
      Pages(Read(Fixture("rss2.xml"))),
      ElementsAre("https://news.example/crane Thu, 03 Oct 2024 06:00:00 GMT", "https://news.example/by-guid",
                  "https://news.example/counted", "https://news.example/relative"));
  EXPECT_THAT(Pages(Read(Fixture("rss1.rdf"))),
              ElementsAre("https://news.example/tide 2024-10-04", "https://news.example/about-alone"));
  EXPECT_THAT(
      Pages(Read(Fixture("atom.xml"))),
      ElementsAre("https://news.example/lighthouse 2024-10-05T00:00:00Z", "https://news.example/lists/buoy"));
  EXPECT_THAT(
      Pages(Read(Fixture("feed.json"))),
      ElementsAre("https://news.example/dredger 2024-10-07T00:00:00Z", "https://elsewhere.example/quay"));
}

TEST(UrlListing, HtmlNamesItsFeeds) {
  const auto listing = Read(Fixture("page.html"));
  EXPECT_EQ(listing.kind, Kind::kHtml);
  EXPECT_THAT(listing.lists,
              ElementsAre("https://news.example/feed?a=1&b=2", "https://news.example/feed.json"));
}

TEST(UrlListing, GzipIsOpenedUpToALimit) {
  EXPECT_EQ(Pages(Read(testing::Gzip(Fixture("sitemap.xml")))).size(), 2U);
  EXPECT_THAT(Pages(Read(testing::Gzip("<urlset>" + std::string(70'000'000, ' ')))), IsEmpty());
  const std::string whole = testing::Gzip(Fixture("sitemap.xml"));
  const std::string halves[] = {Fixture("sitemap.xml").substr(0, 100), Fixture("sitemap.xml").substr(100)};
  EXPECT_EQ(Pages(Read(testing::Gzip(halves[0]) + testing::Gzip(halves[1]))).size(), 2U) << "two members";
  for (std::size_t size = 0; size < whole.size(); size += 10) Read(std::string_view(whole).substr(0, size));
}

TEST(UrlListing, EntitiesAreNotLoadedNorExpanded) {
  const auto external = Read(
      "<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>"
      "<urlset><url><loc>https://news.example/&secret;</loc></url></urlset>");
  EXPECT_THAT(Pages(external), ElementsAre("https://news.example/"));
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a0 'aaaaaaaaaa'>";
  for (int i = 1; i < 12; ++i) {
    bomb += "<!ENTITY a" + std::to_string(i) + " '";
    for (int j = 0; j < 10; ++j) bomb += "&a" + std::to_string(i - 1) + ";";
    bomb += "'>";
  }
  Read(bomb + "]><urlset><url><loc>https://news.example/&a11;</loc></url></urlset>");
}

TEST(UrlListing, BrokenEncodingsAreReadInSilence) {
  const std::string start = "<urlset><url><loc>https://news.example/a</loc></url>";
  std::string utf16 = "\xFF\xFE";
  for (const char c : start) utf16.append({c, '\0'});
  utf16.append("\x00\xDA\x3E\x00", 4);  // half a surrogate pair
  ::testing::internal::CaptureStderr();
  Read(utf16);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(UrlListing, AnyBytesAreRead) {
  EXPECT_EQ(Read("").kind, Kind::kNone);
  EXPECT_EQ(Read("%PDF-1.4").kind, Kind::kNone);
  EXPECT_EQ(Read("{\"items\": 3}").kind, Kind::kNone);
  EXPECT_EQ(Read("{\"items\": [").kind, Kind::kNone);
  EXPECT_THAT(
      Pages(Read("<urlset><url><loc>https://news.example/a</loc></url><url><loc>https://news.example/b")),
      ElementsAre("https://news.example/a"))
      << "what stands whole before the break";
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  Read(deep);
  Read("<urlset>" + deep);
  for (const char* name : {"sitemap.xml", "rss2.xml", "atom.xml", "feed.json", "page.html"}) {
    const std::string whole = Fixture(name);
    for (std::size_t size = 0; size < whole.size(); size += 3) Read(std::string_view(whole).substr(0, size));
  }
}

class DiscoverTest : public ::testing::Test {
 protected:
  DiscoverTest() {
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      unsetenv(name);
    options_.fetch.allow_addresses = {"127.0.0.0/8"};
    options_.delay = std::chrono::milliseconds(1);
  }

  Expected<void> Run(std::string_view path) {
    return Discover(server_.Url(path), options_,
                    {[this](const ListedPage& page) { pages_.push_back(page.url); },
                     [this](const std::string& url, const Error& error) {
                       failures_.push_back(url + " " + std::string(OutcomeName(error.outcome)));
                     }});
  }

  void Serve(const std::string& path, const std::string& body) {
    server_.On(path, [body](Exchange& e) { e.Respond(200, "", body); });
  }

  FaultServer server_;
  DiscoverOptions options_;
  std::vector<std::string> pages_;
  std::vector<std::string> failures_;
};

TEST_F(DiscoverTest, FollowsAnIndexOnceEach) {
  const std::string entry = "<sitemap><loc>/index.xml</loc></sitemap>";
  Serve("/index.xml",
        "<sitemapindex>" + entry +
            "<sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/a.xml</loc></sitemap>" +
            "<sitemap><loc>/gone.xml</loc></sitemap><sitemap><loc>/b.xml.gz</loc></sitemap></sitemapindex>");
  Serve("/a.xml", "<urlset><url><loc>/1</loc></url><url><loc>/2</loc></url></urlset>");
  Serve("/b.xml.gz", testing::Gzip("<urlset><url><loc>/2</loc></url><url><loc>/3</loc></url></urlset>"));
  ASSERT_TRUE(Run("/index.xml"));
  EXPECT_THAT(pages_, ElementsAre(server_.Url("/1"), server_.Url("/2"), server_.Url("/3")));
  EXPECT_THAT(failures_, ElementsAre(server_.Url("/gone.xml") + " http_error"));
}

TEST_F(DiscoverTest, APageLeadsToFeedsAndSitemaps) {
  Serve("/", "<!DOCTYPE html><link rel=alternate type=application/rss+xml href=/feed>");
  Serve("/feed", "<rss><channel><item><link>/from-feed</link></item></channel></rss>");
  Serve("/robots.txt", "Sitemap: " + server_.Url("/map.xml") + "\nUser-agent: *\nDisallow: /secret\n");
  Serve("/map.xml", "<urlset><url><loc>/from-map</loc></url></urlset>");
  ASSERT_TRUE(Run("/"));
  EXPECT_THAT(pages_, UnorderedElementsAre(server_.Url("/from-feed"), server_.Url("/from-map")));
  EXPECT_THAT(failures_, IsEmpty());
  EXPECT_FALSE(Run("/secret.xml")) << "robots.txt is kept to";
}

TEST_F(DiscoverTest, TheUsualSitemapIsTriedWhereNoneIsNamed) {
  Serve("/", "<!DOCTYPE html>");
  ASSERT_TRUE(Run("/"));
  EXPECT_THAT(failures_, IsEmpty()) << "it need not be there";
  Serve("/sitemap.xml", "<urlset><url><loc>/a</loc></url></urlset>");
  ASSERT_TRUE(Run("/"));
  EXPECT_THAT(pages_, ElementsAre(server_.Url("/a")));
}

TEST_F(DiscoverTest, SecretsStayAtTheOriginThatWasGiven) {
  FaultServer other;
  options_.fetch.headers = {"Authorization: Bearer secret"};
  Serve("/", "<!DOCTYPE html><link rel=alternate type=application/rss+xml href=/feed>");
  Serve("/robots.txt", "Sitemap: " + other.Url("/map.xml") + "\n");
  server_.On("/feed", [&](Exchange& e) { e.Redirect(other.Url("/feed.xml")); });
  other.On("*", [](Exchange& e) { e.RespondHtml("<urlset><url><loc>/a</loc></url></urlset>"); });
  ASSERT_TRUE(Run("/"));
  for (const auto& request : server_.Requests())
    EXPECT_EQ(request.Header("Authorization"), request.target == "/robots.txt" ? "" : "Bearer secret")
        << request.target;
  EXPECT_GE(other.Requests().size(), 3U);
  for (const auto& request : other.Requests())
    EXPECT_EQ(request.Header("Authorization"), "") << request.target;
}

TEST_F(DiscoverTest, TheRobotsOfARedirectsTargetIsAskedToo) {
  FaultServer other;
  other.On("/robots.txt", [](Exchange& e) { e.RespondHtml("User-agent: *\nDisallow: /secret"); });
  other.On("/secret.xml", [](Exchange& e) { e.RespondHtml("<urlset><url><loc>/a</loc></url></urlset>"); });
  other.On("/open.xml", [](Exchange& e) { e.RespondHtml("<urlset><url><loc>/b</loc></url></urlset>"); });
  server_.On("/secret", [&](Exchange& e) { e.Redirect(other.Url("/secret.xml")); });
  server_.On("/open", [&](Exchange& e) { e.Redirect(other.Url("/open.xml")); });
  const auto refused = Run("/secret");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().outcome, Outcome::kRobotsDenied);
  EXPECT_EQ(other.Requests().size(), 1U);
  ASSERT_TRUE(Run("/open"));
  EXPECT_THAT(pages_, ElementsAre(other.Url("/b")));
}

// As a crawl leaves it, whose plan is the same.
TEST_F(DiscoverTest, AHostThatAsksForALongPauseIsNotAskedAgain) {
  Serve("/index.xml",
        "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap>"
        "</sitemapindex>");
  server_.On("/a.xml", [](Exchange& e) { e.Respond(503, "Retry-After: 86400\r\n", ""); });
  Serve("/b.xml", "<urlset><url><loc>/1</loc></url></urlset>");
  ASSERT_TRUE(Run("/index.xml"));
  EXPECT_THAT(failures_,
              ElementsAre(server_.Url("/a.xml") + " http_error", server_.Url("/b.xml") + " http_error"));
  for (const auto& request : server_.Requests()) EXPECT_NE(request.target, "/b.xml");
}

TEST_F(DiscoverTest, TheDelayOfRobotsTxtIsKept) {
  Serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.1\n");
  Serve("/index.xml", "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>");
  Serve("/a.xml", "<urlset><url><loc>/1</loc></url></urlset>");
  ASSERT_TRUE(Run("/index.xml"));
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 3U);
  for (std::size_t i = 1; i < requests.size(); ++i)
    EXPECT_GE(requests[i].begin - requests[i - 1].end, std::chrono::milliseconds(100)) << requests[i].target;
}

TEST_F(DiscoverTest, LimitsHold) {
  Serve("/endless/*", "");
  server_.On("/endless/*", [](Exchange& e) {
    e.RespondHtml("<sitemapindex><sitemap><loc>" + e.request().target + "1</loc></sitemap></sitemapindex>");
  });
  options_.max_lists = 5;
  ASSERT_TRUE(Run("/endless/"));
  EXPECT_LE(server_.Requests().size(), 6U);
}

}  // namespace
}  // namespace bodycopy
