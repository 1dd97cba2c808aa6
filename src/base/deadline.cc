#include "base/deadline.h"

#include <ctime>

namespace bodycopy {
namespace {

std::chrono::nanoseconds ThreadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

Deadline::Deadline(std::chrono::nanoseconds cpu_time) {
  if (cpu_time.count() > 0) end_ = ThreadTime() + cpu_time;
}

bool Deadline::HasPassed() const {
  return end_ && ThreadTime() >= *end_;
}

}  // namespace bodycopy
