#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/crawl_job.h"
#include "crawl/frontier.h"
#include "crawl/journal.h"
#include "crawl/politeness.h"
#include "crawl/record_pool.h"
#include "crawl/record_writer.h"
#include "crawl/resume.h"
#include "crawl/robots_cache.h"
#include "fetch/transfer_loop.h"

namespace bodycopy {

/// The thread that asks: takes URLs from the frontier host by host, keeps to politeness and robots.txt,
/// follows redirects, tries again, and hands what it has to the pool.
///
///     frontier -> host queues -> robots.txt -> request -> redirect, retry or answer -> RecordPool ->
///     RecordWriter
class Crawler {
 public:
  /// All must outlive the crawler; `journal` may be null.
  Crawler(const CrawlOptions& options, const FetchSetup& setup, Frontier& frontier, Journal* journal,
          Politeness& politeness, CrawlProgress& progress);

  /// Validators of pages that have a record, for CrawlOptions::update.
  void SetValidators(std::unordered_map<UrlKey, Validators, UrlKeyHash> known) { known_ = std::move(known); }

  /// What is known of the robots.txt files from earlier runs, in place of fetching those of the last day
  /// again.
  void RestoreRobots(const std::unordered_map<std::string, KnownRobots>& known);

  /// Works until every queued URL is with the writer, or the control or a failure of the writer ends it.
  void Run(RecordPool& pool, const RecordWriter& writer, CrawlControl& control);

  /// To be called for every record that is written, from any thread.
  void NoteWritten(const FinishedRecord& record);

  std::vector<CrawlHostReport> HostReports() const;

  /// Why CrawlControl::on_exchange ended the crawl, if it did.
  const std::optional<Error>& exchange_failure() const { return exchange_failure_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  using Host = std::uint32_t;
  using JobPtr = std::unique_ptr<CrawlJob>;

  enum class Permission { kGranted, kRefused, kPending };

  struct HostQueue {
    std::list<JobPtr> waiting;  ///< Before the URLs of the frontier: redirected here, or to be tried again.
    std::uint64_t taken = 0;    ///< Of the frontier.
    std::uint64_t bytes = 0;
    std::uint32_t done = 0;
    std::uint32_t failed = 0;
    bool scheduled = false;  ///< There is a turn for it.
  };

  struct Written {
    Outcome outcome;
    Host host;
  };

  // Hosts: each that has work and a free slot has one turn, at the time when it may be asked.
  HostQueue& QueueOf(Host host);
  bool IsCapped(Host host);
  bool HasWork(Host host);
  bool HasRoom() const;
  void Schedule(Host host);
  void StartReadyHosts(Time now);
  bool StartNext(Host host, Time now);
  JobPtr TakeJob(Host host, Time now);
  JobPtr JobOf(Frontier::Index entry);
  Expected<void> BeginAttempt(CrawlJob& job, Host host);

  // robots.txt.
  Permission MayAsk(const CrawlJob& job, Time now, Error& refusal) const;
  void WaitForRobots(JobPtr job, Time now);
  void FinishRobots(const CrawlJob& job, const Expected<FetchResult>& result);
  void KeepRobots(const std::string& origin, RobotsFile file, Time now);

  // Requests.
  void PutFirst(JobPtr job);
  void PutLast(JobPtr job);
  void Ask(JobPtr job);
  void EndRequest(const TransferLoop::Finished& finished);
  bool KeepExchange(const CrawlJob& job, const Answer& answer, std::chrono::milliseconds took);
  void TakeAnswer(JobPtr job, Answer answer);
  void FollowRedirect(JobPtr job);
  void NotePause(Host host, const Answer& answer);
  bool MayRetry(const CrawlJob& job, const Error& error) const;
  void Fail(JobPtr job, Error error, std::optional<std::chrono::seconds> retry_after);
  void MoveDueRetries(Time now);
  void Finish(JobPtr job, Expected<FetchResult> result);

  // The whole.
  bool IsDone() const;
  void StopNow();
  void CollectWritten();
  std::chrono::milliseconds TimeToWait(Time now) const;
  void Report(Time now, CrawlControl& control);
  void Tell(CrawlControl::Level level, const std::string& text) const;
  void AppendToJournal(const JournalEntry& entry);

  const CrawlOptions& options_;
  const FetchSetup& setup_;
  FetchSetup robots_setup_;
  Frontier& frontier_;
  Journal* journal_;
  Politeness& politeness_;
  CrawlProgress& progress_;
  RecordPool* pool_ = nullptr;
  const CrawlControl* control_ = nullptr;
  std::unordered_map<UrlKey, Validators, UrlKeyHash> known_;

  BodyBudget budget_;
  TransferLoop loop_;
  RobotsCache robots_;
  std::mt19937 random_;
  std::vector<HostQueue> queues_;
  using Turn = std::pair<Time, Host>;
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
  std::unordered_map<const Transfer*, JobPtr> active_;
  std::multimap<Time, JobPtr> retries_;
  std::uint64_t waiting_ = 0;      ///< Pages in HostQueue::waiting and in retries_.
  std::uint64_t in_pipeline_ = 0;  ///< Pages that are with the pool or the writer.
  bool stopping_ = false;
  std::optional<Error> exchange_failure_;
  Time begin_;
  Time next_report_;

  std::mutex written_mutex_;
  std::vector<Written> written_;
};

}  // namespace bodycopy
