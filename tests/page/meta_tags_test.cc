#include "page/meta_tags.h"

#include <gtest/gtest.h>

#include "dom/parse.h"
#include "page/page.h"

namespace bodycopy {
namespace {

TEST(MetaTags, NamesAreLowerCasedAndEmptyContentsPassedOver) {
  const Document document = ParseHtml(
      "<head><title>\n A   title &amp;amp; more </title><meta name=Author content=''><meta name=AUTHOR "
      "content='Ann Lee'>"
      "<meta property='OG:Title' content='A &amp;quot;b&amp;quot;'><meta property='og:title twitter:title' "
      "content=Two>"
      "<meta name=description property=og:description content='Both names'><meta charset=utf-8>"
      "<meta http-equiv=Content-Language content=de><link rel='Alternate Canonical' href=' /story '>"
      "<link rel=next></head><body><meta itemprop=datePublished content=2024-01-02><p>x",
      {});
  const MetaTags meta = ReadMetaTags(document);
  EXPECT_EQ(meta.title, "A title & more");
  EXPECT_EQ(meta.Get("author"), "Ann Lee");
  EXPECT_EQ(meta.Get("og:title"), "A \"b\"");
  EXPECT_EQ(meta.GetAll("og:title").size(), 2u);
  EXPECT_EQ(meta.Get("twitter:title"), "Two");
  EXPECT_EQ(meta.Get("description"), "Both names");
  EXPECT_EQ(meta.Get("og:description"), "Both names");
  EXPECT_EQ(meta.Get("content-language"), "de");
  EXPECT_EQ(meta.Get("datepublished"), "2024-01-02");
  EXPECT_EQ(meta.Get("nothing"), "");
  EXPECT_EQ(meta.Link("canonical"), "/story");
  EXPECT_EQ(meta.Link("alternate"), "/story");
  EXPECT_EQ(meta.Link("next"), "");
}

TEST(MetaTags, TakesTheFirstTitleThatSaysSomething) {
  EXPECT_EQ(ReadMetaTags(ParseHtml("<title> </title><title>Two</title><title>Three</title>", {})).title,
            "Two");
}

TEST(Page, ResolvesAgainstBaseUrlOrCanonical) {
  const Page given(ParseHtml("<p>x", {}), "https://example.com/a/b");
  EXPECT_EQ(given.Resolve("c"), "https://example.com/a/c");
  EXPECT_EQ(given.Resolve("javascript:x()"), "");
  const Page based(ParseHtml("<base href='/root/'><p>x", {}), "https://example.com/a/b");
  EXPECT_EQ(based.Resolve("c"), "https://example.com/root/c");
  EXPECT_EQ(based.url.path, "/a/b");
  const Page unknown(ParseHtml("<link rel=canonical href='https://example.org/x/y'><p>x", {}), "");
  EXPECT_EQ(unknown.Resolve("z"), "https://example.org/x/z");
  EXPECT_TRUE(unknown.url.host.empty());
  const Page nothing(ParseHtml("<p>x", {}), "no url");
  EXPECT_EQ(nothing.Resolve("z"), "");
  EXPECT_EQ(nothing.Resolve("http://example.net/q"), "http://example.net/q");
}

}  // namespace
}  // namespace bodycopy
