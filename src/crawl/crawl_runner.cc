#include "crawl/crawl_runner.h"

#include <algorithm>

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kMaxWait{200};  // So often the control is looked at.
constexpr milliseconds kReportInterval{500};
// Of bodies that arrive, wait for the pool or are read; then no request begins, and those under way wait.
constexpr std::uint64_t kMaxBodyBytes = 256U << 20U;
constexpr std::uint64_t kMaxInPipeline = 64;
constexpr int kMaxIdleConnections = 1'000;

}  // namespace

CrawlRunner::CrawlRunner(CrawlPlan& plan, const CrawlOptions& options, const FetchSetup& setup,
                         Journal* journal, CrawlControl& control)
    : plan_(plan),
      options_(options),
      setup_(setup),
      robots_setup_(RobotsFetchSetup(setup)),
      journal_(journal),
      control_(control),
      budget_(kMaxBodyBytes, [this] { return pool_->body_bytes(); }),
      loop_(kMaxIdleConnections, budget_) {}

Expected<CrawlProgress> CrawlRunner::Run(RecordPool& pool, const RecordWriter& writer) {
  pool_ = &pool;
  begin_ = next_report_ = Clock::now();
  while (true) {
    BeginRequests();
    if (active_.empty() && in_pipeline_ == 0 && plan_.IsDone()) break;
    for (const auto& finished : loop_.Wait(TimeToWait())) EndRequest(finished);
    CollectWritten();
    const int stop = control_.stop;
    if (stop > 0) plan_.Stop();
    if (stop > 1 || writer.has_failed() || exchange_failure_) StopNow();
    if (Clock::now() >= next_report_) Report();
  }
  Report();
  if (exchange_failure_) return std::unexpected(*exchange_failure_);
  return progress_;
}

// Bounds what is under way, so that neither memory nor what a crash costs grows.
bool CrawlRunner::HasRoom() const {
  const auto parallel = static_cast<std::uint64_t>(options_.parallel);
  return active_.size() + in_pipeline_ < parallel && in_pipeline_ < kMaxInPipeline && budget_.has_room();
}

void CrawlRunner::BeginRequests() {
  const Moment now = Moment::Now();
  while (HasRoom() && plan_.NextTime() <= now.steady) {
    if (CrawlJobPtr job = plan_.Next(now)) Ask(std::move(job));
    Perform();
  }
}

void CrawlRunner::Ask(CrawlJobPtr job) {
  CrawlAttempt& attempt = *job->attempt;
  const bool is_robots = job->kind == CrawlJob::Kind::kRobots;
  if (!attempt.transfer)
    attempt.transfer = std::make_unique<Transfer>(is_robots ? robots_setup_ : setup_, *job->first);
  Transfer& transfer = *attempt.transfer;
  auto prepared = transfer.Prepare(attempt.chain.current(), attempt.time_left, job->validators);
  if (!prepared) return plan_.Refused(std::move(job), std::move(prepared.error()), Moment::Now());
  plan_.Begun(*job, Moment::Now());
  loop_.Start(transfer);
  active_.emplace(&transfer, std::move(job));
}

void CrawlRunner::EndRequest(const TransferLoop::Finished& finished) {
  const auto found = active_.find(finished.transfer);
  CrawlJobPtr job = std::move(found->second);
  active_.erase(found);
  const Moment now = Moment::Now();
  auto answer = finished.transfer->Finish(finished.code);
  const auto took = std::chrono::duration_cast<milliseconds>(now.steady - job->attempt->asked);
  if (answer && !plan_.IsTriedAgain(*job, *answer) && !KeepExchange(*job, *answer, took)) return;
  const std::string cookies = answer ? finished.transfer->Cookies() : std::string();
  if (CrawlJobPtr next = plan_.Ended(std::move(job), std::move(answer), cookies, now)) Ask(std::move(next));
  Perform();
}

// False if the crawl ends since it cannot be kept: then the page is not done, and fetched again.
bool CrawlRunner::KeepExchange(const CrawlJob& job, const Answer& answer, milliseconds took) {
  if (!control_.on_exchange) return true;
  if (exchange_failure_) return false;
  const auto& before = job.attempt->chain.followed();
  auto kept = control_.on_exchange({.url = answer.url.text,
                                    .request = answer.request,
                                    .head = answer.head,
                                    .body = answer.is_page() ? answer.body : answer.other_body,
                                    .is_truncated = answer.truncated || answer.cut,
                                    .ended_early = answer.cut.has_value(),
                                    .date = answer.downloaded,
                                    .took = took,
                                    .via = before.empty() ? std::string_view() : before.back()});
  if (!kept) exchange_failure_ = std::move(kept.error());
  return !exchange_failure_;
}

void CrawlRunner::Perform() {
  for (CrawlStep& step : plan_.TakeSteps()) {
    if (auto* task = std::get_if<RecordPool::Task>(&step)) {
      ++in_pipeline_;
      pool_->Push(std::move(*task));
    } else if (const auto* event = std::get_if<CrawlEvent>(&step)) {
      if (control_.on_event) control_.on_event(event->level, event->text);
    } else if (journal_ != nullptr) {
      // A journal that cannot be written is found out by the writer.
      static_cast<void>(journal_->Append(std::get<JournalEntry>(step)));
    }
  }
}

void CrawlRunner::NoteWritten(const FinishedRecord& record) {
  {
    const std::lock_guard lock(written_mutex_);
    written_.emplace_back(record.host, record.outcome);
  }
  loop_.Wake();
}

void CrawlRunner::CollectWritten() {
  decltype(written_) written;
  {
    const std::lock_guard lock(written_mutex_);
    written.swap(written_);
  }
  in_pipeline_ -= written.size();
  for (const auto& [host, outcome] : written) plan_.Written(host, outcome);
}

void CrawlRunner::StopNow() {
  plan_.Stop();
  for (auto& [transfer, job] : active_) loop_.Cancel(*job->attempt->transfer);
  active_.clear();
}

milliseconds CrawlRunner::TimeToWait() const {
  const auto now = Clock::now();
  const auto until = HasRoom() ? std::min(now + kMaxWait, plan_.NextTime()) : now + kMaxWait;
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - now));
}

void CrawlRunner::Report() {
  const auto now = Clock::now();
  next_report_ = now + kReportInterval;
  progress_ = plan_.Progress();
  progress_.elapsed = now - begin_;
  progress_.active = active_.size();
  if (control_.on_progress) control_.on_progress(progress_);
}

}  // namespace bodycopy
