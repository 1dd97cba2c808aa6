#include "extractors/publisher.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

NamedLink Publisher(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractPublisher(test.reading));
}

TEST(Publisher, TakesLinkedDataThenTheSitesName) {
  const NamedLink both = Publisher("<meta property=og:site_name content='Post Online'>" +
                                   JsonLd(R"({"@type":"NewsArticle","publisher":{"@type":"Organization",
      "name":"The Post","url":"/","logo":{"url":"/logo.png"}}})"));
  EXPECT_EQ(both.name, "The Post");
  EXPECT_EQ(both.url, "https://news.example.com/");
  EXPECT_EQ(Publisher("<meta property=og:site_name content='Post Online'>").name, "Post Online");
  EXPECT_EQ(Publisher(JsonLd(R"({"@type":"NewsArticle","publisher":"The Post"})")).name, "The Post");
  EXPECT_EQ(Publisher(JsonLd(R"([{"@type":"NewsArticle","publisher":{"@id":"#o"}},
      {"@type":"NewsMediaOrganization","@id":"#o","name":"The Post"}])"))
                .name,
            "The Post");
}

TEST(Publisher, PrefersANameToAnAddressAndAgreementToChance) {
  EXPECT_EQ(Publisher("<meta property=og:site_name content='www.post.example'>" +
                      JsonLd(R"({"@type":"WebSite","name":"The Post"})"))
                .name,
            "The Post");
  EXPECT_EQ(
      Publisher("<meta name=publisher content='The Post'><meta name=application-name content='The Post'>"
                "<meta name=dc.publisher content='Someone'>")
          .name,
      "The Post");
}

TEST(Publisher, ReadsTheCopyrightLineWhereNothingElseTells) {
  EXPECT_EQ(
      Publisher("<body><p>Text.</p><footer>© 2019–2024 The Daily Post. All rights reserved.</footer>").name,
      "The Daily Post");
  EXPECT_EQ(Publisher("<body><footer>Copyright © 2024 Post Media Inc. | Imprint</footer>").name,
            "Post Media Inc.");
  EXPECT_EQ(Publisher("<body><footer>© 2024 All rights reserved</footer>").name, "");
  EXPECT_EQ(Publisher("<body><footer>© 2024 THE POST ALL RIGHTS RESERVED</footer>").name, "THE POST");
  EXPECT_EQ(Publisher("<body><footer>© 2024 The Post<br>Terms of use</footer>").name, "The Post");
  EXPECT_EQ(Publisher("<body><footer><a href=/c>Copyright Policy</a></footer>").name, "");
}

TEST(Publisher, IsNoPlaceholder) {
  for (const char* name : {"{$site}", "${site.name}", "{{ name }}", "%SITE_NAME%"}) {
    EXPECT_EQ(Publisher("<meta property=og:site_name content='" + std::string(name) + "'>").name, "") << name;
  }
  EXPECT_EQ(Publisher("<meta property=og:site_name content='3%'>").name, "3%");
}

TEST(Publisher, IsNoNameOfATheme) {
  for (const char* name : {"Client Company", "Company Name", "Site Title", "Your Site"}) {
    EXPECT_EQ(Publisher("<meta property=og:site_name content='The Post'>" +
                        JsonLd(R"({"@type":"NewsArticle","publisher":{"@type":"Organization","name":")" +
                               std::string(name) + "\"}}"))
                  .name,
              "The Post")
        << name;
  }
  EXPECT_EQ(Publisher("<meta property=og:site_name content='The Post |'>").name, "The Post");
}

TEST(Publisher, IsNoTagline) {
  // The part of a long name that the host bears out; a short one is left whole.
  EXPECT_EQ(
      Publisher("<meta property=og:site_name content='Example News - All the news of the valley'>").name,
      "Example News");
  EXPECT_EQ(Publisher("<meta property=og:site_name content='All of the valley | The Example'>").name,
            "The Example");
  EXPECT_EQ(Publisher("<meta property=og:site_name content='Example - News'>").name, "Example - News");
  EXPECT_EQ(Publisher("<meta property=og:site_name content='Post - All the news of the valley'>").name,
            "Post");
  EXPECT_EQ(
      Publisher(
          "<meta property=og:site_name content='The Example'><meta name=publisher content='The Example'>" +
          JsonLd(R"({"@type":"NewsArticle","publisher":{"@type":"Organization",
      "name":"Where the valley reads its news"}})"))
          .name,
      "The Example");
}

TEST(Publisher, IsAPartOfTheTitleWhereNothingDeclaresIt) {
  EXPECT_EQ(Publisher("<title>A bridge is closed | Example News</title><h1>A bridge is closed</h1>").name,
            "Example News");
  EXPECT_EQ(Publisher("<title>A bridge is closed - World - The Post</title><h1>A bridge is closed</h1>").name,
            "The Post");
  EXPECT_EQ(Publisher("<title>A bridge is closed</title><h1>A bridge is closed</h1>").name, "");
  EXPECT_EQ(
      Publisher(
          "<meta property=og:site_name content='A bridge is closed | The Post'><h1>A bridge is closed</h1>")
          .name,
      "The Post");
  EXPECT_EQ(Publisher("<body><footer>© 2024 Made with love by Ann</footer>").name, "");
}

TEST(Publisher, IsTheLineAboveTheHeadlineThatComesAgainInADump) {
  const auto test = PageUnderTest::Dump(
      "The Valley Courier\n\n* Home\n* World\n\nThe Valley Courier\n\nA bridge is closed\n\nText of the "
      "story.\n",
      "A bridge is closed");
  EXPECT_EQ(Winner(ExtractPublisher(test.reading)).name, "The Valley Courier");
}

TEST(Publisher, IsNoGenericPartOfTheTitle) {
  struct Case {
    std::string_view title;
    std::string_view name;
  };
  const Case cases[] = {
      {"A bridge is closed | Detail", ""},
      {"A bridge is closed - Page 34", ""},
      {"Wann ist die Brücke offen? - Neu", ""},
      {"A bridge is closed » When does it open?", ""},
      {"A bridge is closed | Valley Post", "Valley Post"},
      {"A bridge is closed | Valley 24", "Valley 24"},
      {"A bridge is closed - 3 May 2012", ""},
      {"A bridge is closed | What an Example?", "What an Example?"},
  };
  for (const auto& [title, name] : cases) {
    EXPECT_EQ(Publisher("<title>" + std::string(title) + "</title><body><h1>A bridge is closed</h1>").name,
              name)
        << title;
  }
  EXPECT_EQ(
      Publisher("<meta property=og:site_name content=Homepage><meta name=publisher content='The Post'>").name,
      "The Post");
  const PageUnderTest of_site("<title>All cars | Post</title><body><h1>All cars | Post</h1>",
                              "https://post.example/c");
  EXPECT_EQ(Winner(ExtractPublisher(of_site.reading)).name, "Post") << "the headline holds it";
}

TEST(Publisher, LeavesTaglinesOutInAnyScript) {
  const auto name = [](std::string_view site) {
    return Publisher("<meta property=og:site_name content='" + std::string(site) + "'>").name;
  };
  EXPECT_EQ(name("Hello Valley - Exploring the mountains & rivers"), "Hello Valley");
  EXPECT_EQ(name("雲ニュース - オープンソース×クラウド情報サイト"), "雲ニュース");
  EXPECT_EQ(name("Exámple Studio | Modern Interior Design"), "Exámple Studio");
  EXPECT_EQ(name("All about houses | Exámple Studio Berlin"), "Exámple Studio Berlin");
  EXPECT_EQ(name("Center for Career: Jobs and Development"), "Center for Career: Jobs and Development");
}

TEST(Publisher, TakesNoPicturesCopyrightForThePages) {
  EXPECT_EQ(
      Publisher("<body><figure><img src=a.jpg><figcaption>© 2024 Ada Photographer</figcaption></figure>")
          .name,
      "");
  EXPECT_EQ(
      Publisher(
          "<body><p>© Ada Photographer / Agency</p><p>The bridge over the river was closed on Monday after "
          "engineers found cracks in two of its pillars, the council said.</p>")
          .name,
      "");
  EXPECT_EQ(Publisher("<body><p>© 2024 The Daily Post</p>").name, "The Daily Post");
  EXPECT_EQ(Publisher("<body><footer>© The Daily Post</footer>").name, "The Daily Post");
}

}  // namespace
}  // namespace bodycopy
