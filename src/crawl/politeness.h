#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace bodycopy {

/// When each host may be asked again. Hosts are numbers; time is the caller's, so that tests have their own.
class Politeness {
 public:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  using Host = std::uint32_t;

  struct Limits {
    std::chrono::milliseconds delay{1'000};
    std::chrono::milliseconds max_crawl_delay{60'000};
    std::chrono::milliseconds max_pause{300'000};  ///< A host that asks for more is closed.
    int per_host = 1;
  };

  /// No host is asked before `begin`.
  Politeness(const Limits& limits, Time begin) : limits_(limits), begin_(begin) {}

  void SetCrawlDelay(Host host, std::chrono::milliseconds delay);
  /// The delay that is kept for a host, in milliseconds.
  std::chrono::milliseconds DelayOf(Host host) const;

  void RequestBegins(Host host);
  void RequestEnds(Host host, Time now);

  /// The host asked not to be asked before `until`.
  void Pause(Host host, Time until);

  /// When the host may be asked next, as far as time alone decides.
  Time ReadyAt(Host host) const;
  /// False while the host has as many requests under way as it may have.
  bool HasSlot(Host host) const;
  /// True if the host is paused for longer than anybody would wait.
  bool IsClosed(Host host, Time now) const;

 private:
  struct State {
    Time ready_at{};
    Time paused_until{};
    std::chrono::milliseconds crawl_delay{0};
    int active = 0;
  };

  State& Of(Host host);
  const State* Find(Host host) const { return host < states_.size() ? &states_[host] : nullptr; }

  Limits limits_;
  Time begin_;
  std::vector<State> states_;
};

}  // namespace bodycopy
