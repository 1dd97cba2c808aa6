#include "crawl/robots_cache.h"

#include <utility>

namespace bodycopy {
namespace {

constexpr std::chrono::hours kLifetime{24};
constexpr std::size_t kMaxRetired = 10'000;

}  // namespace

RobotsCache::State RobotsCache::StateOf(const std::string& origin, Time now) const {
  const auto found = entries_.find(origin);
  if (found == entries_.end()) return State::kUnknown;
  const Entry& entry = found->second;
  if (entry.state == State::kKnown && now - entry.fetched > kLifetime) return State::kUnknown;
  return entry.state;
}

bool RobotsCache::Await(const std::string& origin, std::uint32_t host, Time now) {
  const bool is_new = StateOf(origin, now) == State::kUnknown;
  Entry& entry = entries_[origin];
  entry.waiting.push_back(host);
  entry.state = State::kFetching;
  return is_new;
}

std::vector<std::uint32_t> RobotsCache::EndFetch(const std::string& origin, RobotsFile file, Time now) {
  Entry& entry = entries_[origin];
  entry.state = State::kKnown;
  entry.file = std::move(file);
  entry.fetched = now;
  return std::exchange(entry.waiting, {});
}

void RobotsCache::Retire(const std::string& origin) {
  const auto found = entries_.find(origin);
  if (found == entries_.end() || found->second.retired) return;
  found->second.retired = true;
  retired_.push_back(origin);
  if (retired_.size() <= kMaxRetired) return;
  const auto oldest = entries_.find(retired_.front());
  retired_.pop_front();
  // Redirects may lead to the host again; then it is asked for once more.
  if (oldest->second.state == State::kKnown) {
    entries_.erase(oldest);
  } else {
    oldest->second.retired = false;
  }
}

}  // namespace bodycopy
