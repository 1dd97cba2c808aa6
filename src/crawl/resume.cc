#include "crawl/resume.h"

#include <fmt/format.h>

#include <algorithm>

namespace bodycopy {

using Kind = JournalEntry::Kind;
using std::chrono::milliseconds;

void Resume::Take(const JournalEntry& entry) {
  switch (entry.kind) {
    case Kind::kRun:
      boot_ = entry.boot;
      pending_.push_back(entry);
      break;
    case Kind::kSynced:
      Believe();
      NoteEnd(entry.end, entry.end);
      synced_ = entry.end;
      break;
    case Kind::kCut: NoteEnd(entry.end, entry.end); break;
    case Kind::kDone:
      NoteEnd(entry.begin, entry.end);
      pending_.push_back(entry);
      break;
    default: pending_.push_back(entry);
  }
}

// The output only grows. So what reached further than a record's beginning was cut off, though no entry may
// tell of it; and what lies between two records has lost its entry.
void Resume::NoteEnd(std::uint64_t begin, std::uint64_t end) {
  if (begin < end_) {
    std::erase_if(pending_,
                  [begin](const JournalEntry& lost) { return lost.kind == Kind::kDone && lost.end > begin; });
  }
  has_replaced_ = has_replaced_ || begin > end_;
  end_ = end;
}

void Resume::Believe() {
  for (const JournalEntry& entry : pending_) Apply(entry);
  pending_.clear();
}

Expected<std::uint64_t> Resume::Verify(const OutputFile& output, const std::string& boot) {
  const auto refuse = [&output](const std::string& what) {
    return std::unexpected(
        Error{Outcome::kFileError,
              fmt::format("{} is {}: something else has changed it. Bring the old one back, or "
                          "move it and its journal away to begin anew",
                          output.path(), what)});
  };
  if (output.size() < synced_)
    return refuse(
        fmt::format("shorter than its journal says, {} bytes in place of {}", output.size(), synced_));
  const bool is_known = !boot.empty() && !boot_.empty();
  const bool was_restarted = is_known && boot != boot_;
  std::uint64_t whole = synced_;
  for (const JournalEntry& entry : pending_) {
    if (entry.kind == Kind::kDone && !has_lost_) {
      const bool is_held = output.Holds({entry.begin, entry.end, entry.checksum});
      if (!is_held && is_known && !was_restarted)
        return refuse(fmt::format("not what its journal says from byte {} on", entry.begin));
      // After a power failure a record may be there, and what was to be kept beside it not.
      has_lost_ = was_restarted || !is_held;
    }
    if (entry.kind == Kind::kDone && has_lost_) continue;
    if (entry.kind == Kind::kDone) whole = entry.end;
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
      has_replaced_ = frontier_.MarkDone(entry.key, entry.outcome) || has_replaced_;
      if (with_validators_ && (!entry.etag.empty() || !entry.last_modified.empty())) {
        validators_[entry.key] = {entry.etag, entry.last_modified};
      } else if (with_validators_) {
        validators_.erase(entry.key);
      }
      break;
    case Kind::kKept: frontier_.MarkKept(entry.key); break;
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

void Resume::Restore(Politeness& politeness, Moment now) const {
  for (const auto& [host, delay] : crawl_delays_) politeness.SetCrawlDelay(frontier_.HostOf(host), delay);
  for (const auto& [host, time] : not_before_) {
    const auto left = std::chrono::ceil<milliseconds>(time - now.wall);
    if (left > milliseconds::zero()) politeness.Pause(frontier_.HostOf(host), now.steady + left);
  }
}

}  // namespace bodycopy
