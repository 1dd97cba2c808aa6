// The pages that take longest for their size: the best of three extractions of each page, in CPU time.
//
//   BODYCOPY_SETS="wcxb-dev fundus-dev" build/release/benchmarks/bench_slowest

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "bodycopy/bodycopy.h"
#include "corpus.h"

namespace {

constexpr int kRuns = 3;
constexpr std::size_t kShown = 10;
constexpr double kMinMegabytes = 0.02;  // below it the clock's own steps decide

double CpuMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Timing {
  std::string name;
  double milliseconds;
  double megabytes;

  double rate() const { return milliseconds / std::max(megabytes, kMinMegabytes); }
};

Timing Time(const bodycopy::bench::RawPage& page) {
  double best = 1e9;
  for (int run = 0; run < kRuns; ++run) {
    const double start = CpuMilliseconds();
    const std::string record = bodycopy::ToJson(bodycopy::Extract(page.bytes));
    best = std::min(best, CpuMilliseconds() - start);
  }
  return {page.name, best, static_cast<double>(page.bytes.size()) / 1e6};
}

}  // namespace

int main() {
  std::vector<Timing> timings;
  for (const bodycopy::bench::RawPage& page : bodycopy::bench::LoadPages()) timings.push_back(Time(page));
  std::ranges::sort(timings, std::ranges::greater(), &Timing::rate);
  std::printf("%10s %10s %10s  of %zu pages\n", "ms a MB", "ms", "MB", timings.size());
  for (std::size_t i = 0; i < std::min(kShown, timings.size()); ++i) {
    const Timing& timing = timings[i];
    std::printf("%10.1f %10.2f %10.3f  %s\n", timing.rate(), timing.milliseconds, timing.megabytes,
                timing.name.c_str());
  }
}
