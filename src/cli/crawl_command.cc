#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bodycopy/crawl.h"
#include "bodycopy/write.h"
#include "cli/commands.h"
#include "cli/crawl_report.h"
#include "cli/extract_sources.h"
#include "cli/fetch_flags.h"
#include "cli/source.h"
#include "cli/url_list.h"

namespace bodycopy::cli {
namespace {

using std::chrono::milliseconds;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy crawl urls.txt -o stories.jsonl\n"
    "  bodycopy crawl stories.csv --column link -o stories.jsonl --contact me@example.com\n"
    "  bodycopy crawl urls.txt -o stories.jsonl --retry-failed\n"
    "\n"
    "Whatever ends it, the same command goes on where it stopped. Ctrl-C once: what is under way is finished "
    "first;\n"
    "twice: it ends now. stories.jsonl.journal says what is done; without it the crawl begins anew.";

constexpr int kDefaultRetries = 3;
constexpr const char* kPoliteness = "Politeness";
constexpr const char* kLimits = "Limits";

struct CrawlFlags {
  UrlListFlags list;
  CrawlOptions crawl;
  ExtractOptions extract;
  RecordStyle style{RecordFormat::kJsonLines, {}};
  std::vector<std::string> with;
  std::string stats;
  bool dry_run = false;
};

std::atomic<CrawlControl*> signalled_crawl = nullptr;

void StopCrawl(int) {
  if (CrawlControl* control = signalled_crawl) ++control->stop;
}

/// While it lives, Ctrl-C and a termination request stop the crawl instead of the process.
class SignalGuard {
 public:
  explicit SignalGuard(CrawlControl& control) {
    signalled_crawl = &control;
    struct sigaction action{};
    action.sa_handler = StopCrawl;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  }
  ~SignalGuard() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    signalled_crawl = nullptr;
  }
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;
};

Article ArticleOf(const CrawlItem& item, const CrawlFlags& flags) {
  if (!item.fetched) return FailedArticle(item.url, item.fetched.error());
  const FetchResult& page = *item.fetched;
  ExtractOptions options = flags.extract;
  options.url = page.final_url;
  options.content_type = page.content_type;
  options.downloaded = page.downloaded;
  Article article = ExtractSafely(page.body, options);
  article.url = item.url;
  article.metadata.http_status = page.status;
  if (page.truncated) article.metadata.warnings.emplace_back("the page was cut at the limit of bytes");
  return article;
}

CrawlRecord RecordOf(const CrawlItem& item, const CrawlFlags& flags) {
  Article article = ArticleOf(item, flags);
  if (item.times_given > 1) {
    article.metadata.warnings.push_back("the list names this page " + std::to_string(item.times_given) +
                                        " times");
  }
  CrawlRecord record{WriteRecord(article, flags.style), article.outcome};
  const bool is_prose =
      flags.style.format == RecordFormat::kMarkdown || flags.style.format == RecordFormat::kText;
  if (is_prose && !record.bytes.empty()) record.bytes += "\n";
  return record;
}

int Report(const Expected<CrawlSummary>& summary, const CrawlFlags& flags) {
  if (!summary) {
    std::cerr << "bodycopy: " << summary.error().message << "\n";
    return kSomeFailed;
  }
  std::cerr << SummaryText(*summary, flags.crawl.output);
  if (!flags.stats.empty()) {
    std::ofstream file(flags.stats);
    file << SummaryJson(*summary);
    if (!file.flush()) {
      std::cerr << "bodycopy: " << flags.stats << " cannot be written\n";
      return kSomeFailed;
    }
  }
  const CrawlProgress& progress = summary->progress;
  for (const auto& [outcome, count] : progress.outcomes) {
    if (IsFailure(outcome)) return kSomeFailed;
  }
  return progress.interrupted ? kSomeFailed : kSuccess;
}

int RunCrawl(CrawlFlags flags) {
  flags.extract.links = flags.style.keys.links;
  flags.extract.trace = flags.style.keys.provenance;
  const UrlSource source = ReadUrlList(flags.list);
  if (flags.dry_run) return Report(PlanCrawl(source, flags.crawl), flags);
  CrawlControl control;
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  if (on_terminal) {
    control.on_progress = [](const CrawlProgress& progress) {
      std::cerr << "\r\x1B[K" << ProgressLine(progress) << std::flush;
    };
  }
  const SignalGuard guard(control);
  const auto summary =
      Crawl(source, flags.crawl, [&flags](const CrawlItem& item) { return RecordOf(item, flags); }, control);
  if (on_terminal) std::cerr << "\r\x1B[K";
  return Report(summary, flags);
}

CLI::Option* AddSeconds(CLI::App& command, const char* name, milliseconds& value, const char* help) {
  return command
      .add_option_function<double>(
          name,
          [&value](double seconds) {
            value = std::chrono::ceil<milliseconds>(std::chrono::duration<double>(seconds));
          },
          help)
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0).description(""))
      ->default_str(std::to_string(value.count() / 1000))
      ->group(kPoliteness);
}

void AddList(CLI::App& command, CrawlFlags& flags) {
  static const std::map<std::string, UrlListFlags::Kind> kKinds = {{"auto", UrlListFlags::Kind::kAuto},
                                                                   {"lines", UrlListFlags::Kind::kLines},
                                                                   {"csv", UrlListFlags::Kind::kCsv},
                                                                   {"jsonl", UrlListFlags::Kind::kJsonl}};
  command
      .add_option("list", flags.list.path,
                  "The URLs, one a line, or a column of CSV or JSON lines; - for standard input")
      ->type_name("LIST")
      ->required();
  command
      .add_option("-o,--output", flags.crawl.output,
                  "Where the records go; - for standard output, which cannot be resumed")
      ->type_name("FILE")
      ->required();
  command.add_option("--input", flags.list.kind, "What the list is: auto (by its name), lines, csv or jsonl")
      ->type_name("KIND")
      ->transform(CLI::CheckedTransformer(kKinds).description(""));
  command.add_option("--column", flags.list.column, "The column or key of the URLs")
      ->type_name("NAME")
      ->capture_default_str();
  command.add_flag("--keep-tracking", flags.crawl.keep_tracking,
                   "URLs that differ in utm_source and its like alone are several");
  command.add_flag("--retry-failed", flags.crawl.retry_failed, "Fetch those again whose record is a failure");
  command.add_flag("--update", flags.crawl.update,
                   "Ask for all pages again; what has changed gets a new record");
  command.add_flag("--dry-run", flags.dry_run, "Say what would be done, and ask nobody");
  command.add_option("--stats", flags.stats, "Write the summary there too, as JSON")->type_name("FILE");
}

void AddRecords(CLI::App& command, CrawlFlags& flags) {
  static const std::map<std::string, RecordFormat> kFormats = {{"jsonl", RecordFormat::kJsonLines},
                                                               {"markdown", RecordFormat::kMarkdown},
                                                               {"html", RecordFormat::kHtml},
                                                               {"text", RecordFormat::kText}};
  command.add_option("--format", flags.style.format, "jsonl, markdown, html or text")
      ->type_name("FORMAT")
      ->transform(CLI::CheckedTransformer(kFormats).description(""));
  command.add_option("--with", flags.with, "Keys to add: html, markdown, links, provenance")
      ->type_name("KEY,...")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->delimiter(',')
      ->check(CLI::IsMember({"html", "markdown", "links", "provenance"}).description(""));
  command
      .add_option("--jobs", flags.crawl.jobs, "Threads that make records; the number of cores if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
}

void AddPoliteness(CLI::App& command, CrawlOptions& crawl) {
  AddSeconds(command, "--delay", crawl.delay, "From the end of a request to the next one to the same host");
  AddSeconds(command, "--max-crawl-delay", crawl.max_crawl_delay, "A longer Crawl-delay counts as this");
  command
      .add_option_function<int>(
          "--max-retry-after", [&crawl](int value) { crawl.max_retry_after = std::chrono::seconds(value); },
          "A longer Retry-After ends the host's pages")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber.description(""))
      ->default_str(std::to_string(crawl.max_retry_after.count()))
      ->group(kPoliteness);
  command.add_option("--retries", crawl.fetch.retries, "Further attempts after what can pass")
      ->type_name("N")
      ->check(CLI::Range(0, 100).description(""))
      ->capture_default_str()
      ->group(kPoliteness);
  command.add_option("--per-host", crawl.per_host, "Requests at once to one host")
      ->type_name("N")
      ->check(CLI::Range(1, 100).description(""))
      ->capture_default_str()
      ->group(kPoliteness);
  command.add_option("--parallel", crawl.parallel, "Requests at once to all hosts")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000).description(""))
      ->capture_default_str()
      ->group(kPoliteness);
  command
      .add_flag("--by-domain", crawl.by_registered_domain, "All hosts of a registered domain count as one")
      ->group(kPoliteness);
}

void AddLimits(CLI::App& command, CrawlOptions& crawl) {
  const auto add = [&command](const char* name, std::uint64_t& value, const char* type, const char* help) {
    command.add_option(name, value, help)
        ->type_name(type)
        ->transform(CLI::AsSizeValue(false).description(""))
        ->group(kLimits);
  };
  add("--limit", crawl.limit, "N", "No more pages in this run");
  add("--max-pages-per-host", crawl.max_pages_per_host, "N", "No more pages of one host in this run");
  add("--max-bytes-per-host", crawl.max_bytes_per_host, "BYTES", "No more bytes of one host in this run");
  add("--max-bytes-in-all", crawl.max_bytes_in_all, "BYTES", "No more bytes in this run");
}

}  // namespace

void AddCrawlCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<CrawlFlags>();
  flags->crawl.fetch.retries = kDefaultRetries;
  CLI::App* command =
      program.add_subcommand("crawl", "Fetch a list of URLs, politely, into one file of records");
  command->footer(kExamples);
  AddList(*command, *flags);
  AddRecords(*command, *flags);
  AddPoliteness(*command, flags->crawl);
  AddLimits(*command, flags->crawl);
  AddFetchFlags(*command, flags->crawl.fetch);
  command->callback([flags, &job] {
    for (const std::string& key : flags->with) {
      WriteOptions& keys = flags->style.keys;
      (key == "html"       ? keys.html
       : key == "markdown" ? keys.markdown
       : key == "links"    ? keys.links
                           : keys.provenance) = true;
    }
    flags->extract.limits.max_bytes = flags->crawl.fetch.max_bytes;
    job = [flags] { return RunCrawl(*flags); };
  });
}

}  // namespace bodycopy::cli
