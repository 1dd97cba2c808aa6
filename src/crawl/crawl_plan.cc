#include "crawl/crawl_plan.h"

#include <algorithm>
#include <utility>

#include "base/http_status.h"
#include "fetch/retry.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;
using Kind = CrawlJob::Kind;
using Level = CrawlControl::Level;

constexpr std::size_t kMaxRules = 16'000;  // Longer robots.txt files are fetched again by the next run.
constexpr int kDeathsOfAKiller = 2;

// Rules are kept for who they were read for.
std::uint32_t AgentTag(const std::string& user_agent) {
  return static_cast<std::uint32_t>(UrlKey::Of(user_agent).low);
}

Politeness PolitenessAfter(const Resume& resume, const CrawlOptions& options, Moment now) {
  // What was under way when an earlier run ended may have ended just now.
  const auto begin = resume.has_runs() ? now.steady + options.delay : Politeness::Time{};
  Politeness politeness({options.delay, options.max_crawl_delay, options.max_retry_after, options.per_host},
                        begin);
  resume.Restore(politeness, now);
  return politeness;
}

}  // namespace

CrawlPlan::CrawlPlan(const CrawlOptions& options, std::string user_agent, Frontier& frontier, Resume& resume,
                     std::uint32_t seed, Moment now)
    : options_(options),
      user_agent_(std::move(user_agent)),
      frontier_(frontier),
      politeness_(PolitenessAfter(resume, options, now)),
      turns_(options, frontier, politeness_),
      known_(std::move(resume.validators())),
      random_(seed),
      progress_(FirstProgress(frontier)) {
  // Who tries again hopes for another answer, of robots.txt too.
  if (!options.retry_failed) RestoreRobots(resume, now);
  for (Host host = 0; host < frontier_.hosts().size(); ++host) turns_.Schedule(host, now.steady);
}

void CrawlPlan::RestoreRobots(const Resume& resume, Moment now) {
  for (const auto& [origin, robots] : resume.robots()) {
    const auto age = std::chrono::duration_cast<milliseconds>(now.wall - robots.time);
    const auto url = ParseHttpUrl(origin);
    if (!url || age < milliseconds::zero() || robots.agent != AgentTag(user_agent_)) continue;
    robots_.EndFetch(origin, {RobotsRules::Parse(robots.rules, user_agent_), std::nullopt}, now.steady - age);
    if (!turns_.HasWork(frontier_.HostOf(url->host))) robots_.Retire(origin);
  }
}

// --- Jobs ---

CrawlJobPtr CrawlPlan::PageOf(const std::string& url, Host host) const {
  auto page = std::make_unique<CrawlJob>();
  page->url = WithoutCredentials(url);
  page->first = ParseHttpUrl(url);
  page->key = KeyOfListed(page->first, url, options_.keep_tracking);
  page->home = page->host = host;
  page->max_redirects = options_.fetch.max_redirects;
  return page;
}

CrawlJobPtr CrawlPlan::ListedPageOf(Frontier::Index entry, Host host) const {
  CrawlJobPtr page = PageOf(frontier_.UrlOf(entry), host);
  page->entry = entry;
  if (const auto known = known_.find(page->key); known != known_.end()) page->validators = known->second;
  if (page->first && frontier_.Deaths(entry) >= kDeathsOfAKiller) {
    page->first =
        std::unexpected(Error{Outcome::kInternalError, "the process ended twice while it read the page"});
  }
  return page;
}

CrawlJobPtr CrawlPlan::RobotsFor(const CrawlJob& page) const {
  const HttpUrl& url = page.attempt->chain.current();
  auto robots = std::make_unique<CrawlJob>();
  robots->kind = Kind::kRobots;
  robots->origin = url.Origin();
  robots->url = RobotsUrl(url);
  robots->first = ParseHttpUrl(robots->url);
  robots->home = robots->host = page.host;
  robots->max_redirects = kRobotsRedirects;
  return robots;
}

void CrawlPlan::Add(const std::string& url, Moment now) {
  const auto parsed = ParseHttpUrl(url);
  const Host host = frontier_.HostOf(parsed ? std::string_view(parsed->host) : std::string_view());
  turns_.PutLast(PageOf(url, host));
  turns_.Schedule(host, now.steady);
}

const RobotsFile* CrawlPlan::RobotsOf(const HttpUrl& url, Moment now) const {
  const std::string origin = url.Origin();
  const bool is_known = robots_.StateOf(origin, now.steady) == RobotsCache::State::kKnown;
  return is_known ? &robots_.Of(origin) : nullptr;
}

// --- Requests that begin ---

CrawlJobPtr CrawlPlan::Next(Moment now) {
  const auto host = turns_.Next(now.steady);
  if (!host) return nullptr;
  if (CrawlJobPtr job = turns_.TakeWaiting(*host)) return Start(std::move(job), now);
  const Frontier::Index entry = turns_.TakeListed(*host, now.steady);
  return entry == Frontier::kNone ? nullptr : Start(ListedPageOf(entry, *host), now);
}

// Gives the job whose request is to begin: this one, or that of the robots.txt that it waits for. The host
// has no further turn before the robots.txt is there.
CrawlJobPtr CrawlPlan::Start(CrawlJobPtr job, Moment now) {
  const auto may = MayStart(*job, now);
  if (may && *may) return job;
  const Host host = job->host;
  if (!may) {
    Finish(std::move(job), std::unexpected(may.error()), now);
    turns_.Schedule(host, now.steady);
    return nullptr;
  }
  CrawlJobPtr robots = RobotsFor(*job);
  turns_.PutFirst(std::move(job));
  return robots_.Await(robots->origin, host, now.steady) ? Start(std::move(robots), now) : nullptr;
}

Expected<bool> CrawlPlan::MayStart(CrawlJob& job, Moment now) const {
  if (!job.first) return std::unexpected(job.first.error());
  if (!job.attempt) {
    job.attempt =
        CrawlAttempt{RedirectChain(*job.first, job.max_redirects), options_.fetch.total_timeout, {}, nullptr};
    ++job.attempts;
  }
  auto may = MayAsk(job, now);
  if (!may || !politeness_.IsClosed(job.host, now.steady)) return may;
  return std::unexpected(Error{
      Outcome::kHttpError,
      job.attempt->chain.current().host + " asked, by Retry-After, for a longer pause than anybody waits for",
      kServiceUnavailable, job.attempts - 1});
}

// What robots.txt says to it. False if that is not known; an error if nobody may ask.
Expected<bool> CrawlPlan::MayAsk(const CrawlJob& job, Moment now) const {
  if (job.kind == Kind::kRobots) return true;
  const HttpUrl& url = job.attempt->chain.current();
  const RobotsFile* robots = RobotsOf(url, now);
  if (robots == nullptr) return false;
  auto refusal = robots->Refusal(url);
  if (refusal) return std::unexpected(std::move(*refusal));
  return true;
}

void CrawlPlan::Begun(CrawlJob& job, Moment now) {
  ++progress_.requests;
  politeness_.RequestBegins(job.host);
  job.attempt->asked = now.steady;
  turns_.Schedule(job.host, now.steady);
}

void CrawlPlan::Refused(CrawlJobPtr job, Error error, Moment now) {
  const Host host = job->host;
  Fail(std::move(job), std::move(error), std::nullopt, now);
  turns_.Schedule(host, now.steady);
}

// --- Requests that end ---

CrawlJobPtr CrawlPlan::Ended(CrawlJobPtr job, Expected<Answer> answer, const std::string& cookies,
                             Moment now) {
  const Host host = job->host;
  politeness_.RequestEnds(host, now.steady);
  job->attempt->time_left -= std::chrono::duration_cast<milliseconds>(now.steady - job->attempt->asked);
  CrawlJobPtr goes_on;
  if (answer && IsTriedAgain(*job, *answer)) {
    Fail(std::move(job), std::move(*answer->cut), std::nullopt, now);
  } else if (answer) {
    goes_on = Judge(std::move(job), std::move(*answer), cookies, now);
  } else {
    Fail(std::move(job), std::move(answer.error()), std::nullopt, now);
  }
  if (!goes_on) turns_.Schedule(host, now.steady);
  return goes_on;
}

CrawlJobPtr CrawlPlan::Judge(CrawlJobPtr job, Answer answer, const std::string& cookies, Moment now) {
  turns_.CountBytes(job->home, answer.body.size());
  NotePause(job->host, answer, now);
  RedirectChain& chain = job->attempt->chain;
  const bool is_conditional = !job->validators.etag.empty() || !job->validators.last_modified.empty();
  const auto followed = chain.Follow(answer, cookies);
  if (!followed) {
    Fail(std::move(job), followed.error(), std::nullopt, now);
  } else if (*followed) {
    return FollowRedirect(std::move(job), !cookies.empty(), now);
  } else if (const auto error = ErrorOfStatus(answer, is_conditional); error && !IsKept(*job, answer)) {
    Fail(std::move(job), *error, answer.retry_after, now);
  } else {
    FetchResult result = chain.ResultOf(std::move(answer));
    result.url = job->url;
    result.attempts = job->attempts;
    if (result.cut || error) {  // Validators would keep the rest, or the page, away from an update.
      result.etag.clear();
      result.last_modified.clear();
    }
    Finish(std::move(job), std::move(result), now);
  }
  return nullptr;
}

// On the same host at once, to another host behind that host's delay.
CrawlJobPtr CrawlPlan::FollowRedirect(CrawlJobPtr job, bool has_cookies, Moment now) {
  if (turns_.is_stopped()) return nullptr;
  if (job->attempt->time_left <= milliseconds::zero()) {
    Fail(std::move(job), {Outcome::kTimeout, "the redirects took too long"}, std::nullopt, now);
    return nullptr;
  }
  const Host host = frontier_.HostOf(job->attempt->chain.current().host);
  if (host == job->host) {
    const auto may = MayAsk(*job, now);
    if (may && *may) return job;
    if (!may) {
      Finish(std::move(job), std::unexpected(may.error()), now);
      return nullptr;
    }
  } else if (!has_cookies) {
    job->attempt->transfer.reset();  // Many may wait.
  }
  job->host = host;
  turns_.PutLast(std::move(job));
  turns_.Schedule(host, now.steady);
  return nullptr;
}

void CrawlPlan::NotePause(Host host, const Answer& answer, Moment now) {
  const bool asks = answer.status == kTooManyRequests || answer.status == kServiceUnavailable;
  if (!asks || !answer.retry_after) return;
  politeness_.Pause(host, now.steady + *answer.retry_after);
  const std::string& name = frontier_.NameOf(host);
  steps_.emplace_back(JournalEntry{.kind = JournalEntry::Kind::kNotBefore,
                                   .host = name,
                                   .time = std::chrono::ceil<milliseconds>(now.wall + *answer.retry_after)});
  steps_.emplace_back(CrawlEvent{
      Level::kInfo, name + " asks for a pause of " + std::to_string(answer.retry_after->count()) + " s"});
}

bool CrawlPlan::IsKept(const CrawlJob& job, const Answer& answer) const {
  return job.kind == Kind::kPage && options_.fetch.keep_challenge && IsChallenge(answer);
}

bool CrawlPlan::IsTriedAgain(const CrawlJob& job, const Answer& answer) const {
  return answer.cut && MayRetry(job, *answer.cut);
}

bool CrawlPlan::MayRetry(const CrawlJob& job, const Error& error) const {
  return job.attempts <= options_.fetch.retries && IsTransient(error);
}

// Tries again later what can pass; everything else is the end of the job.
void CrawlPlan::Fail(CrawlJobPtr job, Error error, std::optional<std::chrono::seconds> retry_after,
                     Moment now) {
  error.attempts = job->attempts;
  const bool is_too_long = retry_after && *retry_after > options_.max_retry_after;
  if (!MayRetry(*job, error) || is_too_long) {
    return Finish(std::move(job), std::unexpected(std::move(error)), now);
  }
  if (turns_.is_stopped()) return;
  const milliseconds wait =
      std::max<milliseconds>(Backoff(job->attempts, random_), retry_after.value_or(std::chrono::seconds(0)));
  steps_.emplace_back(CrawlEvent{Level::kInfo, job->url + ": " + error.message + "; asked again in " +
                                                   std::to_string(wait.count()) + " ms"});
  job->attempt.reset();
  job->host = job->home;
  ++progress_.retries;
  turns_.PutLater(now.steady + wait, std::move(job));
}

// --- Ends ---

void CrawlPlan::Finish(CrawlJobPtr job, Expected<FetchResult> result, Moment now) {
  const bool is_page = job->kind == Kind::kPage;
  const std::string end =
      result ? "status " + std::to_string(result->status)
             : std::string(OutcomeName(result.error().outcome)) + ": " + result.error().message;
  steps_.emplace_back(
      CrawlEvent{result || !is_page ? Level::kDebug : Level::kWarning, job->url + ": " + end});
  is_page ? FinishPage(*job, std::move(result)) : FinishRobots(*job, result, now);
}

void CrawlPlan::FinishPage(const CrawlJob& job, Expected<FetchResult> result) {
  if (job.home == job.host && job.attempt && !turns_.HasWork(job.home)) robots_.Retire(job.first->Origin());
  const std::uint32_t times = job.entry == Frontier::kNone ? 1 : frontier_.TimesGiven(job.entry);
  const bool is_kept = result && result->status == kNotModified;
  steps_.emplace_back(RecordPool::Task{{job.url, times, std::move(result)}, job.key, job.home, is_kept});
}

void CrawlPlan::FinishRobots(const CrawlJob& job, const Expected<FetchResult>& result, Moment now) {
  RobotsFile file = ReadRobotsFile(result, user_agent_);
  if (const auto delay = file.rules.crawl_delay(); delay && *delay > options_.delay) {
    politeness_.SetCrawlDelay(job.home, *delay);
    steps_.emplace_back(JournalEntry{
        .kind = JournalEntry::Kind::kCrawlDelay, .host = frontier_.NameOf(job.home), .delay = *delay});
  }
  if (result) {
    // http://example.com/robots.txt often leads to https://example.com/robots.txt, which need not be asked
    // for twice.
    const auto last = ParseHttpUrl(result->final_url);
    const bool is_robots = last && RobotsUrl(*last) == result->final_url;
    if (is_robots && robots_.StateOf(last->Origin(), now.steady) == RobotsCache::State::kUnknown)
      KeepRobots(last->Origin(), file, now);
  }
  KeepRobots(job.origin, std::move(file), now);
}

void CrawlPlan::KeepRobots(const std::string& origin, RobotsFile file, Moment now) {
  std::string rules = file.rules.ToText();
  // What was unreachable may be reachable when the next run begins.
  if (!file.unreachable && rules.size() <= kMaxRules) {
    steps_.emplace_back(JournalEntry{.kind = JournalEntry::Kind::kRobots,
                                     .checksum = AgentTag(user_agent_),
                                     .host = origin,
                                     .rules = std::move(rules),
                                     .time = std::chrono::floor<milliseconds>(now.wall)});
  }
  for (const Host host : robots_.EndFetch(origin, std::move(file), now.steady))
    turns_.Schedule(host, now.steady);
}

// --- The whole ---

void CrawlPlan::Written(Host host, Outcome outcome) {
  ++progress_.done;
  ++progress_.outcomes[outcome];
  turns_.CountDone(host, IsFailure(outcome));
}

CrawlProgress CrawlPlan::FirstProgress(const Frontier& frontier) {
  return {.given = frontier.given(),
          .distinct = frontier.size(),
          .done_before = frontier.size() - frontier.pending(),
          .failed_before = frontier.failed(),
          .left = frontier.pending(),
          .outcomes_before = frontier.outcomes()};
}

CrawlProgress CrawlPlan::Progress() const {
  CrawlProgress progress = progress_;
  progress.bytes = turns_.bytes();
  progress.interrupted = turns_.is_stopped();
  progress.hosts_waiting = turns_.size();
  progress.left = progress.distinct - progress.done_before - progress.done;
  return progress;
}

}  // namespace bodycopy
