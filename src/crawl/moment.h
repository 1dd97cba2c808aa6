#pragma once

#include <chrono>

namespace bodycopy {

/// A moment by both clocks: the one that waits are measured by, and the one that outlives the process.
struct Moment {
  std::chrono::steady_clock::time_point steady;
  std::chrono::system_clock::time_point wall;

  static Moment Now() { return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()}; }
};

}  // namespace bodycopy
