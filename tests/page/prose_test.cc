#include "page/prose.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy {
namespace {

/// A block of so many bytes, of which so many stand in links.
struct Sized {
  explicit Sized(std::size_t bytes, std::uint32_t link_bytes = 0, bool hidden = false) : text(bytes, 'x') {
    block.text = text;
    block.link_bytes = link_bytes;
    block.hidden = hidden;
  }
  std::string text;
  Block block;
};

TEST(Prose, OfTheBodyIsMeasuredInCharacters) {
  EXPECT_FALSE(IsProseOfBody(80, 0));
  EXPECT_TRUE(IsProseOfBody(81, 24));
  EXPECT_FALSE(IsProseOfBody(81, 25));
  EXPECT_TRUE(IsProseOfBody(1000, 299));
  EXPECT_FALSE(IsProseOfBody(1000, 300));
}

TEST(Prose, OfTheHeadlineLosesTwiceWhatIsLinked) {
  EXPECT_FALSE(IsProseOfHeadline(Sized(119).block));
  EXPECT_TRUE(IsProseOfHeadline(Sized(120).block));
  EXPECT_TRUE(IsProseOfHeadline(Sized(140, 10).block));
  EXPECT_FALSE(IsProseOfHeadline(Sized(140, 11).block));
  EXPECT_FALSE(IsProseOfHeadline(Sized(500, 0, true).block));
}

TEST(Prose, OfADumpIsALongLine) {
  EXPECT_FALSE(IsProseOfDump(Sized(119).block));
  EXPECT_TRUE(IsProseOfDump(Sized(120).block));
}

TEST(Prose, OfDatesHasLessThanAThirdLinked) {
  EXPECT_FALSE(IsProseOfDates(Sized(119).block));
  EXPECT_TRUE(IsProseOfDates(Sized(120, 39).block));
  EXPECT_FALSE(IsProseOfDates(Sized(120, 40).block));
  EXPECT_FALSE(IsProseOfDates(Sized(500, 0, true).block));
}

TEST(Prose, OfTheRulesSetByHand) {
  EXPECT_FALSE(IsProseBelowDek(Sized(99).block));
  EXPECT_TRUE(IsProseBelowDek(Sized(100, 100).block));
  EXPECT_FALSE(IsProseWithKeywords(Sized(79).block));
  EXPECT_TRUE(IsProseWithKeywords(Sized(80, 40).block));
  EXPECT_FALSE(IsProseWithKeywords(Sized(80, 41).block));
}

}  // namespace
}  // namespace bodycopy
