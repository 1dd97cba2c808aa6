#include "crawl/politeness.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Time = Politeness::Time;

constexpr Politeness::Limits kLimits{seconds(1), seconds(30), seconds(300), 1};
const Time kStart = Time(hours(1));

TEST(Politeness, TheDelayBeginsWhenARequestEnds) {
  Politeness politeness(kLimits, Time{});
  EXPECT_LE(politeness.ReadyAt(7), kStart);
  politeness.RequestBegins(7);
  EXPECT_FALSE(politeness.HasSlot(7));
  EXPECT_TRUE(politeness.HasSlot(8));
  politeness.RequestEnds(7, kStart);
  EXPECT_TRUE(politeness.HasSlot(7));
  EXPECT_EQ(politeness.ReadyAt(7), kStart + seconds(1));
  EXPECT_LE(politeness.ReadyAt(8), kStart);
}

TEST(Politeness, CrawlDelayCountsFromTheRequestThatToldIt) {
  Politeness politeness(kLimits, Time{});
  politeness.RequestBegins(0);
  politeness.RequestEnds(0, kStart);
  politeness.SetCrawlDelay(0, seconds(5));
  EXPECT_EQ(politeness.ReadyAt(0), kStart + seconds(5));
  politeness.SetCrawlDelay(0, hours(5));
  EXPECT_EQ(politeness.ReadyAt(0), kStart + seconds(30)) << "up to the limit";
  politeness.SetCrawlDelay(1, milliseconds(1));
  EXPECT_EQ(politeness.DelayOf(1), seconds(1)) << "never less than the delay of all";
}

TEST(Politeness, APauseHoldsAndALongOneCloses) {
  Politeness politeness(kLimits, Time{});
  politeness.Pause(0, kStart + seconds(300));
  EXPECT_EQ(politeness.ReadyAt(0), kStart + seconds(300));
  EXPECT_FALSE(politeness.IsClosed(0, kStart));
  politeness.Pause(0, kStart + seconds(10));
  EXPECT_EQ(politeness.ReadyAt(0), kStart + seconds(300)) << "the longer one counts";
  politeness.Pause(0, kStart + seconds(301));
  EXPECT_TRUE(politeness.IsClosed(0, kStart));
  EXPECT_FALSE(politeness.IsClosed(0, kStart + seconds(2)));
  EXPECT_FALSE(politeness.IsClosed(1, kStart));
}

TEST(Politeness, NobodyIsAskedBeforeTheBeginning) {
  Politeness politeness(kLimits, kStart);
  EXPECT_EQ(politeness.ReadyAt(3), kStart);
  politeness.SetCrawlDelay(3, seconds(4));
  EXPECT_EQ(politeness.ReadyAt(3), kStart + seconds(3)) << "the beginning is a delay after the run before";
}

}  // namespace
}  // namespace bodycopy
