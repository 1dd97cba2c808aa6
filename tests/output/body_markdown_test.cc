#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "bodycopy/write.h"
#include "dom/parse.h"
#include "output/bodies.h"
#include "output/random_body.h"
#include "support/commonmark.h"

namespace bodycopy {
namespace {

TEST(BodyMarkdown, BlocksAreWrittenAsCommonMark) {
  struct Case {
    std::string name;
    Body body;
    std::string markdown;
  };
  const Case cases[] = {
      {"nothing", {}, ""},
      {"paragraphs", {Paragraph("a"), Paragraph(" "), Paragraph("b")}, "a\n\nb"},
      {"line break", {Paragraph("a\nb")}, "a\\\nb"},
      {"headings",
       {Heading(0, "a"), Heading(3, "b\nc"), Heading(9, "d #")},
       "# a\n\n### b c\n\n###### d \\#"},
      {"list", {Paragraph("a"), Item(1, "b", kStarts), Item(1, "c"), Paragraph("d")}, "a\n\n- b\n- c\n\nd"},
      {"numbered", {Numbered(1, 9, "a", kStarts), Numbered(1, 10, "b\nc")}, "9. a\n10. b\\\n    c"},
      {"nested",
       {Item(1, "a", kStarts), Item(2, "b", kStarts), Item(2, "c"), Item(1, "d")},
       "- a\n  - b\n  - c\n- d"},
      {"nested, not from 1", {Item(1, "a", kStarts), Numbered(2, 3, "b", kStarts)}, "- a\n\n  3. b"},
      {"two lists",
       {Item(1, "a", kStarts), Item(1, "b", kStarts), Item(1, "c", kStarts)},
       "- a\n\n* b\n\n- c"},
      {"two numbered lists", {Numbered(1, 1, "a", kStarts), Numbered(1, 1, "b", kStarts)}, "1. a\n\n1) b"},
      {"item of two paragraphs",
       {Numbered(1, 1, "a", kStarts), Continued(Paragraph("b")), Numbered(1, 2, "c")},
       "1. a\n\n   b\n\n2. c"},
      {"code in an item",
       {Item(1, "a", kStarts), Continued(Code("x\n\n  y"))},
       "- a\n\n  ```\n  x\n\n    y\n  ```"},
      {"quotes",
       {Quoted(1, Paragraph("a\nb")), Quoted(2, Paragraph("c")), Quoted(1, Paragraph("d")), Paragraph("e")},
       "> a\\\n> b\n>\n> > c\n>\n> d\n\ne"},
      {"list in a quote", {Quoted(1, Item(1, "a", kStarts)), Quoted(1, Item(1, "b"))}, "> - a\n> - b"},
      {"code", {Code("if x:\n  y\n")}, "```\nif x:\n  y\n```"},
      {"fence longer than those in the code", {Code("```\nx\n````")}, "`````\n```\nx\n````\n`````"},
      {"table",
       {Row({"a", "b|c"}, kStarts, true), Row({"d\ne", ""}), Paragraph("f")},
       "| a | b\\|c |\n| --- | --- |\n| d<br>e |  |\n\nf"},
      {"table without header",
       {Row({"a"}, kStarts), Row({"b", "c"})},
       "|  |  |\n| --- | --- |\n| a |\n| b | c |"},
      {"two tables",
       {Row({"a"}, kStarts, true), Row({"b"}, kStarts, true)},
       "| a |\n| --- |\n\n| b |\n| --- |"},
      {"rule and embed",
       {Rule(), Embed("https://e.example/a")},
       "***\n\n[https://e.example/a](https://e.example/a)"},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyMarkdown(c.body), c.markdown) << c.name;
}

TEST(BodyMarkdown, TextThatLooksLikeMarkupIsEscaped) {
  struct Case {
    std::string text;
    std::string markdown;
  };
  const Case cases[] = {
      {"# no heading", "\\# no heading"},
      {"#hashtag", "#hashtag"},
      {"- no item", "\\- no item"},
      {"-5 degrees", "-5 degrees"},
      {"+ no item", "\\+ no item"},
      {"2024. A year", "2024\\. A year"},
      {"2.5 million", "2.5 million"},
      {"1) no item", "1\\) no item"},
      {"> no quote", "\\> no quote"},
      {"a > b", "a > b"},
      {"---", "\\---"},
      {"a\n===", "a\\\n\\==="},
      {"a | b\n:-- | --", "a | b\\\n\\:-- | --"},
      {"*a* **b**", "\\*a\\* \\*\\*b\\*\\*"},
      {"snake_case _x_", "snake_case \\_x\\_"},
      {"`a`", "\\`a\\`"},
      {"[a](b) [sic]", "\\[a\\](b) \\[sic\\]"},
      {"~~a~~", "\\~\\~a\\~\\~"},
      {"<b> a < b", "\\<b> a < b"},
      {"AT&T &amp; &#60; & co", "AT&T \\&amp; \\&#60; & co"},
      {"C:\\dir", "C:\\\\dir"},
      {"    indented", "indented"},
      {"a\r\nb", "a\\\nb"},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyMarkdown({Paragraph(c.text)}), c.markdown) << c.text;
}

TEST(BodyMarkdown, MarksAndLinks) {
  struct Case {
    Spans spans;
    std::string markdown;
  };
  const std::string url = "https://e.example/";
  const Case cases[] = {
      {{{"a "}, {"b", kStrong}, {" c"}}, "a **b** c"},
      {{{"a"}, {" b ", kStrong}, {"c"}}, "a **b** c"},
      {{{"a "}, {" ", kStrong}, {"c"}}, "a  c"},
      {{{"a", kStrong}, {"b", kStrong | kEmphasis}}, "**a<em>b</em>**"},
      {{{"a b", kStrong | kEmphasis}}, "***a b***"},
      {{{"a"}, {"“b”", kStrong}, {"c"}}, "a<strong>“b”</strong>c"},
      {{{"("}, {"b", kEmphasis}, {")"}}, "(*b*)"},
      {{{"b", kStrong}, {"c", kEmphasis}}, "<strong>b</strong>*c*"},
      {{{"a", kStrong | kCode, url}, {"b", kPlain, url}}, "[<strong>`a`</strong>b](https://e.example/)"},
      {{{"10"}, {"2", kSuperscript}, {" H"}, {"2", kSubscript}}, "10<sup>2</sup> H<sub>2</sub>"},
      {{{"a", kStrikethrough}}, "~~a~~"},
      {{{"a`b", kCode}, {" "}, {"c|d", kCode}}, "``a`b`` `c|d`"},
      {{{"`", kCode}}, "`` ` ``"},
      {{{"a ", kPlain, url}, {"b", kStrong, url}, {" c"}}, "[a **b**](https://e.example/) c"},
      {{{"wow!"}, {"a", kPlain, url}}, "wow\\![a](https://e.example/)"},
      {{{"a]", kPlain, "https://e.example/(x) y&amp;`"}}, "[a\\]](https://e.example/\\(x\\)%20y\\&amp;%60)"},
      {{{"a", kPlain, "javascript:alert(1)"}}, "a"},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyMarkdown({WithSpans(c.spans)}), c.markdown);
}

TEST(BodyMarkdown, CodeWithMoreBackticksThanParsersReadIsMarkedByTags) {
  const auto code = [](std::size_t backticks) {
    return CommonMarkToHtml(BodyMarkdown({WithSpans({{"a" + std::string(backticks, '`'), kCode}, {"b"}})}));
  };
  for (const std::size_t backticks : {1, 79, 80, 81, 200})
    EXPECT_EQ(code(backticks), "<p><code>a" + std::string(backticks, '`') + "</code>b</p>\n") << backticks;
}

TEST(BodyMarkdown, ALineOfMoreBackticksThanParsersCountEndsNoFence) {
  for (const std::size_t backticks : {3, 254, 255, 256, 600}) {
    const std::string code = "a\n\n" + std::string(backticks, '`') + "\nb\n";
    EXPECT_EQ(CommonMarkToHtml(BodyMarkdown({Code(code), Paragraph("c")})),
              "<pre><code>" + code + "</code></pre>\n<p>c</p>\n")
        << backticks;
  }
}

/// The text without white space: Markdown keeps that only in part.
std::string Squeezed(std::string_view text) {
  std::string squeezed;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (!IsSpace(c)) AppendCodePoint(squeezed, c);
  }
  return squeezed;
}

TEST(BodyMarkdown, ReadBackByACommonMarkParserItHasTheSameText) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Body body = RandomBody(seed).Make();
    std::erase_if(body, [](const BodyBlock& block) { return block.kind == BodyBlock::Kind::kEmbed; });
    const std::string markdown = BodyMarkdown(body);
    const Document document = ParseHtml(CommonMarkToHtml(markdown), Limits{});
    ASSERT_EQ(Squeezed(document.TextOf(0)), Squeezed(BodyText(body))) << seed << "\n" << markdown;
  }
}

TEST(BodyMarkdown, ReadBackItHasTheSameBlocks) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Body body = RandomBody(seed).Make();
    // GFM cannot hold a table without rows or columns, nor can a flat text tell blank blocks.
    std::erase_if(body, [](const BodyBlock& block) {
      return block.kind == BodyBlock::Kind::kEmbed || block.kind == BodyBlock::Kind::kTableRow;
    });
    const Document own = ParseHtml("<body>" + BodyHtml(body), Limits{});
    const Document read = ParseHtml(CommonMarkToHtml(BodyMarkdown(body)), Limits{});
    for (const Tag tag : {Tag::kUl, Tag::kOl, Tag::kLi, Tag::kBlockquote, Tag::kPre, Tag::kHr, Tag::kH2}) {
      const auto count = [tag](const Document& document) {
        int found = 0;
        for (NodeId id = 0; id < document.size(); ++id) found += document[id].tag == tag ? 1 : 0;
        return found;
      };
      ASSERT_EQ(count(own), count(read)) << seed << " " << TagName(tag) << "\n" << BodyMarkdown(body);
    }
  }
}

TEST(BodyMarkdown, PicturesHaveTheirCaptionBelow) {
  struct Case {
    Body body;
    std::string markdown;
  };
  const Case cases[] = {
      {{Paragraph("a"), Picture("https://e.example/p_(1).jpg", "A [b]", "At *dawn*"), Paragraph("c")},
       "a\n\n![A \\[b\\]](https://e.example/p_\\(1\\).jpg)\\\n*At \\*dawn\\**\n\nc"},
      {{Picture("https://e.example/p.jpg", "")}, "![](https://e.example/p.jpg)"},
      {{Item(1, "a", kStarts), Continued(Picture("https://e.example/p.jpg", "b")), Item(1, "c")},
       "- a\n\n  ![b](https://e.example/p.jpg)\n\n- c"},
      {{Picture("javascript:alert(1)", "a", "b")}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyMarkdown(c.body), c.markdown);
}

TEST(BodyMarkdown, APictureIsReadBackAsInHtmlWhateverItsTexts) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    RandomBody random(seed);
    const std::string alt = random.Text();
    const std::string caption = random.Text();
    const Body body = {Picture("https://e.example/a_(b)?x=1&amp;y=\"2\"", alt, caption)};
    const Document own = ParseHtml("<body>" + BodyHtml(body), Limits{});
    const Document read = ParseHtml(CommonMarkToHtml(BodyMarkdown(body)), Limits{});
    for (const Document* document : {&own, &read}) {
      const NodeId picture = document->First(Tag::kImg);
      ASSERT_NE(picture, kNoNode) << seed << "\n" << BodyMarkdown(body);
      EXPECT_EQ(Squeezed(document->Get(picture, "alt")), Squeezed(alt)) << seed << "\n" << BodyMarkdown(body);
      EXPECT_EQ(Squeezed(document->TextOf(0)), Squeezed(caption)) << seed << "\n" << BodyMarkdown(body);
    }
  }
}

TEST(ToMarkdown, FrontMatterIsQuoted) {
  Article article;
  article.headline = "Yes: \"no\" # --- \\ *x*\n";
  article.authors = {{"A", "", ""}, {"- B", "", ""}};
  article.date_published = "2025-02-12";
  article.outcome = Outcome::kOk;
  article.body = {Paragraph("Text.")};
  EXPECT_EQ(ToMarkdown(article),
            "---\n"
            "title: \"Yes: \\\"no\\\" # --- \\\\ *x*\\n\"\n"
            "authors:\n"
            "  - \"A\"\n"
            "  - \"- B\"\n"
            "date: \"2025-02-12\"\n"
            "outcome: \"ok\"\n"
            "---\n"
            "\n"
            "# Yes: \"no\" # --- \\\\ \\*x\\*\n"
            "\n"
            "Text.\n");
}

}  // namespace
}  // namespace bodycopy
