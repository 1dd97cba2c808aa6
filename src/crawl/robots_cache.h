#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawl/robots_file.h"

namespace bodycopy {

/// The robots.txt files of the origins of a crawl, each fetched once a day (RFC 9309, section 2.4).
class RobotsCache {
 public:
  using Time = std::chrono::steady_clock::time_point;

  enum class State { kUnknown, kFetching, kKnown };

  State StateOf(const std::string& origin, Time now) const;
  /// Of an origin that is known.
  const RobotsFile& Of(const std::string& origin) const { return entries_.at(origin).file; }

  /// `host` is to be told when the file of the origin, which is not known, is there. True if nobody fetches
  /// it yet: then it is the caller who does.
  bool Await(const std::string& origin, std::uint32_t host, Time now);
  /// The host has no pages left, so its file is the first to be forgotten when there are many.
  void Retire(const std::string& origin);

  /// Keeps the file and gives the hosts that wait for it.
  std::vector<std::uint32_t> EndFetch(const std::string& origin, RobotsFile file, Time now);

 private:
  struct Entry {
    State state = State::kUnknown;
    RobotsFile file;
    Time fetched{};
    std::vector<std::uint32_t> waiting;
    bool retired = false;
  };

  std::unordered_map<std::string, Entry> entries_;
  std::deque<std::string> retired_;
};

}  // namespace bodycopy
