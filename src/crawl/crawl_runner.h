#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/crawl_plan.h"
#include "crawl/journal.h"
#include "crawl/record_pool.h"
#include "crawl/record_writer.h"
#include "fetch/transfer_loop.h"

namespace bodycopy {

/// The thread that asks: carries a plan out, with a clock, libcurl, the journal and the threads that make and
/// write records, and looks to the control.
class CrawlRunner {
 public:
  /// All must outlive the runner; `journal` may be null.
  CrawlRunner(CrawlPlan& plan, const CrawlOptions& options, const FetchSetup& setup, Journal* journal,
              CrawlControl& control);

  /// Works until every queued URL is with the writer, or the control or a failure of the writer ends it.
  /// Fails where CrawlControl::on_exchange has ended it.
  Expected<CrawlProgress> Run(RecordPool& pool, const RecordWriter& writer);

  /// To be called for every record that is written, from any thread.
  void NoteWritten(const FinishedRecord& record);

 private:
  using Clock = std::chrono::steady_clock;

  bool HasRoom() const;
  void BeginRequests();
  void Ask(CrawlJobPtr job);
  void EndRequest(const TransferLoop::Finished& finished);
  bool KeepExchange(const CrawlJob& job, const Answer& answer, std::chrono::milliseconds took);
  void Perform();
  void CollectWritten();
  void StopNow();
  std::chrono::milliseconds TimeToWait() const;
  void Report();

  CrawlPlan& plan_;
  const CrawlOptions& options_;
  const FetchSetup& setup_;
  FetchSetup robots_setup_;
  Journal* journal_;
  CrawlControl& control_;
  RecordPool* pool_ = nullptr;
  BodyBudget budget_;
  TransferLoop loop_;
  std::unordered_map<const Transfer*, CrawlJobPtr> active_;
  std::uint64_t in_pipeline_ = 0;  ///< Pages that are with the pool or the writer.
  std::optional<Error> exchange_failure_;
  Clock::time_point begin_;
  Clock::time_point next_report_;
  CrawlProgress progress_;  ///< As last reported.

  std::mutex written_mutex_;
  std::vector<std::pair<CrawlPlan::Host, Outcome>> written_;
};

}  // namespace bodycopy
