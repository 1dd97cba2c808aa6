#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/crawl_job.h"
#include "crawl/frontier.h"
#include "crawl/politeness.h"

namespace bodycopy {

/// Whose turn it is: each host that has work and a free slot has one turn, at the time when it may be asked.
/// Its work is the jobs that wait for it here, and then the URLs that the frontier has of it.
class HostTurns {
 public:
  using Host = Politeness::Host;
  using Time = Politeness::Time;

  /// All must outlive the turns.
  HostTurns(const CrawlOptions& options, Frontier& frontier, const Politeness& politeness)
      : options_(options), frontier_(frontier), politeness_(politeness) {}

  /// Gives the host a turn if it is to have one. To be called whenever one of the conditions may have
  /// changed.
  void Schedule(Host host, Time now);
  /// When Next may give a host; Time::max() for never.
  Time NextTime() const { return std::min(NextDue(), NextTurn()); }
  /// Takes the turn of a host that may be asked at `now`; unset if there is none.
  std::optional<Host> Next(Time now);
  /// No host has its turn any more.
  void Stop() { is_stopped_ = true; }

  /// The job waits for its host: before all others, behind them (a robots.txt before them, since they wait
  /// for it), or behind them from `time` on.
  void PutFirst(CrawlJobPtr job);
  void PutLast(CrawlJobPtr job);
  void PutLater(Time time, CrawlJobPtr job);

  /// The first job that waits; null if there is none.
  CrawlJobPtr TakeWaiting(Host host);
  /// The next URL of the list; kNone if there is none, or none that may be begun.
  Frontier::Index TakeListed(Host host, Time now);

  /// Bytes of bodies and records, which count for the host's limits and its report.
  void CountBytes(Host host, std::uint64_t bytes);
  void CountDone(Host host, bool failed);

  bool HasWork(Host host);
  bool is_stopped() const { return is_stopped_; }
  bool is_empty() const { return turns_.empty() && later_.empty(); }
  std::uint64_t size() const { return turns_.size(); }
  std::uint64_t bytes() const { return bytes_; }
  /// Of the hosts that have records, the busiest first.
  std::vector<CrawlHostReport> Reports() const;

 private:
  struct Queue {
    std::list<CrawlJobPtr> waiting;
    std::uint64_t taken = 0;  ///< Of the frontier.
    std::uint64_t bytes = 0;
    std::uint32_t done = 0;
    std::uint32_t failed = 0;
    bool has_turn = false;
  };
  using Turn = std::pair<Time, Host>;

  Queue& Of(Host host);
  bool IsCapped(Host host);
  Time ReadyAt(Host host, Time now) const;
  void AddTurn(Host host, Time time);
  Time NextTurn() const { return is_stopped_ || turns_.empty() ? Time::max() : turns_.top().first; }
  Time NextDue() const { return later_.empty() ? Time::max() : later_.begin()->first; }
  void MoveDue(Time now);

  const CrawlOptions& options_;
  Frontier& frontier_;
  const Politeness& politeness_;
  std::vector<Queue> queues_;
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
  std::multimap<Time, CrawlJobPtr> later_;
  std::uint64_t waiting_ = 0;  ///< Pages that were put here.
  std::uint64_t bytes_ = 0;
  bool is_stopped_ = false;
};

}  // namespace bodycopy
