#include "crawl/frontier.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

std::string IdentityOfText(const char* text, bool keep_tracking = false) {
  const auto url = ParseHttpUrl(text);
  return url ? IdentityOf(*url, keep_tracking) : "invalid";
}

TEST(IdentityOf, OnePageHasOne) {
  const char* same[][2] = {
      {"http://Example.com", "http://example.com:80/"},
      {"http://example.com/a#b", "http://example.com/a"},
      {"http://example.com/a/../b", "http://example.com/b"},
      {"http://example.com/%7Ejoe", "http://example.com/~joe"},
      {"http://example.com/%c3%a9", "http://example.com/é"},
      {"http://bücher.example/", "http://xn--bcher-kva.example/"},
      {"http://example.com/a?utm_source=b&UTM_medium=c", "http://example.com/a"},
      {"http://example.com/a?id=1&fbclid=x", "http://example.com/a?id=1"},
      {"http://example.com/a?", "http://example.com/a"},
  };
  for (const auto& [one, other] : same) EXPECT_EQ(IdentityOfText(one), IdentityOfText(other)) << one;
}

TEST(IdentityOf, DifferentPagesHaveTheirOwn) {
  const char* different[][2] = {
      {"http://example.com/a", "https://example.com/a"},
      {"http://example.com/a", "http://example.com/a/"},
      {"http://example.com/a", "http://example.com/A"},
      {"http://example.com/a", "http://www.example.com/a"},
      {"http://example.com/a?b", "http://example.com/a?c"},
      {"http://example.com/a%2Fb", "http://example.com/a/b"},
      {"http://example.com/", "http://example.com:8080/"},
  };
  for (const auto& [one, other] : different) EXPECT_NE(IdentityOfText(one), IdentityOfText(other)) << one;
  EXPECT_NE(IdentityOfText("http://example.com/?utm_source=a", true),
            IdentityOfText("http://example.com/", true));
}

TEST(UrlKey, SurvivesARoundTrip) {
  const UrlKey key = UrlKey::Of("http://example.com/");
  EXPECT_EQ(UrlKey::FromHex(key.ToHex()), key);
  EXPECT_NE(UrlKey::Of("a"), UrlKey::Of("b"));
  EXPECT_FALSE(UrlKey::FromHex("xyz"));
  EXPECT_FALSE(UrlKey::FromHex(std::string(32, 'g')));
  // The published value of FNV-1a (128 bits) of "a".
  EXPECT_EQ(UrlKey::Of("a").ToHex(), "d228cb696f1a8caf78912b704e4a8964");
}

class FrontierTest : public ::testing::Test {
 protected:
  void Load(const std::vector<std::string>& urls) {
    ASSERT_TRUE(frontier_.Open(::testing::TempDir()));
    for (const std::string& url : urls) ASSERT_TRUE(frontier_.Add(url));
  }

  std::vector<std::string> TakeAll() {
    std::vector<std::string> urls;
    for (Frontier::Index host = 0; host < frontier_.hosts().size(); ++host) {
      for (auto url = frontier_.Take(host); url != Frontier::kNone; url = frontier_.Take(host)) {
        urls.push_back(frontier_.UrlOf(url));
      }
    }
    return urls;
  }

  static UrlKey Key(std::string_view url) { return KeyOfListed(url, false); }

  Frontier frontier_{{}};
};

TEST_F(FrontierTest, GivesUrlsHostByHostInOrder) {
  Load({"http://a.example/1", "http://b.example/1", "http://a.example/2", "no url", "http://a.example/1"});
  ASSERT_TRUE(frontier_.Seal(false, UINT64_MAX));
  EXPECT_EQ(frontier_.given(), 5U);
  EXPECT_EQ(frontier_.size(), 4U);
  EXPECT_EQ(frontier_.TimesGiven(0), 2U);
  EXPECT_EQ(TakeAll(), (std::vector<std::string>{"http://a.example/1", "http://a.example/2",
                                                 "http://b.example/1", "no url"}));
  EXPECT_EQ(frontier_.queued(), 0U);
}

TEST_F(FrontierTest, WhatTheJournalKnowsIsLeftOut) {
  Load({"http://a.example/1", "http://a.example/2", "http://a.example/3"});
  EXPECT_FALSE(frontier_.MarkDone(Key("http://a.example/1"), Outcome::kOk));
  EXPECT_FALSE(frontier_.MarkDone(Key("http://a.example/2"), Outcome::kHttpError));
  EXPECT_FALSE(frontier_.MarkDone(Key("http://a.example/of-another-list"), Outcome::kOk));
  EXPECT_TRUE(frontier_.MarkDone(Key("http://a.example/2"), Outcome::kHttpError)) << "it had a record";
  ASSERT_TRUE(frontier_.Seal(false, UINT64_MAX));
  EXPECT_EQ(frontier_.pending(), 1U);
  EXPECT_EQ(frontier_.outcomes(),
            (std::map<Outcome, std::uint64_t>{{Outcome::kOk, 1}, {Outcome::kHttpError, 1}}));
  EXPECT_EQ(TakeAll(), (std::vector<std::string>{"http://a.example/3"}));
}

TEST_F(FrontierTest, FailedOnesComeBackOnRequest) {
  Load({"http://a.example/1", "http://a.example/2"});
  frontier_.MarkDone(Key("http://a.example/1"), Outcome::kOk);
  frontier_.MarkDone(Key("http://a.example/2"), Outcome::kHttpError);
  ASSERT_TRUE(frontier_.Seal(true, UINT64_MAX));
  EXPECT_EQ(TakeAll(), (std::vector<std::string>{"http://a.example/2"}));
}

TEST_F(FrontierTest, ALimitLeavesTheRestPending) {
  Load({"http://a.example/1", "http://b.example/1", "http://a.example/2"});
  ASSERT_TRUE(frontier_.Seal(false, 2));
  EXPECT_EQ(frontier_.pending(), 3U);
  EXPECT_EQ(TakeAll().size(), 2U);
}

TEST_F(FrontierTest, DeathsAreCountedUntilARecordIsThere) {
  Load({"http://a.example/1", "http://a.example/2"});
  for (int i = 0; i < 300; ++i) frontier_.MarkExtraction(Key("http://a.example/1"));
  frontier_.MarkExtraction(Key("http://a.example/2"));
  frontier_.MarkDone(Key("http://a.example/2"), Outcome::kOk);
  EXPECT_GE(frontier_.Deaths(0), 2);
  EXPECT_EQ(frontier_.Deaths(1), 0);
}

TEST(Frontier, HostsCanBeGroupedByRegisteredDomain) {
  Frontier frontier({false, true});
  EXPECT_EQ(frontier.HostOf("www.example.co.uk"), frontier.HostOf("news.example.co.uk"));
  EXPECT_NE(frontier.HostOf("example.co.uk"), frontier.HostOf("other.co.uk"));
  EXPECT_NE(frontier.HostOf("127.0.0.1"), frontier.HostOf("10.0.0.1"));
}

}  // namespace
}  // namespace bodycopy
