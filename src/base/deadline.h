#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace bodycopy {

/// Until when a page may be worked on, in CPU time of the thread that works on it, so that a busy machine
/// changes nothing. A plain value, handed down to all that loops over a page; who finds it passed gives what
/// there is and returns.
class Deadline {
 public:
  /// Never passes.
  Deadline() = default;
  /// So much from now on, of the calling thread, which alone may ask for it; none if it is 0 or less.
  explicit Deadline(std::chrono::nanoseconds cpu_time);

  /// Asks the system for the clock: some hundred nanoseconds.
  bool HasPassed() const;
  /// The same for the steps of a loop, of which few ask.
  bool HasPassedAt(std::size_t step) const { return step % kStride == 0 && HasPassed(); }

 private:
  static constexpr std::size_t kStride = 1024;

  std::optional<std::chrono::nanoseconds> end_;
};

}  // namespace bodycopy
