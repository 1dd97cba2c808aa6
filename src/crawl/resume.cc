#include "crawl/resume.h"

#include <algorithm>

namespace bodycopy {

using Kind = JournalEntry::Kind;
using std::chrono::milliseconds;

void Resume::Take(const JournalEntry& entry) {
  if (entry.kind == Kind::kSynced) {
    Believe();
    synced_ = entry.end;
  } else if (entry.kind == Kind::kCut) {
    std::erase_if(pending_,
                  [&](const JournalEntry& lost) { return lost.kind == Kind::kDone && lost.end > entry.end; });
  } else {
    pending_.push_back(entry);
  }
}

void Resume::Believe() {
  for (const JournalEntry& entry : pending_) Apply(entry);
  pending_.clear();
}

Expected<std::uint64_t> Resume::Verify(const OutputFile& output) {
  if (output.size() < synced_) {
    return std::unexpected(Error{
        Outcome::kFileError, "the output is shorter than its journal says; something else has changed it"});
  }
  std::uint64_t whole = synced_;
  for (const JournalEntry& entry : pending_) {
    if (entry.kind == Kind::kDone) {
      has_lost_ = has_lost_ || !output.Holds({entry.begin, entry.end, entry.checksum});
      if (has_lost_) continue;
      whole = entry.end;
    }
    Apply(entry);
  }
  pending_.clear();
  return whole;
}

void Resume::Apply(const JournalEntry& entry) {
  switch (entry.kind) {
    case Kind::kRun: has_runs_ = true; break;
    case Kind::kGeneration:
      frontier_.BeginGeneration();
      is_complete_ = false;
      break;
    case Kind::kExtraction: frontier_.MarkExtraction(entry.key); break;
    case Kind::kRead: frontier_.MarkRead(entry.key); break;
    case Kind::kDone:
      has_replaced_ = frontier_.MarkDone(entry.key, IsFailure(entry.outcome)) || has_replaced_;
      if (with_validators_ && (!entry.etag.empty() || !entry.last_modified.empty())) {
        validators_[entry.key] = {entry.etag, entry.last_modified};
      } else if (with_validators_) {
        validators_.erase(entry.key);
      }
      break;
    case Kind::kKept: frontier_.MarkDone(entry.key, false); break;
    case Kind::kNotBefore: {
      auto& time = not_before_[entry.host];
      time = std::max(time, entry.time);
      break;
    }
    case Kind::kCrawlDelay: crawl_delays_[entry.host] = entry.delay; break;
    case Kind::kRobots: robots_[entry.host] = {entry.time, entry.checksum, entry.rules}; break;
    case Kind::kEnd: is_complete_ = true; break;
    case Kind::kSynced:
    case Kind::kCut: break;
  }
}

void Resume::Restore(Politeness& politeness, std::chrono::steady_clock::time_point now,
                     std::chrono::system_clock::time_point wall_now) const {
  for (const auto& [host, delay] : crawl_delays_) politeness.SetCrawlDelay(frontier_.HostOf(host), delay);
  for (const auto& [host, time] : not_before_) {
    const auto left = std::chrono::ceil<milliseconds>(time - wall_now);
    if (left > milliseconds::zero()) politeness.Pause(frontier_.HostOf(host), now + left);
  }
}

}  // namespace bodycopy
