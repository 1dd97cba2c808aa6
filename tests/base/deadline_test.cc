#include "base/deadline.h"

#include <gtest/gtest.h>

#include <thread>

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

TEST(Deadline, NeverPassesWithoutATime) {
  EXPECT_FALSE(Deadline().HasPassed());
  EXPECT_FALSE(Deadline(milliseconds(0)).HasPassed());
  EXPECT_FALSE(Deadline(milliseconds(-1)).HasPassed());
}

TEST(Deadline, PassesByTheWorkOfItsThreadAlone) {
  const Deadline deadline(milliseconds(20));
  std::this_thread::sleep_for(milliseconds(30));
  EXPECT_FALSE(deadline.HasPassed());  // this thread has slept
  std::thread([] {
    const Deadline other(milliseconds(20));
    while (!other.HasPassed()) {
    }
  }).join();
  EXPECT_FALSE(deadline.HasPassed());  // another one has worked
  std::size_t step = 0;
  while (!deadline.HasPassedAt(step)) ++step;
  EXPECT_TRUE(deadline.HasPassed());
}

}  // namespace
}  // namespace bodycopy
