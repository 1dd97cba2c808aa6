#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace bodycopy {

/// Logarithm of 1 + value, the scale on which features count characters and blocks. Small counts, which
/// nearly all are, are looked up.
inline float Log(double value) {
  static const auto kOfCounts = [] {
    std::array<float, 1024> logs{};
    for (std::size_t count = 0; count < logs.size(); ++count)
      logs[count] = static_cast<float>(std::log1p(static_cast<double>(count)));
    return logs;
  }();
  if (value >= 0 && value < static_cast<double>(kOfCounts.size())) {
    const auto count = static_cast<std::size_t>(value);
    if (static_cast<double>(count) == value) return kOfCounts[count];
  }
  return static_cast<float>(std::log1p(value));
}

/// 0 where there is no whole.
inline float Ratio(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0F;
}

}  // namespace bodycopy
