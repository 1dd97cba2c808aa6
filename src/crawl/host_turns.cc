#include "crawl/host_turns.h"

#include <algorithm>

namespace bodycopy {
namespace {

constexpr std::uint64_t kMaxWaiting = 20'000;  // Then no further page of the list is begun, for a while.
constexpr std::chrono::milliseconds kCrowdedPause{1'000};

int PagesOf(const CrawlJobPtr& job) {
  return job->kind == CrawlJob::Kind::kPage ? 1 : 0;
}

}  // namespace

HostTurns::Queue& HostTurns::Of(Host host) {
  if (host >= queues_.size()) queues_.resize(std::max<std::size_t>(host + 1, frontier_.hosts().size()));
  return queues_[host];
}

bool HostTurns::IsCapped(Host host) {
  const Queue& queue = Of(host);
  return queue.taken >= options_.max_pages_per_host || queue.bytes >= options_.max_bytes_per_host ||
         bytes_ >= options_.max_bytes_in_all;
}

bool HostTurns::HasWork(Host host) {
  if (!Of(host).waiting.empty()) return true;
  return host < frontier_.hosts().size() && frontier_.hosts()[host].first != Frontier::kNone &&
         !IsCapped(host);
}

// What needs no answer of anybody needs no delay: text that is no URL, pages of a host that is closed.
HostTurns::Time HostTurns::ReadyAt(Host host, Time now) const {
  const bool asks = !frontier_.NameOf(host).empty() && !politeness_.IsClosed(host, now);
  return asks ? politeness_.ReadyAt(host) : Time{};
}

void HostTurns::AddTurn(Host host, Time time) {
  Of(host).has_turn = true;
  turns_.emplace(time, host);
}

void HostTurns::Schedule(Host host, Time now) {
  if (Of(host).has_turn || is_stopped_ || !politeness_.HasSlot(host) || !HasWork(host)) return;
  AddTurn(host, ReadyAt(host, now));
}

// What was put off is now with its host.
void HostTurns::MoveDue(Time now) {
  while (NextDue() <= now) {
    CrawlJobPtr job = std::move(later_.begin()->second);
    later_.erase(later_.begin());
    waiting_ -= PagesOf(job);
    const Host host = job->host;
    PutLast(std::move(job));
    Schedule(host, now);
  }
}

std::optional<HostTurns::Host> HostTurns::Next(Time now) {
  MoveDue(now);
  while (NextTurn() <= now) {
    const Host host = turns_.top().second;
    turns_.pop();
    Of(host).has_turn = false;
    if (ReadyAt(host, now) <= now) return host;
    Schedule(host, now);  // The time has moved on since.
  }
  return std::nullopt;
}

void HostTurns::PutFirst(CrawlJobPtr job) {
  waiting_ += PagesOf(job);
  Of(job->host).waiting.push_front(std::move(job));
}

void HostTurns::PutLast(CrawlJobPtr job) {
  if (job->kind == CrawlJob::Kind::kRobots) return PutFirst(std::move(job));
  waiting_ += PagesOf(job);
  Of(job->host).waiting.push_back(std::move(job));
}

void HostTurns::PutLater(Time time, CrawlJobPtr job) {
  waiting_ += PagesOf(job);
  later_.emplace(time, std::move(job));
}

CrawlJobPtr HostTurns::TakeWaiting(Host host) {
  Queue& queue = Of(host);
  if (queue.waiting.empty()) return nullptr;
  CrawlJobPtr job = std::move(queue.waiting.front());
  queue.waiting.pop_front();
  waiting_ -= PagesOf(job);
  return job;
}

Frontier::Index HostTurns::TakeListed(Host host, Time now) {
  if (IsCapped(host)) return Frontier::kNone;
  if (waiting_ >= kMaxWaiting) {
    AddTurn(host, now + kCrowdedPause);
    return Frontier::kNone;
  }
  const Frontier::Index entry = frontier_.Take(host);
  if (entry != Frontier::kNone) ++Of(host).taken;
  return entry;
}

void HostTurns::CountBytes(Host host, std::uint64_t bytes) {
  bytes_ += bytes;
  Of(host).bytes += bytes;
}

void HostTurns::CountDone(Host host, bool failed) {
  ++Of(host).done;
  if (failed) ++Of(host).failed;
}

std::vector<CrawlHostReport> HostTurns::Reports() const {
  std::vector<CrawlHostReport> reports;
  for (Host host = 0; host < queues_.size(); ++host) {
    const Queue& queue = queues_[host];
    if (queue.done > 0) reports.push_back({frontier_.NameOf(host), queue.done, queue.failed, queue.bytes});
  }
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.done > b.done; });
  return reports;
}

}  // namespace bodycopy
