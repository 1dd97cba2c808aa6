#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace bodycopy {

/// Starts `most` threads that run `work`, or as many as there is memory for. Throws std::system_error if
/// there is none for one.
template <typename Work>
std::vector<std::thread> StartThreads(std::size_t most, Work work) {
  std::vector<std::thread> threads;
  threads.reserve(most);
  while (threads.size() < most) {
    try {
      threads.emplace_back(work);
    } catch (const std::system_error&) {
      if (threads.empty()) throw;
      break;
    }
  }
  return threads;
}

}  // namespace bodycopy
