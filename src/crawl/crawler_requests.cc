// The requests of a crawl: from the asking to the record, with redirects and further attempts on the way.

#include <algorithm>
#include <utility>

#include "crawl/crawler.h"
#include "fetch/retry.h"

namespace bodycopy {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using Level = CrawlControl::Level;

constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;
constexpr int kNotModified = 304;

}  // namespace

void Crawler::PutFirst(JobPtr job) {
  waiting_ += job->is_robots() ? 0 : 1;
  QueueOf(job->host).waiting.push_front(std::move(job));
}

void Crawler::PutLast(JobPtr job) {
  if (job->is_robots()) return PutFirst(std::move(job));  // Others wait for it.
  ++waiting_;
  QueueOf(job->host).waiting.push_back(std::move(job));
}

void Crawler::Ask(JobPtr job) {
  if (!job->transfer) {
    job->transfer = std::make_unique<Transfer>(job->is_robots() ? robots_setup_ : setup_, job->first);
  }
  if (auto prepared = job->transfer->Prepare(job->chain->current(), job->time_left, job->validators);
      !prepared) {
    Fail(std::move(job), prepared.error(), std::nullopt);
    return;
  }
  ++progress_.requests;
  politeness_.RequestBegins(job->host);
  job->asked = Clock::now();
  loop_.Start(*job->transfer);
  const Transfer* transfer = job->transfer.get();
  active_.emplace(transfer, std::move(job));
}

void Crawler::EndRequest(const TransferLoop::Finished& finished) {
  const auto found = active_.find(finished.transfer);
  JobPtr job = std::move(found->second);
  active_.erase(found);
  const Host host = job->host;
  const Time now = Clock::now();
  politeness_.RequestEnds(host, now);
  const auto took = duration_cast<milliseconds>(now - job->asked);
  job->time_left -= took;
  auto answer = job->transfer->Finish(finished.code);
  if (answer && answer->cut && MayRetry(*job, *answer->cut)) {
    Fail(std::move(job), *answer->cut, std::nullopt);
  } else if (answer) {
    if (KeepExchange(*job, *answer, took)) TakeAnswer(std::move(job), std::move(*answer));
  } else {
    Fail(std::move(job), answer.error(), std::nullopt);
  }
  Schedule(host);
}

// False if the crawl ends since it cannot be kept: then the page is not done, and fetched again.
bool Crawler::KeepExchange(const CrawlJob& job, const Answer& answer, milliseconds took) {
  if (!control_->on_exchange) return true;
  if (exchange_failure_) return false;
  const bool is_page = answer.status >= 200 && answer.status < 300;
  const auto& before = job.chain->followed();
  auto kept = control_->on_exchange({.url = answer.url.text,
                                     .request = answer.request,
                                     .head = answer.head,
                                     .body = is_page ? answer.body : answer.other_body,
                                     .is_truncated = answer.truncated || answer.cut,
                                     .ended_early = answer.cut.has_value(),
                                     .date = answer.downloaded,
                                     .took = took,
                                     .via = before.empty() ? std::string_view() : before.back()});
  if (!kept) exchange_failure_ = std::move(kept.error());
  return !exchange_failure_;
}

void Crawler::TakeAnswer(JobPtr job, Answer answer) {
  progress_.bytes += answer.body.size();
  QueueOf(job->home).bytes += answer.body.size();
  NotePause(job->host, answer);
  const auto followed = job->chain->Follow(answer, job->transfer->Cookies());
  if (!followed) {
    Fail(std::move(job), followed.error(), std::nullopt);
  } else if (*followed) {
    FollowRedirect(std::move(job));
  } else if (const auto error = ErrorOfStatus(
                 answer, !job->validators.etag.empty() || !job->validators.last_modified.empty())) {
    Fail(std::move(job), *error, answer.retry_after);
  } else {
    FetchResult result = job->chain->ResultOf(std::move(answer));
    result.url = job->url;
    result.attempts = job->attempts;
    if (result.cut) {  // Validators would keep the rest away from an update.
      result.etag.clear();
      result.last_modified.clear();
    }
    Finish(std::move(job), std::move(result));
  }
}

// On the same host at once, to another host behind that host's delay.
void Crawler::FollowRedirect(JobPtr job) {
  if (stopping_) return;
  if (job->time_left <= milliseconds::zero()) {
    Fail(std::move(job), {Outcome::kTimeout, "the redirects took too long"}, std::nullopt);
    return;
  }
  const Host host = frontier_.HostOf(job->chain->current().host);
  Error refusal;
  if (host == job->host) {
    const Permission permission = MayAsk(*job, Clock::now(), refusal);
    if (permission == Permission::kGranted) return Ask(std::move(job));
    if (permission == Permission::kRefused)
      return Finish(std::move(job), std::unexpected(std::move(refusal)));
  }
  if (host != job->host && job->transfer->Cookies().empty()) job->transfer.reset();  // Many may wait.
  job->host = host;
  PutLast(std::move(job));
  Schedule(host);
}

void Crawler::NotePause(Host host, const Answer& answer) {
  const bool asks = answer.status == kTooManyRequests || answer.status == kUnavailable;
  if (!asks || !answer.retry_after) return;
  politeness_.Pause(host, Clock::now() + *answer.retry_after);
  JournalEntry entry;
  entry.kind = JournalEntry::Kind::kNotBefore;
  entry.host = frontier_.NameOf(host);
  entry.time = std::chrono::ceil<milliseconds>(std::chrono::system_clock::now() + *answer.retry_after);
  AppendToJournal(entry);
  Tell(Level::kInfo,
       entry.host + " asks for a pause of " + std::to_string(answer.retry_after->count()) + " s");
}

bool Crawler::MayRetry(const CrawlJob& job, const Error& error) const {
  return job.attempts <= setup_.options.retries && IsTransient(error);
}

// Tries again later what can pass; everything else is the end of the page.
void Crawler::Fail(JobPtr job, Error error, std::optional<std::chrono::seconds> retry_after) {
  error.attempts = job->attempts;
  const bool too_long = retry_after && *retry_after > options_.max_retry_after;
  if (!MayRetry(*job, error) || too_long) {
    Finish(std::move(job), std::unexpected(std::move(error)));
    return;
  }
  if (stopping_) return;
  const milliseconds wait =
      std::max<milliseconds>(Backoff(job->attempts, random_), retry_after.value_or(std::chrono::seconds(0)));
  Tell(Level::kInfo,
       job->url + ": " + error.message + "; asked again in " + std::to_string(wait.count()) + " ms");
  job->transfer.reset();
  job->chain.reset();
  job->host = job->home;
  waiting_ += job->is_robots() ? 0 : 1;
  ++progress_.retries;
  retries_.emplace(Clock::now() + wait, std::move(job));
}

void Crawler::MoveDueRetries(Time now) {
  while (!retries_.empty() && retries_.begin()->first <= now) {
    JobPtr job = std::move(retries_.begin()->second);
    retries_.erase(retries_.begin());
    waiting_ -= job->is_robots() ? 0 : 1;
    const Host host = job->host;
    PutLast(std::move(job));
    Schedule(host);
  }
}

void Crawler::Finish(JobPtr job, Expected<FetchResult> result) {
  const Outcome outcome = result ? Outcome::kOk : result.error().outcome;
  const std::string end = result ? "status " + std::to_string(result->status)
                                 : std::string(OutcomeName(outcome)) + ": " + result.error().message;
  Tell(result || job->is_robots() ? Level::kDebug : Level::kWarning, job->url + ": " + end);
  if (job->is_robots()) return FinishRobots(*job, result);
  if (job->home == job->host && job->chain && !HasWork(job->home)) robots_.Retire(job->first.Origin());
  const bool is_kept = result && result->status == kNotModified;
  ++in_pipeline_;
  pool_->Push(
      {{job->url, frontier_.TimesGiven(job->entry), std::move(result)}, job->key, job->home, is_kept});
}

}  // namespace bodycopy
