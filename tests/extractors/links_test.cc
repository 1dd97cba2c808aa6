#include "extractors/links.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(Links, AreThoseOfTheBodyOnceEach) {
  BodyBlock paragraph;
  paragraph.spans = {{"See ", 0, ""},
                     {"the ", 0, "https://a.example/"},
                     {"report", kStrong, "https://a.example/"},
                     {" and ", 0, ""},
                     {"that", 0, "https://b.example/"}};
  BodyBlock row;
  row.kind = BodyBlock::Kind::kTableRow;
  row.cells = {{{"that", 0, "https://b.example/"}}, {{"there", 0, "https://b.example/"}}};
  BodyBlock embed;
  embed.kind = BodyBlock::Kind::kEmbed;
  embed.spans = {{"", 0, "https://video.example/"}};
  const auto links = CollectLinks({paragraph, row, embed});
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].url, "https://a.example/");
  EXPECT_EQ(links[0].text, "the report");
  EXPECT_EQ(links[1].text, "that");
  EXPECT_EQ(links[2].text, "there");
  EXPECT_TRUE(CollectLinks({}).empty());
}

}  // namespace
}  // namespace bodycopy
