#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "bodycopy/write.h"
#include "dom/parse.h"
#include "output/bodies.h"
#include "output/escape.h"
#include "output/random_body.h"

namespace bodycopy {
namespace {

TEST(BodyHtml, BlocksAreTheirElements) {
  struct Case {
    std::string name;
    Body body;
    std::string html;
  };
  const Case cases[] = {
      {"nothing", {}, ""},
      {"paragraphs", {Paragraph("a"), Paragraph("b")}, "<p>a</p>\n<p>b</p>"},
      {"blank ones are left out", {Paragraph(" \n"), Heading(2, ""), Paragraph("b")}, "<p>b</p>"},
      {"markup is text",
       {Paragraph("<script>alert('&')</script>")},
       "<p>&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>"},
      {"line break", {Paragraph("a\nb")}, "<p>a<br>b</p>"},
      {"levels of headings",
       {Heading(0, "a"), Heading(3, "b"), Heading(9, "c")},
       "<h1>a</h1>\n<h3>b</h3>\n<h6>c</h6>"},
      {"list",
       {Item(1, "a", kStarts), Item(1, "b"), Paragraph("c")},
       "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n<p>c</p>"},
      {"nested list",
       {Item(1, "a", kStarts), Numbered(2, 3, "b", kStarts), Item(1, "c")},
       "<ul>\n<li>a\n<ol start=\"3\">\n<li>b\n</li>\n</ol>\n</li>\n<li>c\n</li>\n</ul>"},
      {"two lists",
       {Item(1, "a", kStarts), Item(1, "b", kStarts)},
       "<ul>\n<li>a\n</li>\n</ul>\n<ul>\n<li>b\n</li>\n</ul>"},
      {"quote in an item",
       {Item(1, "a", kStarts), Continued(Quoted(1, Paragraph("b"))), Item(1, "c")},
       "<ul>\n<li>a\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>c\n</li>\n</ul>"},
      {"list in a quote",
       {Quoted(1, Item(1, "a", kStarts)), Quoted(1, Paragraph("b")), Paragraph("c")},
       "<blockquote>\n<ul>\n<li>a\n</li>\n</ul>\n<p>b</p>\n</blockquote>\n<p>c</p>"},
      {"table",
       {Row({"a", "b"}, kStarts, true), Row({"c", ""})},
       "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td></td></tr>\n</table>"},
      {"two tables",
       {Row({"a"}, kStarts), Row({"b"}, kStarts)},
       "<table>\n<tr><td>a</td></tr>\n</table>\n<table>\n<tr><td>b</td></tr>\n</table>"},
      {"code", {Code("\nif a < b:\n  c")}, "<pre>\n\nif a &lt; b:\n  c</pre>"},
      {"rule", {Rule()}, "<hr>"},
      {"embed",
       {Embed("https://e.example/?a&b")},
       "<p><a href=\"https://e.example/?a&amp;b\">https://e.example/?a&amp;b</a></p>"},
      {"embed of another scheme", {Embed("javascript:alert(1)")}, ""},
      {"picture",
       {Picture("https://e.example/p.jpg?a&b", "A \"bridge\"", "At <dawn>")},
       "<figure>\n<img src=\"https://e.example/p.jpg?a&amp;b\" alt=\"A &quot;bridge&quot;\" "
       "loading=\"lazy\">\n"
       "<figcaption>At &lt;dawn&gt;</figcaption>\n</figure>"},
      {"picture without a caption, in an item",
       {Item(1, "a", kStarts), Continued(Picture("https://e.example/p.jpg", ""))},
       "<ul>\n<li>a\n<figure>\n<img src=\"https://e.example/p.jpg\" alt=\"\" loading=\"lazy\">\n</figure>\n"
       "</li>\n</ul>"},
      {"picture of another scheme", {Picture("data:image/gif;base64,R0", "a", "b")}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyHtml(c.body), c.html) << c.name;
}

TEST(BodyHtml, MarksNestAndLinksAreSafe) {
  struct Case {
    Spans spans;
    std::string html;
  };
  const std::string url = "https://e.example/";
  const Case cases[] = {
      {{{"a", kStrong}, {"b", kStrong | kEmphasis}, {"c", kEmphasis}},
       "<p><strong>a<em>b</em></strong><em>c</em></p>"},
      {{{"a", kCode}, {"b", kSuperscript}, {"c", kSubscript}, {"d", kStrikethrough}},
       "<p><code>a</code><sup>b</sup><sub>c</sub><s>d</s></p>"},
      {{{"a", kPlain, url}, {"b", kStrong, url}, {"c", kStrong}},
       "<p><a href=\"https://e.example/\">a<strong>b</strong></a><strong>c</strong></p>"},
      {{{"a", kPlain, "javascript:alert(1)"}}, "<p>a</p>"},
      {{{"a", kPlain, " https://e.example/"}}, "<p>a</p>"},
      {{{"a", kPlain, "java\nscript:alert(1)"}}, "<p>a</p>"},
      {{{"a", kPlain, "https://e.example/\" onclick=\"alert(1)"}},
       "<p><a href=\"https://e.example/&quot; onclick=&quot;alert(1)\">a</a></p>"},
      {{{"a", kPlain, "MAILTO:a@e.example"}}, "<p><a href=\"MAILTO:a@e.example\">a</a></p>"},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyHtml({WithSpans(c.spans)}), c.html);
}

// Elements and attributes that a written page has; all else would be leaked markup.
void ExpectOnlyOwnMarkup(const Document& document) {
  static const std::vector<std::string_view> kElements = {
      "html", "head", "body",   "p",          "h1",  "h2",    "h3",    "h4",   "h5", "h6",
      "ul",   "ol",   "li",     "blockquote", "pre", "table", "tbody", "tr",   "th", "td",
      "hr",   "br",   "strong", "em",         "s",   "sup",   "sub",   "code", "a"};
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].is_text()) continue;
    const std::string_view name = document.Name(id);
    EXPECT_NE(std::find(kElements.begin(), kElements.end(), name), kElements.end()) << name;
    for (const Attribute& attribute : document.Attributes(id)) {
      EXPECT_TRUE(attribute.name == "href" || attribute.name == "start" || attribute.name == "value")
          << attribute.name;
      if (attribute.name == "href") {
        EXPECT_TRUE(IsSafeHref(attribute.value)) << attribute.value;
      }
    }
  }
}

TEST(BodyHtml, ParsedBackItHasTheSameTextAndNoOtherMarkup) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Body body = RandomBody(seed).Make();
    std::erase_if(body, [](const BodyBlock& block) { return block.kind == BodyBlock::Kind::kEmbed; });
    const std::string html = BodyHtml(body);
    const Document document = ParseHtml("<body>" + html, Limits{});
    ExpectOnlyOwnMarkup(document);
    ASSERT_EQ(NormalizeSpace(document.TextOf(0)), NormalizeSpace(BodyText(body))) << seed << "\n" << html;
  }
}

TEST(ToHtml, IsASafePage) {
  Article article;
  article.headline = "<b>Head</b>";
  article.in_language = "en\" onload=\"alert(1)";
  article.authors = {{"A & B", "javascript:alert(1)", ""}, {"C", "https://e.example/c", ""}};
  article.date_published = "2025-02-12\"";
  article.canonical_url = "https://e.example/?a&b";
  article.body = {Paragraph("Text.")};
  const std::string html = ToHtml(article);
  const Document page = ParseHtml(html, Limits{});
  EXPECT_EQ(page.TextOf(page.First(Tag::kTitle)), "<b>Head</b>");
  EXPECT_EQ(page.TextOf(page.First(Tag::kH1)), "<b>Head</b>");
  EXPECT_EQ(page.First(Tag::kB), kNoNode);
  for (NodeId id = 0; id < page.size(); ++id) {
    for (const Attribute& attribute : page.Attributes(id)) {
      EXPECT_FALSE(attribute.name.starts_with("on")) << attribute.name;
      if (attribute.name == "href") {
        EXPECT_TRUE(IsSafeHref(attribute.value)) << attribute.value;
      }
    }
  }
  EXPECT_NE(html.find("A &amp; B"), std::string::npos);
  EXPECT_NE(html.find("<p>Text.</p>"), std::string::npos);
}

}  // namespace
}  // namespace bodycopy
