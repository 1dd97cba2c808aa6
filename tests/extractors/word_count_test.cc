#include "extractors/word_count.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

BodyBlock Block(Spans spans) {
  BodyBlock block;
  block.spans = std::move(spans);
  return block;
}

TEST(WordCount, CountsWordsOfAllBlocks) {
  BodyBlock row;
  row.kind = BodyBlock::Kind::kTableRow;
  row.cells = {{{"two words"}}, {{"one"}}};
  BodyBlock embed = Block({{"", 0, "https://video.example/"}});
  embed.kind = BodyBlock::Kind::kEmbed;
  EXPECT_EQ(CountWords({Block({{"A bridge is closed."}}), row, embed}), 7);
  EXPECT_EQ(CountWords({Block({{"in"}, {"side", kStrong}, {" one word"}})}), 3);
  EXPECT_EQ(CountWords({}), 0);
}

}  // namespace
}  // namespace bodycopy
