#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/frontier.h"
#include "crawl/journal.h"
#include "crawl/moment.h"
#include "crawl/output_file.h"
#include "crawl/politeness.h"
#include "fetch/transfer.h"

namespace bodycopy {

/// A robots.txt that an earlier run has read.
struct KnownRobots {
  std::chrono::sys_time<std::chrono::milliseconds> time;
  std::uint32_t agent = 0;  ///< AgentTag of who it was read for.
  std::string rules;        ///< RobotsRules::ToText.
};

/// What the journal of a crawl says about the runs before this one.
class Resume {
 public:
  /// `with_validators`: keep them, for pages that are to be asked for again.
  Resume(Frontier& frontier, bool with_validators) : frontier_(frontier), with_validators_(with_validators) {}

  /// Takes one entry, in the journal's order.
  void Take(const JournalEntry& entry);

  /// Takes what was written after the journal last knew the output to be on the disk: all of it if only the
  /// process has ended since, nothing if the machine was started again (`boot` is the BootId of now), as far
  /// as the output holds it if that is not known. Gives the length to which the output is whole. Fails with
  /// file_error if the output is not what it must be then: something else has changed it.
  Expected<std::uint64_t> Verify(const OutputFile& output, const std::string& boot);
  /// As Verify, but believes the journal.
  void Believe();

  bool has_runs() const { return has_runs_; }
  bool is_complete() const { return is_complete_; }
  /// True if there is an entry that lies beyond what Verify gave.
  bool has_lost() const { return has_lost_; }
  /// True if the output has a record that a later one replaces, or that no entry knows.
  bool has_replaced() const { return has_replaced_; }
  std::unordered_map<UrlKey, Validators, UrlKeyHash>& validators() { return validators_; }
  /// The robots.txt files that were read, by origin.
  const std::unordered_map<std::string, KnownRobots>& robots() const { return robots_; }

  /// Tells politeness what hosts have asked for.
  void Restore(Politeness& politeness, Moment now) const;

 private:
  void Apply(const JournalEntry& entry);
  /// The output has grown from `begin` to `end`.
  void NoteEnd(std::uint64_t begin, std::uint64_t end);

  Frontier& frontier_;
  bool with_validators_;
  std::vector<JournalEntry> pending_;  ///< Since the last kSynced.
  std::uint64_t synced_ = 0;
  std::uint64_t end_ = 0;  ///< Of the output, as the last entry says.
  std::string boot_;       ///< Of the last run.
  bool has_runs_ = false;
  bool is_complete_ = false;
  bool has_lost_ = false;
  bool has_replaced_ = false;
  std::unordered_map<UrlKey, Validators, UrlKeyHash> validators_;
  std::unordered_map<std::string, std::chrono::sys_time<std::chrono::milliseconds>> not_before_;
  std::unordered_map<std::string, std::chrono::milliseconds> crawl_delays_;
  std::unordered_map<std::string, KnownRobots> robots_;
};

}  // namespace bodycopy
