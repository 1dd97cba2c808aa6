#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/crawl_job.h"
#include "crawl/frontier.h"
#include "crawl/host_turns.h"
#include "crawl/journal_entry.h"
#include "crawl/moment.h"
#include "crawl/politeness.h"
#include "crawl/record_pool.h"
#include "crawl/resume.h"
#include "crawl/robots_cache.h"

namespace bodycopy {

/// What happens, in a line of text.
struct CrawlEvent {
  CrawlControl::Level level;
  std::string text;
};

/// What is to be done besides asking: a page has its end, the journal is to know something, or who watches.
using CrawlStep = std::variant<RecordPool::Task, JournalEntry, CrawlEvent>;

/// Decides what is fetched next and when, and what an answer leads to: a record, a redirect, another attempt,
/// rules of a robots.txt. Asks nobody itself and has no clock: who carries it out (CrawlRunner) says what has
/// happened and when, and `now` never goes back.
///
///     list -> HostTurns -> Next -> Begun or Refused -> Ended -> another request at once, HostTurns, or a
///     step
class CrawlPlan {
 public:
  using Host = HostTurns::Host;
  using Time = HostTurns::Time;

  /// `options` and the frontier, which is sealed, must outlive the plan. `resume` is what earlier runs have
  /// left. `user_agent` is who robots.txt files speak to; `seed` spreads the pauses before further attempts.
  CrawlPlan(const CrawlOptions& options, std::string user_agent, Frontier& frontier, Resume& resume,
            std::uint32_t seed, Moment now);

  /// A page beside the list: its end is a RecordPool::Task as theirs. `url` is one that ParseHttpUrl accepts.
  void Add(const std::string& url, Moment now);
  /// The robots.txt of the URL's origin; null while it is not known.
  const RobotsFile* RobotsOf(const HttpUrl& url, Moment now) const;

  /// When Next has something to do, unless something else happens before; Time::max() for never.
  Time NextTime() const { return turns_.NextTime(); }
  /// Takes the turn of a host. Gives the job whose request is to begin, null if there is none.
  CrawlJobPtr Next(Moment now);
  /// The request of a job has begun; it will end.
  void Begun(CrawlJob& job, Moment now);
  /// The request could not begin, and nobody was asked.
  void Refused(CrawlJobPtr job, Error error, Moment now);
  /// The request has ended, with `cookies` held. Gives the job back if its next request is to begin at once.
  CrawlJobPtr Ended(CrawlJobPtr job, Expected<Answer> answer, const std::string& cookies, Moment now);
  /// True if the answer does not count, since its body ended early and the job has another attempt.
  bool IsTriedAgain(const CrawlJob& job, const Answer& answer) const;
  /// No request is to begin any more.
  void Stop() { turns_.Stop(); }

  /// What is to be done now, in order.
  std::vector<CrawlStep> TakeSteps() { return std::exchange(steps_, {}); }
  /// A page of the host, of the tasks that TakeSteps gave, has its record.
  void Written(Host host, Outcome outcome);
  /// Nothing will begin, unless what is under way leads to it.
  bool IsDone() const { return turns_.is_stopped() || turns_.is_empty(); }
  /// All but `elapsed` and `active`.
  CrawlProgress Progress() const;
  std::vector<CrawlHostReport> HostReports() const { return turns_.Reports(); }

  /// The progress of a crawl that has asked nobody.
  static CrawlProgress FirstProgress(const Frontier& frontier);

 private:
  void RestoreRobots(const Resume& resume, Moment now);
  CrawlJobPtr PageOf(const std::string& url, Host host) const;
  CrawlJobPtr ListedPageOf(Frontier::Index entry, Host host) const;
  CrawlJobPtr RobotsFor(const CrawlJob& page) const;

  CrawlJobPtr Start(CrawlJobPtr job, Moment now);
  Expected<bool> MayStart(CrawlJob& job, Moment now) const;
  Expected<bool> MayAsk(const CrawlJob& job, Moment now) const;
  CrawlJobPtr Judge(CrawlJobPtr job, Answer answer, const std::string& cookies, Moment now);
  CrawlJobPtr FollowRedirect(CrawlJobPtr job, bool has_cookies, Moment now);
  /// Whether it is a test for robots that is to be read as a page.
  bool IsKept(const CrawlJob& job, const Answer& answer) const;
  bool MayRetry(const CrawlJob& job, const Error& error) const;
  void NotePause(Host host, const Answer& answer, Moment now);
  void Fail(CrawlJobPtr job, Error error, std::optional<std::chrono::seconds> retry_after, Moment now);
  void Finish(CrawlJobPtr job, Expected<FetchResult> result, Moment now);
  void FinishPage(const CrawlJob& job, Expected<FetchResult> result);
  void FinishRobots(const CrawlJob& job, const Expected<FetchResult>& result, Moment now);
  void KeepRobots(const std::string& origin, RobotsFile file, Moment now);

  const CrawlOptions& options_;
  std::string user_agent_;
  Frontier& frontier_;
  Politeness politeness_;
  HostTurns turns_;
  RobotsCache robots_;
  std::unordered_map<UrlKey, Validators, UrlKeyHash> known_;
  std::mt19937 random_;
  CrawlProgress progress_;
  std::vector<CrawlStep> steps_;
};

}  // namespace bodycopy
