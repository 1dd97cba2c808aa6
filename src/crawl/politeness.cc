#include "crawl/politeness.h"

#include <algorithm>

namespace bodycopy {

using std::chrono::milliseconds;

Politeness::State& Politeness::Of(Host host) {
  if (host >= states_.size()) states_.resize(host + 1);
  return states_[host];
}

void Politeness::SetCrawlDelay(Host host, milliseconds delay) {
  const milliseconds before = DelayOf(host);
  State& state = Of(host);
  state.crawl_delay = delay;
  // The request that told it is behind us already.
  if (state.ready_at != Time{}) state.ready_at += std::max(milliseconds(0), DelayOf(host) - before);
}

milliseconds Politeness::DelayOf(Host host) const {
  const State* state = Find(host);
  const milliseconds asked = state == nullptr ? milliseconds(0) : state->crawl_delay;
  return std::max(limits_.delay, std::min(asked, limits_.max_crawl_delay));
}

void Politeness::RequestBegins(Host host) {
  ++Of(host).active;
}

void Politeness::RequestEnds(Host host, Time now) {
  State& state = Of(host);
  --state.active;
  state.ready_at = std::max(state.ready_at, now + DelayOf(host));
}

void Politeness::Pause(Host host, Time until) {
  State& state = Of(host);
  state.paused_until = std::max(state.paused_until, until);
}

Politeness::Time Politeness::ReadyAt(Host host) const {
  const State* state = Find(host);
  if (state == nullptr) return begin_;
  // A delay that was learned before this run began counts from its beginning.
  const Time first =
      begin_ == Time{} ? begin_ : begin_ + std::max(milliseconds(0), DelayOf(host) - limits_.delay);
  return std::max({first, state->ready_at, state->paused_until});
}

bool Politeness::HasSlot(Host host) const {
  const State* state = Find(host);
  return state == nullptr || state->active < limits_.per_host;
}

bool Politeness::IsClosed(Host host, Time now) const {
  const State* state = Find(host);
  return state != nullptr && state->paused_until > now + limits_.max_pause;
}

}  // namespace bodycopy
