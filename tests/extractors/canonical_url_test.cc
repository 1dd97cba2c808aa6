#include "extractors/canonical_url.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string Canonical(std::string_view html,
                      std::string_view url = "https://news.example.com/world/story?utm_source=x") {
  const PageUnderTest test(html, url);
  return Winner(ExtractCanonicalUrl(test.reading));
}

TEST(CanonicalUrl, TakesWhatThePageDeclares) {
  EXPECT_EQ(Canonical("<link rel=canonical href='/world/story#top'>"),
            "https://news.example.com/world/story");
  EXPECT_EQ(Canonical("<meta property=og:url content='https://www.example.com/world/story?id=7&fbclid=abc'>"),
            "https://www.example.com/world/story?id=7");
  EXPECT_EQ(
      Canonical(JsonLd(R"({"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://example.com/s/1"}})")),
      "https://example.com/s/1");
  EXPECT_EQ(
      Canonical("<link rel=canonical href='https://m.example.com/a'><meta property=og:url content='/b'>"),
      "https://m.example.com/a");
}

TEST(CanonicalUrl, PassesOverTheStartPageOtherSitesAndRubbish) {
  const std::string own = "https://news.example.com/world/story";
  EXPECT_EQ(Canonical("<link rel=canonical href='https://news.example.com/'>"), own);
  EXPECT_EQ(Canonical("<meta property=og:url content='https://other.example.org/story'>"), own);
  EXPECT_EQ(Canonical("<link rel=canonical href='http://localhost:8080/story'>"), own);
  EXPECT_EQ(Canonical("<link rel=canonical href='javascript:void(0)'>"), own);
  EXPECT_EQ(Canonical(JsonLd(R"({"@type":"NewsArticle","mainEntityOfPage":"true"})")), own);
  EXPECT_EQ(Canonical("<p>x", ""), "");
}

TEST(CanonicalUrl, LetsRelCanonicalNameTheOriginalOfACopy) {
  EXPECT_EQ(Canonical("<link rel=canonical href='https://wire.example.org/2024/story'>"),
            "https://wire.example.org/2024/story");
}

TEST(CanonicalUrl, IsTheStartPagesOwn) {
  EXPECT_EQ(
      Canonical("<link rel=canonical href='https://example.com/'>", "https://example.com/?utm_medium=mail"),
      "https://example.com/");
}

TEST(WithoutTracking, KeepsWhatIsNoTracking) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://a.example/x?utm_source=y", "https://a.example/x"},
      {"https://a.example/x?id=1&UTM_Source=y&b=2&gclid=z#f", "https://a.example/x?id=1&b=2"},
      {"https://a.example/x?ref=home&&", "https://a.example/x?ref=home"},
      {"https://a.example/x#!story/1", "https://a.example/x#!story/1"},
      {"https://a.example/", "https://a.example/"},
  };
  for (const auto& [raw, clean] : cases) {
    Url url;
    ASSERT_TRUE(ParseUrl(raw, url));
    EXPECT_EQ(WithoutTracking(url), clean) << raw;
  }
}

}  // namespace
}  // namespace bodycopy
