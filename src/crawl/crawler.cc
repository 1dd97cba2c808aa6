#include "crawl/crawler.h"

#include <algorithm>

#include "fetch/retry.h"

namespace bodycopy {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr milliseconds kLongestWait{200};  // So often the control is looked at.
constexpr milliseconds kReportInterval{500};
constexpr milliseconds kCrowdedPause{1'000};
// Of bodies that arrive, wait for the pool or are read; then no request begins, and those under way wait.
constexpr std::uint64_t kMostBodyBytes = 256U << 20U;
constexpr std::uint64_t kMostWaiting = 20'000;  // Jobs that wait for a host or for another attempt.
constexpr std::size_t kMostRules = 16'000;      // Longer robots.txt files are fetched again by the next run.
constexpr std::uint64_t kMostInPipeline = 64;   // Pages with the pool or the writer.
constexpr int kIdleConnections = 1'000;
constexpr int kUnavailable = 503;
constexpr int kDeathsOfAKiller = 2;

FetchSetup ForRobots(FetchSetup setup) {
  setup.options = RobotsFetchOptions(std::move(setup.options));
  setup.headers.clear();
  return setup;
}

std::uint32_t AgentTag(const std::string& user_agent) {
  return static_cast<std::uint32_t>(UrlKey::Of(user_agent).low);
}

Error ClosedError(const HttpUrl& url) {
  return {Outcome::kHttpError, url.host + " asked, by Retry-After, for a longer pause than anybody waits for",
          kUnavailable};
}

}  // namespace

Crawler::Crawler(const CrawlOptions& options, const FetchSetup& setup, Frontier& frontier, Journal* journal,
                 Politeness& politeness, CrawlProgress& progress)
    : options_(options),
      setup_(setup),
      robots_setup_(ForRobots(setup)),
      frontier_(frontier),
      journal_(journal),
      politeness_(politeness),
      progress_(progress),
      budget_(kMostBodyBytes, [this] { return pool_->body_bytes(); }),
      loop_(kIdleConnections, budget_),
      random_(std::random_device{}()) {}

// --- Hosts ---

Crawler::HostQueue& Crawler::QueueOf(Host host) {
  if (host >= queues_.size()) queues_.resize(std::max<std::size_t>(host + 1, frontier_.hosts().size()));
  return queues_[host];
}

bool Crawler::IsCapped(Host host) {
  const HostQueue& queue = QueueOf(host);
  return queue.taken >= options_.max_pages_per_host || queue.bytes >= options_.max_bytes_per_host ||
         progress_.bytes >= options_.max_bytes_in_all;
}

bool Crawler::HasWork(Host host) {
  if (!QueueOf(host).waiting.empty()) return true;
  return host < frontier_.hosts().size() && frontier_.hosts()[host].first != Frontier::kNone &&
         !IsCapped(host);
}

void Crawler::Schedule(Host host) {
  HostQueue& queue = QueueOf(host);
  if (queue.scheduled || stopping_ || !politeness_.HasSlot(host) || !HasWork(host)) return;
  queue.scheduled = true;
  // What needs no answer of anybody needs no delay: text that is no URL, pages of a host that is closed.
  const bool asks = !frontier_.NameOf(host).empty() && !politeness_.IsClosed(host, Clock::now());
  turns_.emplace(asks ? politeness_.ReadyAt(host) : Time{}, host);
}

// Bounds what is under way, so that neither memory nor what a crash costs grows.
bool Crawler::HasRoom() const {
  const auto parallel = static_cast<std::uint64_t>(options_.parallel);
  return active_.size() + in_pipeline_ < parallel && in_pipeline_ < kMostInPipeline && budget_.has_room();
}

void Crawler::StartReadyHosts(Time now) {
  while (!stopping_ && !turns_.empty() && turns_.top().first <= now && HasRoom()) {
    const Host host = turns_.top().second;
    turns_.pop();
    QueueOf(host).scheduled = false;
    if (politeness_.ReadyAt(host) > now && !frontier_.NameOf(host).empty() &&
        !politeness_.IsClosed(host, now)) {
      Schedule(host);  // The time has moved on since.
    } else if (StartNext(host, now)) {
      Schedule(host);
    }
  }
}

Crawler::JobPtr Crawler::TakeJob(Host host, Time now) {
  HostQueue& queue = QueueOf(host);
  if (!queue.waiting.empty()) {
    JobPtr job = std::move(queue.waiting.front());
    queue.waiting.pop_front();
    waiting_ -= job->is_robots() ? 0 : 1;
    return job;
  }
  if (IsCapped(host)) return nullptr;
  if (waiting_ >= kMostWaiting) {
    queue.scheduled = true;
    turns_.emplace(now + kCrowdedPause, host);
    return nullptr;
  }
  const Frontier::Index entry = frontier_.Take(host);
  if (entry == Frontier::kNone) return nullptr;
  ++queue.taken;
  return JobOf(entry);
}

Crawler::JobPtr Crawler::JobOf(Frontier::Index entry) {
  auto job = std::make_unique<CrawlJob>();
  job->entry = entry;
  job->listed = frontier_.UrlOf(entry);
  job->url = WithoutCredentials(job->listed);
  job->key = KeyOfListed(job->listed, options_.keep_tracking);
  if (const auto known = known_.find(job->key); known != known_.end()) job->validators = known->second;
  return job;
}

// Starts the next request of a host, or finishes a page that needs none. False if the host has nothing to do
// now, and something else schedules it again.
bool Crawler::StartNext(Host host, Time now) {
  JobPtr job = TakeJob(host, now);
  if (!job) return false;
  if (!job->chain) {
    if (auto begun = BeginAttempt(*job, host); !begun) {
      Finish(std::move(job), std::unexpected(begun.error()));
      return true;
    }
  }
  Error refusal;
  const Permission permission = MayAsk(*job, now, refusal);
  if (permission != Permission::kRefused && politeness_.IsClosed(host, now)) {
    refusal = ClosedError(job->chain->current());
    refusal.attempts = job->attempts - 1;
  } else if (permission == Permission::kGranted) {
    Ask(std::move(job));
    return true;
  } else if (permission == Permission::kPending) {
    WaitForRobots(std::move(job), now);
    return false;
  }
  Finish(std::move(job), std::unexpected(std::move(refusal)));
  return true;
}

Expected<void> Crawler::BeginAttempt(CrawlJob& job, Host host) {
  job.host = job.home = host;
  if (!job.is_robots()) {
    const auto first = ParseHttpUrl(job.listed);
    if (!first) return std::unexpected(first.error());
    if (frontier_.Deaths(job.entry) >= kDeathsOfAKiller) {
      return std::unexpected(
          Error{Outcome::kInternalError, "the process ended twice while it read the page"});
    }
    job.first = *first;
  }
  job.time_left = setup_.options.total_timeout;
  job.chain.emplace(job.first, (job.is_robots() ? robots_setup_ : setup_).options.max_redirects);
  ++job.attempts;
  return {};
}

// --- robots.txt ---

Crawler::Permission Crawler::MayAsk(const CrawlJob& job, Time now, Error& refusal) const {
  if (job.is_robots()) return Permission::kGranted;
  const HttpUrl& url = job.chain->current();
  const std::string origin = url.Origin();
  if (robots_.StateOf(origin, now) != RobotsCache::State::kKnown) return Permission::kPending;
  auto refused = robots_.Of(origin).Refusal(url);
  if (!refused) return Permission::kGranted;
  refusal = std::move(*refused);
  return Permission::kRefused;
}

// Puts the job back at the front of its host, which is scheduled again when the robots.txt is there.
void Crawler::WaitForRobots(JobPtr job, Time now) {
  const HttpUrl url = job->chain->current();
  const std::string origin = url.Origin();
  const Host host = job->host;
  PutFirst(std::move(job));
  const bool is_new = robots_.StateOf(origin, now) == RobotsCache::State::kUnknown;
  if (is_new) robots_.BeginFetch(origin);
  robots_.AddWaiting(origin, host);
  if (!is_new) return;
  auto robots = std::make_unique<CrawlJob>();
  robots->url = RobotsUrl(url);
  robots->robots_origin = origin;
  if (const auto first = ParseHttpUrl(robots->url)) robots->first = *first;
  static_cast<void>(BeginAttempt(*robots, host));
  Ask(std::move(robots));
}

void Crawler::FinishRobots(const CrawlJob& job, const Expected<FetchResult>& result) {
  const Time now = Clock::now();
  RobotsFile file = ReadRobotsFile(result, setup_.user_agent);
  if (const auto delay = file.rules.crawl_delay(); delay && *delay > options_.delay) {
    politeness_.SetCrawlDelay(job.home, *delay);
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::kCrawlDelay;
    entry.host = frontier_.NameOf(job.home);
    entry.delay = *delay;
    AppendToJournal(entry);
  }
  if (result) {
    // http://example.com/robots.txt often leads to https://example.com/robots.txt, which need not be asked
    // for twice.
    const auto last = ParseHttpUrl(result->final_url);
    const bool is_robots = last && RobotsUrl(*last) == result->final_url;
    if (is_robots && robots_.StateOf(last->Origin(), now) == RobotsCache::State::kUnknown) {
      KeepRobots(last->Origin(), file, now);
    }
  }
  KeepRobots(job.robots_origin, std::move(file), now);
}

void Crawler::KeepRobots(const std::string& origin, RobotsFile file, Time now) {
  JournalEntry entry;
  entry.kind = JournalEntry::Kind::kRobots;
  entry.host = origin;
  entry.time = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  entry.checksum = AgentTag(setup_.user_agent);
  entry.rules = file.rules.ToText();
  // What was unreachable may be reachable when the next run begins.
  if (!file.unreachable && entry.rules.size() <= kMostRules) AppendToJournal(entry);
  for (const Host host : robots_.EndFetch(origin, std::move(file), now)) Schedule(host);
}

void Crawler::RestoreRobots(const std::unordered_map<std::string, KnownRobots>& known) {
  const auto wall_now = std::chrono::system_clock::now();
  for (const auto& [origin, robots] : known) {
    const auto age = duration_cast<milliseconds>(wall_now - robots.time);
    const auto url = ParseHttpUrl(origin);
    if (!url || age < milliseconds::zero() || robots.agent != AgentTag(setup_.user_agent)) continue;
    robots_.EndFetch(origin, {RobotsRules::Parse(robots.rules, setup_.user_agent), std::nullopt},
                     Clock::now() - age);
    if (!HasWork(frontier_.HostOf(url->host))) robots_.Retire(origin);
  }
}

// --- The whole ---

void Crawler::Run(RecordPool& pool, const RecordWriter& writer, CrawlControl& control) {
  pool_ = &pool;
  control_ = &control;
  begin_ = next_report_ = Clock::now();
  for (Host host = 0; host < frontier_.hosts().size(); ++host) Schedule(host);
  while (true) {
    const Time now = Clock::now();
    MoveDueRetries(now);
    StartReadyHosts(now);
    if (IsDone()) break;
    for (const auto& finished : loop_.Wait(TimeToWait(now))) EndRequest(finished);
    CollectWritten();
    const int stop = control.stop;
    stopping_ = stopping_ || stop > 0;
    if (stop > 1 || writer.has_failed() || exchange_failure_) StopNow();
    Report(Clock::now(), control);
  }
  progress_.interrupted = stopping_;
  next_report_ = begin_;
  Report(Clock::now(), control);
}

bool Crawler::IsDone() const {
  if (!active_.empty() || in_pipeline_ > 0) return false;
  return stopping_ || (turns_.empty() && retries_.empty());
}

void Crawler::StopNow() {
  stopping_ = true;
  for (auto& [transfer, job] : active_) loop_.Cancel(*job->transfer);
  active_.clear();
}

void Crawler::NoteWritten(const FinishedRecord& record) {
  {
    const std::lock_guard lock(written_mutex_);
    written_.push_back({record.outcome, record.host});
  }
  loop_.Wake();
}

void Crawler::CollectWritten() {
  std::vector<Written> written;
  {
    const std::lock_guard lock(written_mutex_);
    written.swap(written_);
  }
  for (const Written& record : written) {
    --in_pipeline_;
    ++progress_.done;
    ++progress_.outcomes[record.outcome];
    HostQueue& queue = QueueOf(record.host);
    ++queue.done;
    if (IsFailure(record.outcome)) ++queue.failed;
  }
}

milliseconds Crawler::TimeToWait(Time now) const {
  Time until = now + kLongestWait;
  if (!retries_.empty()) until = std::min(until, retries_.begin()->first);
  if (!stopping_ && !turns_.empty() && HasRoom()) until = std::min(until, turns_.top().first);
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - now));
}

void Crawler::Report(Time now, CrawlControl& control) {
  if (now < next_report_) return;
  next_report_ = now + kReportInterval;
  progress_.elapsed = now - begin_;
  progress_.active = active_.size();
  progress_.hosts_waiting = turns_.size();
  progress_.left = progress_.distinct - progress_.done_before - progress_.done;
  if (control.on_progress) control.on_progress(progress_);
}

void Crawler::Tell(CrawlControl::Level level, const std::string& text) const {
  if (control_ != nullptr && control_->on_event) control_->on_event(level, text);
}

void Crawler::AppendToJournal(const JournalEntry& entry) {
  // A journal that cannot be written is found out by the writer.
  if (journal_ != nullptr) static_cast<void>(journal_->Append(entry));
}

std::vector<CrawlHostReport> Crawler::HostReports() const {
  std::vector<CrawlHostReport> reports;
  for (Host host = 0; host < queues_.size(); ++host) {
    const HostQueue& queue = queues_[host];
    if (queue.done > 0) reports.push_back({frontier_.NameOf(host), queue.done, queue.failed, queue.bytes});
  }
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.done > b.done; });
  return reports;
}

}  // namespace bodycopy
