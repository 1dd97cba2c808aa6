#include "extractors/authors/authors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The authors of a page.
std::vector<Author> AuthorsOf(std::string_view html,
                              std::string_view url = "https://courier.example/news/bridge",
                              InputKind kind = InputKind::kHtml) {
  PageUnderTest page(html, url, kind);
  return Winner(ExtractAuthors(page.ChooseHeadline().reading));
}

std::vector<std::string> Names(const std::vector<Author>& authors) {
  std::vector<std::string> names;
  for (const Author& author : authors) names.push_back(author.name);
  return names;
}

// A page about a bridge: with `head` in its head, `byline` under the headline, and `after` behind the story.
std::string Story(const std::string& head, const std::string& byline, const std::string& after = "") {
  return "<!doctype html><html><head><title>Old bridge closes for a year - The Courier</title>"
         "<meta property=og:site_name content='The Courier'>" +
         head +
         "</head><body><nav><a href=/>Home</a> <a href=/city>City</a></nav><article><h1>Old bridge closes "
         "for a year</h1>" +
         byline +
         "<p>The town council closed the old bridge on Tuesday, after divers had found cracks in two of its "
         "piers.</p>"
         "<p>Repairs are to last a year, and buses take another way until then, the mayor said in a short "
         "statement.</p>"
         "<p>Shops on the east bank fear for their trade, and ask for a ferry that would run from early to "
         "late.</p></article>" +
         after + "<footer>© The Courier</footer></body></html>";
}

TEST(Authors, FromOneSource) {
  const std::vector<std::string> sources = {
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Old bridge closes for a year","author":{"@type":"Person","name":"Mara Lindqvist"}}</script>)",
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Old bridge closes for a year","author":"Mara Lindqvist"}</script>)",
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"Old bridge closes for a year","author":{"@id":"#m"}},{"@type":"Person","@id":"#m","name":"Mara Lindqvist"}]}</script>)",
      "<meta name=author content='Mara Lindqvist'>",
      "<meta name=author content='By Mara Lindqvist, Staff Writer'>",
      "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Mara Lindqvist'>",
  };
  for (const std::string& source : sources)
    EXPECT_THAT(Names(AuthorsOf(Story(source, ""))), ElementsAre("Mara Lindqvist")) << source;
}

TEST(Authors, FromThePage) {
  const std::vector<std::string> bylines = {
      "<p>By Mara Lindqvist</p>",
      "<div class=byline>By <a href=/authors/mara-lindqvist>Mara Lindqvist</a> | March 3, 2021</div>",
      "<span class=author-name>Mara Lindqvist</span>",
      "<a rel=author href=/m>Mara Lindqvist</a>",
      "<div class=meta>Posted by <b>Mara Lindqvist</b> on March 3, 2021 · 5 min read</div>",
      "<p>Article by</p><p>Mara Lindqvist</p>",
      "<div><div>Author</div><div>ML</div><div>Mara Lindqvist</div></div>",
      "<div itemscope itemtype=https://schema.org/NewsArticle><span itemprop=author>Mara "
      "Lindqvist</span></div>",
      "<p>Von Mara Lindqvist, Lindau</p>",
  };
  for (const std::string& byline : bylines)
    EXPECT_THAT(Names(AuthorsOf(Story("", byline))), ElementsAre("Mara Lindqvist")) << byline;
}

TEST(Authors, SeveralInTheirOrder) {
  EXPECT_THAT(Names(AuthorsOf(Story("", "<p class=byline>By Otto Brandt, Ana Reyes and Mara Lindqvist</p>"))),
              ElementsAre("Otto Brandt", "Ana Reyes", "Mara Lindqvist"));
  EXPECT_THAT(Names(AuthorsOf(Story("<meta name=author content='Mara Lindqvist and Otto Brandt'>",
                                    "<p class=byline>By Mara Lindqvist and Otto Brandt</p>"))),
              ElementsAre("Mara Lindqvist", "Otto Brandt"));
}

TEST(Authors, NotOthersOfThePage) {
  const std::string others =
      "<section id=comments class=comments><div class=comment><span class=comment-author>Hugo Zeller</span> "
      "says: So what?</div>"
      "<div class=comment><span class=comment-author>Ines Prat</span> says: At last.</div></section>"
      "<aside class=related><div class=card><h3>Ferry runs late</h3><span class=author>Tilda "
      "Moor</span></div></aside>";
  EXPECT_THAT(Names(AuthorsOf(
                  Story("<meta name=author content='Mara Lindqvist'>", "<p>By Mara Lindqvist</p>", others))),
              ElementsAre("Mara Lindqvist"));
  EXPECT_THAT(Names(AuthorsOf(Story("", "", others))), IsEmpty());
}

TEST(Authors, NobodyRatherThanTheSite) {
  EXPECT_THAT(AuthorsOf(Story("", "")), IsEmpty());
  EXPECT_THAT(
      AuthorsOf(Story("<meta name=twitter:creator content='@courier'>", "<p>Photos by Otto Brandt</p>")),
      IsEmpty());
}

TEST(Authors, NobodyTwice) {
  EXPECT_THAT(
      Names(AuthorsOf(Story("<meta name=author content='Maria'>",
                            "<p class=byline>By <a rel=author href=/authors/maria>Maria Lindqvist</a></p>"))),
      ElementsAre("Maria Lindqvist"));
}

TEST(Authors, AreChosenTogether) {
  struct Case {
    std::string what;
    std::string head;
    std::string byline;
    std::vector<std::string> names;
  };
  const auto linked = [](const std::string& authors) {
    return R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Old bridge closes for a year","author":[)" +
           authors + "]}</script>";
  };
  const auto person = [](const std::string& name) { return R"({"@type":"Person","name":")" + name + "\"}"; };
  const auto link = [](const std::string& name) {
    return "<div class=author><a rel=author href=/author/" + name.substr(0, 4) + ">" + name + "</a></div>";
  };
  const std::string both = linked(person("Mara Lindqvist") + "," + person("Otto Brandt"));
  const std::string citations =
      "<meta name=citation_author content='Mara Lindqvist'><meta name=citation_author content='Otto Brandt'>"
      "<meta name=citation_author content='Ann Walks Low'>";
  const std::vector<Case> cases = {
      {"who posted it", linked(person("Otto Brandt")), "<p>By Mara Lindqvist</p>", {"Mara Lindqvist"}},
      {"an agency", linked(person("Reuters")), link("Reuters") + link("Mara Lindqvist"), {"Mara Lindqvist"}},
      {"a desk", linked(person("Newsdesk")), link("Newsdesk") + link("Mara Lindqvist"), {"Mara Lindqvist"}},
      {"the outlet",
       linked(person("The Courier")),
       "<p class=byline>By Mara Lindqvist</p>",
       {"Mara Lindqvist"}},
      {"an agency alone", linked(person("Reuters")), link("Reuters"), {"Reuters"}},
      {"the photographer",
       both,
       "<p>By Mara Lindqvist</p><p>Photography by Otto Brandt</p>",
       {"Mara Lindqvist"}},
      {"who reviewed it", both, "<p>By Mara Lindqvist</p><p>Reviewed by Otto Brandt</p>", {"Mara Lindqvist"}},
      {"a photographer who signs too",
       both,
       "<p>Text: Mara Lindqvist, Otto Brandt</p><p>Photos: Otto Brandt</p>",
       {"Mara Lindqvist", "Otto Brandt"}},
      {"a given name and the full one",
       linked(person("Maria")) + "<meta name=author content=Maria>",
       "<a rel=author href=/authors/maria>Maria</a><p class=author>Maria Lindqvist</p>",
       {"Maria Lindqvist"}},
      {"a doubtful member of a list",
       "",
       "<p class=byline>By <a rel=author href=/authors/m>Mara Lindqvist</a>, <a rel=author "
       "href=/authors/o>Otto Brandt</a> and Xi Y. Holm</p>",
       {"Mara Lindqvist", "Otto Brandt", "Xi Y. Holm"}},
      {"a doubtful member of a run",
       linked(person("Mara Lindqvist")) + citations,
       "<p>Mara Lindqvist, Otto Brandt</p>",
       {"Mara Lindqvist", "Otto Brandt", "Ann Walks Low"}},
  };
  for (const Case& c : cases) EXPECT_EQ(Names(AuthorsOf(Story(c.head, c.byline))), c.names) << c.what;
}

TEST(Authors, NobodyForAPlaceholder) {
  for (const std::string name : {"undefined", "null", "False", "[object Object]", "By", "and share"})
    EXPECT_THAT(Names(AuthorsOf(Story("<meta name=author content='" + name + "'>", ""))), IsEmpty()) << name;
}

TEST(Authors, WhoeverOwnsThePageOfOnePerson) {
  const std::string page =
      "<!doctype html><html><head><title>How I mend nets</title></head><body><article><h1>How I mend "
      "nets</h1>"
      "<p>12 May 2026</p><p>A net is mended from the middle, with a needle of bone and a thread that has "
      "been "
      "waxed, and not by daylight.</p><p>The knots are set one after the other, and each is pulled until it "
      "holds "
      "the weight of a hand.</p></article><footer>© 2017-2026 Sofia Lindqvist</footer></body></html>";
  EXPECT_THAT(Names(AuthorsOf(page, "https://nets.example/mend")), ElementsAre("Sofia Lindqvist"));
}

TEST(Authors, UrlIsTheAuthorsPage) {
  const std::vector<Author> authors =
      AuthorsOf(Story("", "<p class=byline>By <a href='/authors/mara-lindqvist'>Mara Lindqvist</a></p>"));
  ASSERT_EQ(authors.size(), 1U);
  EXPECT_EQ(authors[0].url, "https://courier.example/authors/mara-lindqvist");
}

TEST(Authors, OfATextDump) {
  const std::string dump =
      "The Courier\n\n    * Home\n    * City\n\nHome»City»Old bridge closes for a year\n\nOld bridge closes "
      "for a year\n\n"
      "Mara LindqvistBy Mara LindqvistMarch 3, 2021No Comments2 Mins Read\n\nShare Facebook Twitter "
      "Pinterest\n\n"
      "The town council closed the old bridge on Tuesday, after divers had found cracks in two of its "
      "piers.\n\n"
      "Repairs are to last a year, and buses take another way until then, the mayor said in a short "
      "statement.\n";
  EXPECT_THAT(Names(AuthorsOf(dump, "", InputKind::kText)), ElementsAre("Mara Lindqvist"));
}

TEST(Authors, HostilePagesEnd) {
  for (const char* unit :
       {"<p class=author>By ", "<a rel=author href=/author/x>A B</a>",
        "<div class='comment related bio author'>", "<meta name=author content='A B and C D'>", "<p>By By By",
        "<span class=author>A"}) {
    std::string page = "<h1>Old bridge</h1>";
    while (page.size() < 300'000) page += unit;
    EXPECT_LE(AuthorsOf(page).size(), 200U);
  }
}

TEST(Authors, AreNeitherRolesNorHiddenAccounts) {
  for (const char* name :
       {"Editor", "Staff Writer", "admin", "Webmaster", "Staff", "jlindqvist", "mara.lindqvist"}) {
    EXPECT_THAT(Names(AuthorsOf(Story("<meta name=author content='" + std::string(name) + "'>", ""))),
                IsEmpty())
        << name;
  }
  EXPECT_THAT(
      Names(AuthorsOf(Story("<meta name=author content=admin>", "<p class=byline>By Mara Lindqvist</p>"))),
      ElementsAre("Mara Lindqvist"));
  EXPECT_THAT(Names(AuthorsOf(Story("<meta name=author content='jlindqvist'>",
                                    "<p class=byline>By <a rel=author href=/author/j>jlindqvist</a></p>"))),
              ElementsAre("jlindqvist"))
      << "a reader sees it";
  EXPECT_THAT(
      Names(AuthorsOf(Story("", "<p class=byline>By <a rel=author href=/author/e>Staff Writer</a></p>"))),
      ElementsAre("Staff Writer"))
      << "a reader sees it, and nobody else signs";
  EXPECT_THAT(Names(AuthorsOf(Story("", "<p class=byline>By The Courier staff prior to printing</p>"))),
              IsEmpty());
}

}  // namespace
}  // namespace bodycopy
