#include "crawl/polite_fetcher.h"

#include <random>
#include <thread>
#include <utility>
#include <variant>

#include "fetch/transfer.h"

namespace bodycopy {
namespace {

CrawlOptions OptionsOf(const FetchOptions& fetch, std::chrono::milliseconds delay) {
  CrawlOptions options;
  options.fetch = fetch;
  options.delay = delay;
  return options;
}

// Who the headers without a host are for.
HttpUrl GivenOf(const FetchSetup& setup, const HttpUrl& first) {
  return ParseHttpUrl(setup.options.given_url).value_or(first);
}

}  // namespace

PoliteFetcher::PoliteFetcher(const FetchSetup& setup, std::chrono::milliseconds delay)
    : setup_(setup),
      robots_setup_(RobotsFetchSetup(setup)),
      options_(OptionsOf(setup.options, delay)),
      plan_(options_, setup_.user_agent, frontier_, resume_, std::random_device{}(), Moment::Now()) {}

Expected<FetchResult> PoliteFetcher::Fetch(const HttpUrl& url) {
  plan_.Add(url.text, Moment::Now());
  while (true) {
    if (auto result = TakeResult()) return std::move(*result);
    if (plan_.IsDone())
      return std::unexpected(Error{Outcome::kInternalError, "the page was never asked for"});
    std::this_thread::sleep_until(plan_.NextTime());
    if (CrawlJobPtr job = plan_.Next(Moment::Now())) Ask(std::move(job));
  }
}

// One request after another, as long as the next one is to begin at once.
void PoliteFetcher::Ask(CrawlJobPtr job) {
  while (job) {
    const FetchSetup& setup = job->kind == CrawlJob::Kind::kRobots ? robots_setup_ : setup_;
    CrawlAttempt& attempt = *job->attempt;
    if (!attempt.transfer) attempt.transfer = std::make_unique<Transfer>(setup, GivenOf(setup, *job->first));
    Transfer& transfer = *attempt.transfer;
    auto prepared = transfer.Prepare(attempt.chain.current(), attempt.time_left, job->validators);
    if (!prepared) return plan_.Refused(std::move(job), std::move(prepared.error()), Moment::Now());
    plan_.Begun(*job, Moment::Now());
    auto answer = transfer.Perform();
    const std::string cookies = answer ? transfer.Cookies() : std::string();
    job = plan_.Ended(std::move(job), std::move(answer), cookies, Moment::Now());
  }
}

// There is no journal, and nobody watches: of the steps only the end of the page counts.
std::optional<Expected<FetchResult>> PoliteFetcher::TakeResult() {
  std::optional<Expected<FetchResult>> result;
  for (CrawlStep& step : plan_.TakeSteps()) {
    if (auto* task = std::get_if<RecordPool::Task>(&step)) result = std::move(task->item.fetched);
  }
  return result;
}

}  // namespace bodycopy
