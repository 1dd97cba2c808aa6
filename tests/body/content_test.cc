#include "extractors/body/content.h"

#include <gtest/gtest.h>

#include "bodycopy/write.h"
#include "support/page_under_test.h"

namespace bodycopy {
namespace {

Body BodyOf(std::string_view html) {
  const PageUnderTest page(html);
  const std::vector<std::uint8_t> kept(page.reading.blocks.items.size(), 1);
  return MakeBody(page.reading.page, page.reading.blocks, kept);
}

struct ContentCase {
  std::string_view html;
  std::string_view markdown;
};

class ContentTable : public testing::TestWithParam<ContentCase> {};

TEST_P(ContentTable, IsKeptAsItStands) {
  EXPECT_EQ(BodyMarkdown(BodyOf(GetParam().html)), GetParam().markdown);
}

INSTANTIATE_TEST_SUITE_P(
    Content, ContentTable,
    testing::Values(ContentCase{"<p>one<p>two", "one\n\ntwo"},
                    ContentCase{"<h2>head</h2><p>text", "## head\n\ntext"},
                    ContentCase{"<p>a <b>bold</b> and <i>soft</i> word", "a **bold** and *soft* word"},
                    ContentCase{"<p>see <a href='/x'>this</a>.", "see [this](https://news.example.com/x)."},
                    ContentCase{"<ul><li>one<li>two</ul>", "- one\n- two"},
                    ContentCase{"<ol start=3><li>three<li>four</ol>", "3. three\n4. four"},
                    ContentCase{"<ol reversed><li>three<li>two<li>one</ol>", "3. three\n2. two\n1. one"},
                    ContentCase{"<blockquote><p>said</blockquote>", "> said"},
                    ContentCase{"<pre>a\n  b</pre>", "```\na\n  b\n```"}));

TEST(Content, ATextHasEachWordOnce) {
  const std::string_view html =
      "<div>a<p>b <b>c</b><br>d</p><ul><li>e<p>f</p></ul>g</div><table><tr><th>h<th>i<tr><td>j<td>k</table>";
  std::string words;
  for (const char c : BodyText(BodyOf(html))) {
    if (c >= 'a' && c <= 'z') words += c;
  }
  EXPECT_EQ(words, "abcdefghijk");
}

TEST(Content, EmbedsStandBetweenTheTextAndNotBesideIt) {
  const PageUnderTest page(
      "<iframe id=a></iframe><p>one</p><iframe id=b></iframe><ul><li>two<iframe id=c></iframe><li>three</ul>"
      "<p>four</p><iframe id=d></iframe>");
  std::vector<Embed> embeds;
  for (NodeId id = 0; id < page.reading.page.document.size(); ++id) {
    if (page.reading.page.document[id].tag == Tag::kIframe)
      embeds.push_back(
          {id, "https://video.example/" + std::string(page.reading.page.document.Get(id, "id"))});
  }
  ASSERT_EQ(embeds.size(), 4U);
  const std::vector<std::uint8_t> kept(page.reading.blocks.items.size(), 1);
  const Body body = MakeBody(page.reading.page, page.reading.blocks, kept, embeds);
  EXPECT_EQ(BodyText(body), "one\n\ntwo\nthree\n\nfour");
  EXPECT_EQ(BodyMarkdown(body),
            "one\n\n- two\n- three\n\n[https://video.example/b](https://video.example/b)\n\n"
            "[https://video.example/c](https://video.example/c)\n\nfour");
}

TEST(Content, NestedListsKeepTheirDepth) {
  const Body body = BodyOf("<ul><li>a<ul><li>b</ul><li>c</ul>");
  ASSERT_EQ(body.size(), 3U);
  EXPECT_EQ(body[0].level, 1);
  EXPECT_EQ(body[1].level, 2);
  EXPECT_EQ(body[2].level, 1);
}

TEST(Content, NumbersFollowTheListAcrossNestedOnes) {
  const Body body = BodyOf("<ol><li>a<ol><li>b</ol><li value=7>c<li>d</ol>");
  ASSERT_EQ(body.size(), 4U);
  EXPECT_EQ(body[0].number, 1U);
  EXPECT_EQ(body[1].number, 1U);
  EXPECT_EQ(body[2].number, 7U);
  EXPECT_EQ(body[3].number, 8U);
}

TEST(Content, TablesOfDataAreRowsTablesOfLayoutAreNot) {
  const Body data = BodyOf("<table><tr><th>Team<th>Points<tr><td>Reds<td>3</table>");
  ASSERT_EQ(data.size(), 2U);
  EXPECT_EQ(data[0].kind, BodyBlock::Kind::kTableRow);
  EXPECT_TRUE(data[0].header);
  EXPECT_TRUE(data[0].starts_table);
  EXPECT_EQ(data[1].cells.size(), 2U);
  const std::string prose(700, 'x');
  const Body layout = BodyOf("<table><tr><td>menu<td>" + prose + "<tr><td>foot<td>end</table>");
  for (const BodyBlock& block : layout) EXPECT_EQ(block.kind, BodyBlock::Kind::kParagraph);
}

TEST(Content, OnlyKeptBlocksAreWritten) {
  const PageUnderTest page("<p>a<p>b<p>c");
  const std::vector<std::uint8_t> kept = {1, 0, 1};
  EXPECT_EQ(BodyText(MakeBody(page.reading.page, page.reading.blocks, kept)), "a\n\nc");
}

}  // namespace
}  // namespace bodycopy
