#include "page/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::vector<std::string> Texts(std::string_view html) {
  const PageUnderTest page(html);
  std::vector<std::string> texts;
  for (const Block& block : page.reading.blocks.items) texts.emplace_back(block.text);
  return texts;
}

using testing::ElementsAre;

TEST(Blocks, EndWhereABlockLevelElementBeginsOrEnds) {
  EXPECT_THAT(Texts("<div>a<p>b <b>c</b></p>d</div>e"), ElementsAre("a", "b c", "d", "e"));
  EXPECT_THAT(Texts("<ul><li>a<ul><li>b</ul>c</ul>"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Texts("<table><tr><td>a<td>b</table>"), ElementsAre("a", "b"));
}

TEST(Blocks, OneBreakIsALineTwoAreAnEnd) {
  EXPECT_THAT(Texts("a<br>b<br><br>c<br> <br>d<br>"), ElementsAre("a\nb", "c", "d"));
}

TEST(Blocks, NormaliseWhiteSpace) {
  EXPECT_THAT(Texts("<p>  a\n\t b&nbsp;c&#8203;d &shy;e </p>"), ElementsAre("a b cd e"));
  EXPECT_THAT(Texts("<p><span>a</span> <span>b</span><span>c</span>"), ElementsAre("a bc"));
}

TEST(Blocks, LeaveOutWhatIsNoText) {
  EXPECT_THAT(Texts("<p>a<select><option>x</select><textarea>y</textarea><noscript>z</noscript>b"),
              ElementsAre("ab"));
}

TEST(Blocks, KnowLinksAndHiddenness) {
  const PageUnderTest page(
      "<p>one <a href=x>two</a></p><div style='display: none'><p>three</div><p hidden>four<p>five");
  ASSERT_EQ(page.reading.blocks.items.size(), 4U);
  EXPECT_EQ(page.reading.blocks.items[0].link_bytes, 3U + 1U);  // with the space before it
  EXPECT_EQ(page.reading.blocks.items[0].links, 1U);
  EXPECT_FALSE(page.reading.blocks.items[0].hidden);
  EXPECT_TRUE(page.reading.blocks.items[1].hidden);
  EXPECT_TRUE(page.reading.blocks.items[2].hidden);
  EXPECT_FALSE(page.reading.blocks.items[3].hidden);
}

TEST(Blocks, FollowEachOtherInTheDocument) {
  const PageUnderTest page("<div>a<p>b</p><ul><li>c<li>d<br><br>e</ul><table><tr><td>f</table>g");
  NodeId last = 0;
  for (const Block& block : page.reading.blocks.items) {
    EXPECT_LE(last, block.begin);
    EXPECT_LT(block.begin, block.end);
    EXPECT_TRUE(page.reading.page.document.Contains(block.element, block.begin));
    last = block.end;
  }
}

}  // namespace
}  // namespace bodycopy
