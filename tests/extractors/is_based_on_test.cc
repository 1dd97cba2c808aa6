#include "extractors/is_based_on.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

NamedLink Source(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractIsBasedOn(test.reading));
}

TEST(IsBasedOn, FindsTheSourceLink) {
  const NamedLink link = Source(
      "<h1>Story</h1><p>Text.</p><p><a href='https://wire.example.org/2024/story'>Source link</a></p>");
  EXPECT_EQ(link.name, "Source link");
  EXPECT_EQ(link.url, "https://wire.example.org/2024/story");
  const NamedLink here = Source(
      "<h1>S</h1><p>T</p><p>The story was originally published <a "
      "href='https://wire.example.org/s'>here</a>.");
  EXPECT_EQ(here.name, "");
  EXPECT_EQ(here.url, "https://wire.example.org/s");
  EXPECT_EQ(Source("<h1>S</h1><p>T</p><p>This article was originally published on <a "
                   "href='https://wire.example.org/s'>The Wire"
                   "</a>.</p>")
                .url,
            "https://wire.example.org/s");
}

TEST(IsBasedOn, ReadsLinkedDataAndMetaTags) {
  EXPECT_EQ(Source(JsonLd(R"({"@type":"NewsArticle","isBasedOn":"https://wire.example.org/s"})")).url,
            "https://wire.example.org/s");
  const NamedLink thing = Source(JsonLd(
      R"({"@type":"NewsArticle","isBasedOn":{"@type":"Article","name":"Wire","url":"https://w.example.org/s"}})"));
  EXPECT_EQ(thing.name, "Wire");
  EXPECT_EQ(thing.url, "https://w.example.org/s");
  EXPECT_EQ(Source("<meta name=syndication-source content='https://wire.example.org/s'>").url,
            "https://wire.example.org/s");
  EXPECT_EQ(Source("<link rel=canonical href='https://wire.test/s'>").url, "https://wire.test/s");
}

TEST(IsBasedOn, IsALineOfItsOwnInADump) {
  const auto dump = PageUnderTest::Dump(
      "A bridge is closed\n\nText of the story.\n\nSource link\n\nRelated Posts\n", "A bridge is closed");
  EXPECT_EQ(Winner(ExtractIsBasedOn(dump.reading)).name, "Source link");
  const auto label =
      PageUnderTest::Dump("A bridge is closed\n\nText of the story.\n\nSource\n", "A bridge is closed");
  EXPECT_EQ(Winner(ExtractIsBasedOn(label.reading)).name, "");
}

TEST(IsBasedOn, IsNoLinkWithinTheSiteNorProse) {
  EXPECT_EQ(Source("<h1>S</h1><p><a href='/other'>Source</a>").url, "");
  EXPECT_EQ(Source("<h1>S</h1><p><a href='https://a.example.org/1'>Source</a><p>Text<p><a "
                   "href='https://b.example.org/2'>Source</a>")
                .url,
            "");
  EXPECT_EQ(Source("<h1>S</h1><figure><img src=a.jpg><figcaption><a "
                   "href='https://a.example.org/1'>Source</a></figcaption></figure>")
                .url,
            "");
  EXPECT_EQ(
      Source("<h1>S</h1><p><a href='https://wire.example.org/s'>A source</a> close to the council said so.")
          .url,
      "");
  EXPECT_EQ(Source("<h1>S</h1><p><a href='https://wire.example.org/'>Source</a>").url, "");
  EXPECT_EQ(Source("<link rel=canonical href='https://news.example.com/other'>").url, "");
  EXPECT_EQ(Source("<link rel=canonical href='https://news.example.org/story'>").url, "");
  EXPECT_EQ(Source("<link rel=canonical href='https://moved.test/s'><meta property=og:url "
                   "content='https://moved.test/s'>")
                .url,
            "");
  EXPECT_EQ(
      Source(JsonLd(R"({"@type":"NewsArticle","isBasedOn":"https://news.example.com/world/story-one"})")).url,
      "");
  EXPECT_EQ(Source("<h1>S</h1><p>T</p><p>Source: <a href='https://wire.example.org/s'>The Wire</a></p>").name,
            "");
}

}  // namespace
}  // namespace bodycopy
