#include "dom/parse.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/strip.h"
#include "shape.h"

namespace bodycopy {
namespace {

std::string Stripped(std::string_view html, const Limits& limits = {}) {
  StrippedHtml stripped;
  StripHtml(html, limits, stripped);
  return stripped.html;
}

using Parser = Document (*)(std::string_view, const Limits&, Deadline);

/// What holds for either parser.
class ParseHtmlTest : public testing::TestWithParam<Parser> {
 protected:
  static Document Parse(std::string_view html, const Limits& limits = {}) {
    return GetParam()(html, limits, {});
  }
  static std::string BodyShape(std::string_view html) {
    const Document document = Parse(html);
    return Shape(document, document.body());
  }
};

INSTANTIATE_TEST_SUITE_P(Parsers, ParseHtmlTest, testing::Values(&ParseHtmlByGumbo, &ParseHtml),
                         [](const auto& each) { return each.param == &ParseHtmlByGumbo ? "Gumbo" : "Own"; });

struct StripCase {
  std::string_view html;
  std::string_view stripped;
};

class StripTable : public testing::TestWithParam<StripCase> {};

TEST_P(StripTable, LeavesOut) {
  EXPECT_EQ(Stripped(GetParam().html), GetParam().stripped);
}

INSTANTIATE_TEST_SUITE_P(
    Strip, StripTable,
    testing::Values(
        StripCase{"a<!-- x > y -->b", "ab"}, StripCase{"a<!-->b", "ab"}, StripCase{"a<!--->b", "ab"},
        StripCase{"a<!-- x --!>b", "ab"}, StripCase{"a<!-- never closed", "a"},
        StripCase{"a<!weird>b<?php 1 ?>c", "abc"}, StripCase{"<!DOCTYPE html><p>a", "<!DOCTYPE html><p>a"},
        StripCase{"1 < 2 <3", "1 < 2 <3"}, StripCase{"a<script>if (a < b) '</p>'</script>b", "ab"},
        StripCase{"a<SCRIPT>x</Script >b", "ab"},
        StripCase{"a<script><!-- <script> </script> --></script>b", "ab"},
        StripCase{"a<script><!-- <script> </script>b", "ab"}, StripCase{"a<style>p > a {}</style>b", "ab"},
        StripCase{"a<svg><path d='1'/><style>x</style></svg>b", "ab"}, StripCase{"a<svg/>b", "ab"},
        StripCase{"a<svg><svg></svg></svg>b", "ab"}, StripCase{"a<svg><p>b</p>", "a<p>b</p>"},
        StripCase{"<p onclick=\"x('>')\" class=a>b", "<p class=a>b"},
        StripCase{"<p style='color:red'>a<p style='display:none'>b", "<p>a<p style='display:none'>b"},
        StripCase{"<img src='data:image/png;base64,AAAA' alt=x>", "<img src=\"data:\" alt=x>"},
        StripCase{"<textarea><b></textarea>", "<textarea><b></textarea>"},
        StripCase{"<title>a <b> c</title>", "<title>a <b> c</title>"},
        StripCase{"<iframe src=x><p>a</p></iframe>b", "<iframe src=x></iframe>b"},
        StripCase{"a<p class='", "a"}));

TEST(Strip, KeepsJson) {
  StrippedHtml stripped;
  StripHtml("<script type='application/LD+json' id=x>{\"a\": \"</b>\"}</script><script>1</script>", {},
            stripped);
  ASSERT_EQ(stripped.scripts.size(), 1U);
  EXPECT_EQ(stripped.scripts[0].text, "{\"a\": \"</b>\"}");
  EXPECT_EQ(stripped.scripts[0].id, "x");
}

TEST_P(ParseHtmlTest, BuildsTheTreeInDocumentOrder) {
  EXPECT_EQ(BodyShape("<p>a<b>c</b>d<p>e"), "body(p('a'b('c')'d')p('e'))");
  EXPECT_EQ(BodyShape("<table><tr><td>1<td>2"), "body(table(tbody(tr(td('1')td('2')))))");
  EXPECT_EQ(BodyShape("<my-tag>x</my-tag>"), "body(my-tag('x'))");
  EXPECT_EQ(BodyShape("<template><p>no</template><p>yes"), "body(p('yes'))");
  EXPECT_EQ(BodyShape("<div><template shadowrootmode=open><p>yes</template></div>"),
            "body(div(template(p('yes'))))");
}

TEST_P(ParseHtmlTest, ReadsAllKindsOfLineEnds) {
  using namespace std::string_view_literals;
  EXPECT_EQ(BodyShape("<p>a\r\nb\rc\r\r\nd\n\re\r"), "body(p('a\nb\nc\n\nd\n\ne\n'))");
  EXPECT_EQ(BodyShape("<p>a\0b\r\0\nc\0"sv), "body(p('ab\n\nc'))");
}

TEST_P(ParseHtmlTest, ReadsAttributes) {
  const Document document = Parse("<p CLASS='a &amp; b' hidden>x");
  const NodeId p = document.First(Tag::kP);
  EXPECT_EQ(document.Get(p, "class"), "a & b");
  EXPECT_TRUE(document.Has(p, "hidden"));
  EXPECT_FALSE(document.Has(p, "id"));
}

TEST_P(ParseHtmlTest, ReadsValuesWithoutQuotesThatASlashFollowsOrEnds) {
  const Document document = Parse(
      "<a href=https://a.example/dir/>x</a><img src=b.jpg /><img src=c.jpg/><img src=\"d.jpg\"/>"
      "<img src=e.jpg alt=f / ><svg a=b/>in</svg><p>out");
  std::string values;
  for (NodeId id = 0; id < document.size(); ++id) {
    for (const std::string_view name : {"href", "src"}) {
      if (document.Has(id, name)) values.append(document.Get(id, name)).append(" ");
    }
  }
  EXPECT_EQ(values, "https://a.example/dir/ b.jpg c.jpg/ d.jpg e.jpg ");
  EXPECT_EQ(document.TextOf(document.body()), "x out");
}

TEST_P(ParseHtmlTest, TextOfPartsBlocks) {
  const Document document = Parse("<div><p>one</p><p>two<br>three</p>fo<b>ur</b></div>");
  EXPECT_EQ(document.TextOf(document.body()), "one two three four");
}

TEST_P(ParseHtmlTest, TextOfLeavesElementsOut) {
  const Document document = Parse("<div>one<p>two <b>three<i>four</i></b></p>five<b>six</b></div>");
  const auto is_bold = [](const Document& d, NodeId id) { return d[id].tag == Tag::kB; };
  const auto is_paragraph = [](const Document& d, NodeId id) { return d[id].tag == Tag::kP; };
  EXPECT_EQ(document.TextOf(document.body(), is_bold), "one two five");
  EXPECT_EQ(document.TextOf(document.body(), is_paragraph), "one fivesix");
  EXPECT_EQ(document.TextOf(document.First(Tag::kB), is_bold), "threefour");
}

TEST_P(ParseHtmlTest, KeepsTheTextBelowTheDepthLimit) {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<div>";
  html += "deep";
  for (int i = 0; i < 100'000; ++i) html += "</div>";
  html += "<p>after";
  const Document document = Parse(html);
  EXPECT_LT(document.size(), 1000U);
  EXPECT_EQ(document.TextOf(document.body()), "deep after");
  ASSERT_EQ(document.warnings().size(), 1U);
}

TEST_P(ParseHtmlTest, EndTagsThatCrossDoNotHideDepth) {
  for (const std::string_view piece :
       {"<span><div></span>", "<b><div></b>", "<div><table><td></div>", "<font size=1><p>"}) {
    std::string html;
    for (int i = 0; i < 20'000; ++i) html += piece;
    const Document document = Parse(html);
    for (NodeId id = 0; id < document.size(); ++id) ASSERT_LT(document[id].depth, 3000) << piece;
  }
}

// Each end tag closes formatting that is left open: it is made anew, one deeper every time.
TEST_P(ParseHtmlTest, MisnestedFormattingHasABoundedDepth) {
  const std::pair<std::string_view, std::string_view> kPieces[] = {
      {"<a><b>x</a>", ""},          {"<i><b>x</i>", ""},           {"<span><b>x</span>", ""},
      {"<div><b>x</div>y", ""},     {"<a><font size=", ">x</a>"},  {"<div><b id=", ">x</div>y"},
      {"<p><em id=", "><p></em>x"}, {"<code><tt id=", ">x</code>"}};
  for (const auto& [before, after] : kPieces) {
    std::string html;
    for (int i = 0; i < 20'000; ++i)
      html.append(before).append(after.empty() ? "" : std::to_string(i)).append(after);
    const Document document = Parse(html);
    for (NodeId id = 0; id < document.size(); ++id) ASSERT_LT(document[id].depth, 250) << before;
    EXPECT_LT(document.size(), 3'000'000U) << before;
  }
}

TEST(DocumentBuilder, KeepsTheTreeAsFlatAsItIsTold) {
  DocumentBuilder builder(DocumentKind::kHtml, 100, /*max_depth=*/3);
  for (const Tag tag : {Tag::kBody, Tag::kDiv, Tag::kP, Tag::kB}) {
    ASSERT_TRUE(builder.Open(tag));
    builder.AddAttribute("class", TagName(tag));
    builder.Text(TagName(tag));
  }
  for (int i = 0; i < 3; ++i) builder.Close();
  builder.Text("after");
  const Document document = builder.Finish();
  EXPECT_EQ(Shape(document, document.body()), "body('body'div('div'p()'p'b()'b')'after')");
  EXPECT_EQ(document.Get(document.First(Tag::kB), "class"), "b");
  EXPECT_EQ(document.warnings(), std::vector<std::string>{std::string(kDepthWarning)});
}

TEST_P(ParseHtmlTest, CapsAttributes) {
  std::string html = "<p ";
  for (int i = 0; i < 100'000; ++i) html += "a" + std::to_string(i) + "=1 ";
  const Document document = Parse(html + ">x");
  EXPECT_EQ(document.Attributes(document.First(Tag::kP)).size(), 256U);
  EXPECT_EQ(document.warnings().size(), 1U);
}

TEST_P(ParseHtmlTest, CutsAtTheLimitOfNodes) {
  std::string html;
  for (int i = 0; i < 1000; ++i) html += "<p>x</p>";
  Limits limits;
  limits.max_nodes = 100;
  const Document document = Parse(html, limits);
  EXPECT_LE(document.size(), 100U);
  EXPECT_EQ(document.warnings().size(), 1U);
}

// Formatting left open is made anew in every later block: here each "<p>x" would make 26 nodes.
TEST_P(ParseHtmlTest, FormattingLeftOpenDoesNotMultiplyThePage) {
  constexpr std::size_t kParagraphs = 50'000;
  std::string html = "<p>";
  for (int i = 0; i < 24; ++i) html += "<b id=" + std::to_string(i) + ">";
  for (std::size_t i = 0; i < kParagraphs; ++i) html += "<p>x";
  const Document document = Parse(html);
  std::size_t paragraphs = 0;
  for (NodeId id = 0; id < document.size(); ++id) paragraphs += document[id].tag == Tag::kP;
  EXPECT_EQ(paragraphs, kParagraphs + 1);
  EXPECT_LT(document.size(), 4 * kParagraphs);
  EXPECT_EQ(document.warnings().size(), 1U);  // that formatting was left out
}

// The tree's memory is bounded by the page's bytes, however many nodes they ask for.
TEST_P(ParseHtmlTest, CutsAPageOfTagsAlone) {
  std::string html = "<p>first</p>";
  for (int i = 0; i < 1'000'000; ++i) html += "<p>x";
  const Document document = Parse(html);
  EXPECT_GT(document.size(), 100'000U);
  EXPECT_LT(document.size(), 500'000U);
  EXPECT_NE(document.TextOf(document.body()).find("first"), std::string::npos);
  ASSERT_EQ(document.warnings().size(), 1U);
  EXPECT_NE(document.warnings()[0].find("too many nodes"), std::string::npos);
}

TEST_P(ParseHtmlTest, EveryParentHoldsItsChildren) {
  const Document document = Parse("<ul><li>a<ul><li>b</ul><li>c</ul><p>d<a href=x>e<div>f</a>g");
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& parent = document[document[id].parent];
    EXPECT_LT(document[id].parent, id);
    EXPECT_LE(document[id].end, parent.end);
    EXPECT_EQ(document[id].depth, parent.depth + 1);
  }
}

TEST_P(ParseHtmlTest, AnyBytesGiveADocument) {
  for (const std::string_view html :
       {"", "<", "<a", "</", "<!", "<!-", "<?", "&", "&#", "\xEF\xBF\xBD", "<svg", "<script"}) {
    EXPECT_NE(Parse(html).body(), kNoNode) << html;
  }
  std::string nul("a\0b<p>\0</p>", 11);
  EXPECT_NE(Parse(nul).body(), kNoNode);
}

TEST(TextDump, LinesBecomeParagraphsAndItems) {
  const Document document = ParseTextDump("Menu\n  • Home\n  • News\n\n\nFirst line.\nSecond line.\n", {});
  EXPECT_EQ(Shape(document, document.body()),
            "body(div(p('Menu'))ul(li('Home')li('News'))div(p('First line.')p('Second line.')))");
  EXPECT_EQ(document.kind(), DocumentKind::kTextDump);
}

TEST(TextDump, JoinsWrappedLines) {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += "a line that was wrapped at some width near seventy columns by a dump\n";
  text += "and ends here.\n\nnext\n";
  const Document document = ParseTextDump(text, {});
  const NodeId first = document.First(Tag::kP);
  EXPECT_TRUE(document.TextOf(first).ends_with("dump and ends here."));
  EXPECT_EQ(document.TextOf(document.body()).substr(document.TextOf(document.body()).size() - 4), "next");
}

TEST(TextDump, IsToldFromMarkup) {
  EXPECT_TRUE(LooksLikeTextDump("Close Menu\n • Home\nA story with 1 < 2 in it"));
  EXPECT_FALSE(LooksLikeTextDump("  <p>markup"));
  EXPECT_FALSE(LooksLikeTextDump("text first <b>a</b><i>b</i><u>c</u>"));
  EXPECT_FALSE(LooksLikeTextDump(""));
}

}  // namespace
}  // namespace bodycopy
