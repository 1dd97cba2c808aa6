#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "bodycopy/http_exchange.h"
#include "bodycopy/outcome.h"

namespace bodycopy {

/// How a list of URLs is crawled. A plain value; every member but `output` has a sensible default.
struct CrawlOptions {
  FetchOptions fetch;  ///< `retries` is 3 unless set otherwise; `etag` and `last_modified` are not used.
  /// The file that records are appended to; its journal lies beside it, with ".journal" at the end of the
  /// name. "-" is standard output, without a journal: such a crawl cannot be resumed.
  std::string output;

  std::chrono::milliseconds delay{1'000};  ///< From the end of a request to the next one to the same host.
  std::chrono::milliseconds max_crawl_delay{
      60'000};                                ///< A longer Crawl-delay of a robots.txt counts as this.
  std::chrono::seconds max_retry_after{300};  ///< A longer Retry-After ends its host's pages as http_error.
  int per_host = 1;                           ///< Requests at once to one host.
  int parallel = 512;                         ///< Requests at once to all. Many, for some hosts hang.
  int jobs = 0;                               ///< Threads that make records; 0: one a processor.
  bool by_registered_domain = false;          ///< All hosts of a registered domain count as one.
  bool keep_tracking = false;                 ///< URLs that differ in tracking parameters alone are several.
  bool retry_failed = false;                  ///< Pages whose record is a failure are fetched again.
  bool update = false;               ///< All pages are asked for again, but sent only if they have changed.
  std::uint64_t limit = UINT64_MAX;  ///< No more pages in this run.
  std::uint64_t max_pages_per_host = UINT64_MAX;  ///< Further ones are left for another run.
  std::uint64_t max_bytes_per_host = UINT64_MAX;  ///< Of bodies; then the host's other pages are left.
  std::uint64_t max_bytes_in_all = UINT64_MAX;    ///< Of bodies; then all other pages are left.
};

/// One URL of the list and what came of it.
struct CrawlItem {
  std::string url;  ///< As the list gives it first, without user and password.
  std::uint32_t times_given = 1;
  Expected<FetchResult> fetched;
};

/// What is appended to the output for one URL.
struct CrawlRecord {
  std::string bytes;  ///< Whole, with its line break.
  Outcome outcome = Outcome::kOk;
  std::optional<Error> failure;  ///< Ends the crawl, as an output that cannot be written does.
};

/// Makes the record of an item. Called from several threads at once.
using RecordMaker = std::function<CrawlRecord(const CrawlItem&)>;

/// Calls its argument with every URL of a list; stops and passes the error on where it gives one.
using UrlSource = std::function<Expected<void>(const std::function<Expected<void>(std::string_view)>& add)>;

/// How far a crawl has come.
struct CrawlProgress {
  std::uint64_t given = 0;          ///< URLs of the list.
  std::uint64_t distinct = 0;       ///< Different ones among them.
  std::uint64_t done_before = 0;    ///< Those with a record from runs before.
  std::uint64_t failed_before = 0;  ///< Failures among these that are not tried again.
  std::uint64_t done = 0;           ///< Records of this run.
  std::uint64_t left = 0;           ///< Distinct URLs still without a record.
  std::uint64_t bytes = 0;          ///< Of bodies, decompressed.
  std::uint64_t requests = 0;
  std::uint64_t retries = 0;
  std::uint64_t active = 0;                   ///< Requests under way.
  std::uint64_t hosts_waiting = 0;            ///< Hosts with pages left.
  std::map<Outcome, std::uint64_t> outcomes;  ///< Of this run.
  /// Of the records from runs before that are not made anew.
  std::map<Outcome, std::uint64_t> outcomes_before;
  std::chrono::duration<double> elapsed{0};
  bool interrupted = false;
};

/// One host of a crawl, for its summary.
struct CrawlHostReport {
  std::string host;
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::uint64_t bytes = 0;
};

struct CrawlSummary {
  CrawlProgress progress;
  std::vector<CrawlHostReport> hosts;  ///< Those with records of this run, the busiest first.
};

/// How a running crawl is steered and watched. May be changed from any thread and from signal handlers.
struct CrawlControl {
  enum class Level { kDebug, kInfo, kWarning };

  /// 1: begin no request any more, and end when those under way are done. 2: end now. Both can be resumed.
  std::atomic<int> stop{0};
  /// Called some times a second on the crawl's own thread, if set.
  std::function<void(const CrawlProgress&)> on_progress;
  /// Told what happens, in a line of text, on the crawl's own thread, if set.
  std::function<void(Level level, const std::string& text)> on_event;
  /// Given every answer of a server (pages, robots.txt, redirects and failures alike), on the crawl's own
  /// thread, if set. An error ends the crawl, as an output that cannot be written does.
  std::function<Expected<void>(const HttpExchange& exchange)> on_exchange;
  /// Brings to the disk what the other callbacks keep beside the output, if set: called, once a second at
  /// most and on a thread of the crawl's own, before the output is synced and the journal then calls its
  /// records done. An error ends the crawl.
  std::function<Expected<void>()> on_sync;
};

/// Fetches every URL of a list, politely, and appends one record for each to the output.
///
/// Keeps to robots.txt (RFC 9309), to the delay between requests to one host, and to Retry-After. Whatever
/// ends the process, the same call goes on where it stopped: nothing is lost, doubled or half. Blocks until
/// it is done or stopped. Fails with file_error: the output or its journal cannot be written, or another
/// process works on them; with internal_error for options that make no sense. Failures of pages are records.
Expected<CrawlSummary> Crawl(const UrlSource& source, const CrawlOptions& options,
                             const RecordMaker& make_record, CrawlControl& control);

/// What would be fetched: the summary of a crawl that has read its list and journal, and asked nobody.
Expected<CrawlSummary> PlanCrawl(const UrlSource& source, const CrawlOptions& options);

}  // namespace bodycopy
