#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/output_coding.h"
#include "archive/warc_writer.h"
#include "base/replaced_file.h"
#include "base/terminal_text.h"
#include "bodycopy/crawl.h"
#include "bodycopy/extract.h"
#include "bodycopy/version.h"
#include "cli/commands.h"
#include "cli/crawl_report.h"
#include "cli/extract_sources.h"
#include "cli/failure_list.h"
#include "cli/fetch_flags.h"
#include "cli/fetched_page.h"
#include "cli/one_of.h"
#include "cli/option_groups.h"
#include "cli/output_check.h"
#include "cli/progress_line.h"
#include "cli/record_flags.h"
#include "cli/record_output.h"
#include "cli/record_reader.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "cli/stored_record.h"
#include "cli/story_folder.h"
#include "cli/url_list.h"

namespace bodycopy::cli {
namespace {

using std::chrono::milliseconds;

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy crawl urls.txt -o stories.jsonl\n"
    "  bodycopy crawl list.csv --column link -o stories.jsonl --contact me@a.example\n"
    "  bodycopy crawl urls.txt -o stories.jsonl --retry-failed\n"
    "  bodycopy crawl urls.txt --out-dir stories --format markdown\n"
    "  bodycopy crawl urls.txt -o stories.csv       a table; or .json, .xml, .db\n"
    "  bodycopy crawl urls.txt -o stories.jsonl --warc raw   and what servers sent\n"
    "\n"
    "Whatever ends it, the same command goes on where it stopped. Ctrl-C once: what\n"
    "is under way is finished first; twice: it ends now. stories.jsonl.journal says\n"
    "what is done; without it the crawl begins anew.";

constexpr int kDefaultRetries = 3;

struct CrawlFlags {
  UrlListFlags list;
  CrawlOptions crawl;
  ExtractOptions extract;
  RecordFlags records;
  RecordStyle style;       ///< Of the records that are appended.
  RecordStyle of_stories;  ///< Of the files of --out-dir.
  RecordStyle of_output;   ///< Of an output that is made of the records at the end.
  bool is_made_at_end = false;
  std::string stats;
  std::string failures;
  std::string warc;
  spdlog::level::level_enum log_level = spdlog::level::err;
  bool dry_run = false;
};

// Of an output that nothing can be appended to: beside it lie the records that it is made of at the end.
constexpr const char* kRecordsEnding = ".records";

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

Article ArticleOfItem(const CrawlItem& item, const CrawlFlags& flags) {
  if (!item.fetched) return FailedArticle(item.url, item.fetched.error());
  const FetchResult& page = *item.fetched;
  Article article = ArticleOf(page, {}, flags.extract);
  article.url = item.url;
  if (article.error) {
    article.error->http_status = page.status;
    article.error->attempts = page.attempts;
  }
  return article;
}

/// What a crawl writes besides its output.
struct Beside {
  StoryFiles stories;
  FailureList failures;
};

// One file for the story; and a record for the output, which has every URL.
CrawlRecord RecordWithFile(const CrawlItem& item, const Article& article, const CrawlFlags& flags,
                           const StoryFiles& stories) {
  CrawlRecord record{WriteRecord(article, flags.style), article.outcome, {}};
  if (IsFailure(article.outcome)) return record;
  if (auto written = stories.Write(item.url, article); !written) record.failure = written.error();
  return record;
}

CrawlRecord RecordOf(const CrawlItem& item, const CrawlFlags& flags, Beside& beside) {
  Article article = ArticleOfItem(item, flags);
  if (item.times_given > 1) {
    article.metadata.warnings.push_back("the list names this page " + std::to_string(item.times_given) +
                                        " times");
  }
  if (auto noted = beside.failures.Note(item.url, article); !noted)
    return {{}, article.outcome, std::move(noted.error())};
  if (beside.stories.is_open()) return RecordWithFile(item, article, flags, beside.stories);
  CrawlRecord record{WriteRecord(article, flags.style), article.outcome, {}};
  if (!record.bytes.empty()) record.bytes += FramingOf(flags.style).between;
  if (IsShown(flags.style.format) && flags.crawl.output == kStandardInput && IsOnTerminal())
    record.bytes = TerminalLines(record.bytes);
  return record;
}

/// Makes the output anew of the records that are there.
Expected<void> MakeOutput(const CrawlFlags& flags) {
  RecordOutput output;
  if (auto opened = output.Open(flags.records.output.path, flags.of_output); !opened) return opened;
  Expected<void> rewritten;
  const auto read = ReadRecords(flags.crawl.output, [&](const ReadRecord& record) {
    auto text = record.json ? RewriteRecord(*record.json, flags.of_output)
                            : Expected<std::string>(std::unexpected(record.json.error()));
    if (!text) rewritten = std::unexpected(std::move(text.error()));
    return rewritten && output.Write(*text);
  });
  if (!read || !rewritten) return !read ? read : rewritten;
  if (output.Commit()) return {};
  return std::unexpected(Error{Outcome::kFileError, flags.records.output.path + " is not up to date"});
}

int Report(const Expected<CrawlSummary>& summary, const CrawlFlags& flags) {
  if (!summary) return Fail(summary.error());
  cli::Report(SummaryText(*summary, flags.records.output.path));
  if (!flags.stats.empty()) {
    if (const auto written = ReplaceFile(flags.stats, SummaryJson(*summary)); !written)
      return Fail(written.error());
  }
  const CrawlProgress& progress = summary->progress;
  if (flags.dry_run) return kSuccess;
  if (flags.is_made_at_end) {
    if (const auto made = MakeOutput(flags); !made) return Fail(made.error());
  }
  return progress.interrupted || FailuresOf(progress) > 0 ? kSomeFailed : kSuccess;
}

// Progress and events go to standard error, progress only where a person sees it.
void Watch(CrawlControl& control, ProgressLine& line, spdlog::level::level_enum level) {
  if (line.is_shown()) {
    control.on_progress = [&line](const CrawlProgress& progress) {
      if (line.IsDue()) line.Show(StateOf(progress));
    };
  }
  auto logger = std::make_shared<spdlog::logger>("crawl", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(level);
  logger->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
  control.on_event = [logger](CrawlControl::Level event, const std::string& text) {
    const auto as = event == CrawlControl::Level::kWarning ? spdlog::level::warn
                    : event == CrawlControl::Level::kInfo  ? spdlog::level::info
                                                           : spdlog::level::debug;
    if (!logger->should_log(as)) return;
    ClearStatus();
    logger->log(as, "{}", TerminalText(text));
  };
}

// Reads models and word lists before the first page is fetched: it would be under way for ten times as long
// as the others, and a page in whose reading the process was killed twice is taken for the cause.
void WarmUp() {
  static_cast<void>(Extract("<title>News</title><h1>News</h1><p>By Ann Lee, 12 May 2024<p>It rained."));
}

/// What is told of events: --log-level, made more by --verbose and nothing by --quiet.
spdlog::level::level_enum LogLevel(const CrawlFlags& flags) {
  switch (WantedMessages()) {
    case Messages::kNone: return spdlog::level::off;
    case Messages::kAll: return std::min(flags.log_level, spdlog::level::debug);
    case Messages::kFaults: break;
  }
  return flags.log_level;
}

Expected<void> Open(Beside& beside, const CrawlFlags& flags) {
  const std::string& folder = flags.records.out_dir;
  const auto opened = folder.empty()
                          ? Expected<void>()
                          : beside.stories.Open(folder, flags.of_stories, flags.crawl.keep_tracking, false);
  if (!opened || flags.failures.empty()) return opened;
  return beside.failures.Open(flags.failures, flags.crawl.output != kStandardInput);
}

int RunCrawl(CrawlFlags flags) {
  AskForKeys(flags.style.keys, flags.extract);
  const UrlSource list = ReadUrlList(flags.list);
  if (flags.dry_run) return Report(PlanCrawl(list, flags.crawl), flags);
  WarmUp();
  Beside beside;
  if (const auto opened = Open(beside, flags); !opened) return Report(std::unexpected(opened.error()), flags);
  CrawlControl control;
  std::optional<ProgressLine> line(std::in_place, flags.crawl.output == kStandardInput);
  Watch(control, *line, LogLevel(flags));
  std::optional<WarcWriter> warc;
  if (!flags.warc.empty()) {
    auto opened = WarcWriter::Open({.folder = flags.warc, .software = "bodycopy/" + std::string(Version())});
    if (!opened) return Report(std::unexpected(opened.error()), flags);
    warc.emplace(*std::move(opened));
    control.on_exchange = [&warc](const HttpExchange& exchange) { return warc->Write(exchange); };
  }
  control.on_sync = [&]() -> Expected<void> {
    if (auto synced = warc ? warc->Sync() : Expected<void>(); !synced) return synced;
    if (auto synced = beside.failures.Sync(); !synced) return synced;
    return beside.stories.is_open() ? beside.stories.Sync() : Expected<void>();
  };
  // While the list is read, perhaps from a terminal, there is nothing to finish: a signal just ends the
  // process.
  std::optional<SignalGuard> guard;
  const UrlSource source = [&](const auto& add) {
    auto read = list(add);
    guard.emplace(control);
    return read;
  };
  const auto summary = Crawl(
      source, flags.crawl, [&](const CrawlItem& item) { return RecordOf(item, flags, beside); }, control);
  line.reset();
  if (const auto finished = beside.failures.Finish(); summary && !finished) return Fail(finished.error());
  return Report(summary, flags);
}

void AddList(CLI::App& command, CrawlFlags& flags) {
  static const std::map<std::string, UrlListFlags::Kind> kKinds = {{"auto", UrlListFlags::Kind::kAuto},
                                                                   {"lines", UrlListFlags::Kind::kLines},
                                                                   {"csv", UrlListFlags::Kind::kCsv},
                                                                   {"tsv", UrlListFlags::Kind::kTsv},
                                                                   {"jsonl", UrlListFlags::Kind::kJsonl}};
  command
      .add_option("list", flags.list.path,
                  "The URLs, one a line, or a column of CSV or JSON lines; - for standard input")
      ->type_name("LIST")
      ->required();
  command
      .add_option("--input", flags.list.kind,
                  "What the list is: auto (by its name or first line), lines, csv, tsv or jsonl")
      ->type_name("KIND")
      ->transform(OneOf(kKinds))
      ->group(kInputGroup);
  command.add_option("--column", flags.list.column, "The column or key of the URLs")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(kInputGroup);
  command
      .add_flag("--keep-tracking", flags.crawl.keep_tracking,
                "URLs that differ in utm_source and its like alone are several")
      ->group(kInputGroup);
  command.add_flag("--retry-failed", flags.crawl.retry_failed, "Fetch those again whose record is a failure")
      ->group(kChoiceGroup);
  command
      .add_flag("--update", flags.crawl.update, "Ask for all pages again; what has changed gets a new record")
      ->group(kChoiceGroup);
}

void AddRun(CLI::App& command, CrawlFlags& flags) {
  static const std::map<std::string, spdlog::level::level_enum> kLevels = {{"error", spdlog::level::err},
                                                                           {"warning", spdlog::level::warn},
                                                                           {"info", spdlog::level::info},
                                                                           {"debug", spdlog::level::debug}};
  command.add_flag("--dry-run", flags.dry_run, "Say what would be done, and ask nobody")->group(kRunGroup);
  command
      .add_option("--jobs", flags.crawl.jobs, "Threads that make records; the number of cores if not given")
      ->type_name("N")
      ->check(WholeNumber(1, 1024))
      ->group(kRunGroup);
  command
      .add_option(
          "--log-level", flags.log_level,
          "What is told on standard error: error, warning (pages that fail), info (pauses, retries), debug "
          "(every page)")
      ->type_name("LEVEL")
      ->transform(OneOf(kLevels))
      ->group(kRunGroup);
  AddMessageFlags(command);
}

void AddOutputs(CLI::App& command, CrawlFlags& flags) {
  command
      .add_option(
          "-o,--output", flags.records.output.path,
          "Where the records go, in the format and compressed as the name ends; - for standard output, "
          "which cannot be resumed. Tables, arrays, archives and what is compressed are made at the end "
          "of each run, of the records that lie beside them (.records)")
      ->type_name("FILE")
      ->group(kOutputGroup);
  AddOutDir(command, flags.records);
  command
      .add_option("--warc", flags.warc,
                  "Keep there what was sent and received too, as WARC files with a member a record")
      ->type_name("FOLDER")
      ->group(kOutputGroup);
  command.add_option("--stats", flags.stats, "Write the summary there too, as JSON")
      ->type_name("FILE")
      ->group(kOutputGroup);
  AddFailuresFlag(command, flags.failures);
  AddRecordFlags(command, flags.records);
  AddContentFlags(command, flags.records);
}

/// True for what records can be appended to, one by one.
bool IsAppendable(const RecordStyle& style, const std::string& path) {
  switch (style.format) {
    case RecordFormat::kJsonLines:
    case RecordFormat::kMarkdown:
    case RecordFormat::kHtml:
    case RecordFormat::kText: return OutputCodingOf(path) == OutputCoding::kNone;
    default: return false;
  }
}

/// Where the records go, and in which form they are appended to what can be resumed.
void ChooseOutput(CrawlFlags& flags) {
  OutputFlags& output = flags.records.output;
  if (output.path.empty() && flags.records.out_dir.empty())
    throw CLI::RequiredError("-o FILE or --out-dir FOLDER");
  flags.style = ChooseStyles(flags.records, RecordFormat::kJsonLines, true, flags.of_stories);
  flags.crawl.output = output.path;
  if (IsAppendable(flags.style, output.path)) return;
  const std::string format(NameOf(flags.style.format));
  if (output.path == kStandardInput)
    throw CLI::ValidationError("-f " + format + " is made at the end of a crawl: name a file by -o");
  if (IsShown(flags.style.format) && !IsTable(flags.style.format) && flags.style.format != RecordFormat::kTei)
    throw CLI::ValidationError("-o " + output.path + ": a crawl's " + format +
                               " is not compressed: leave out .gz or .zst");
  flags.is_made_at_end = true;
  flags.of_output = flags.style;
  flags.crawl.output += kRecordsEnding;
  flags.style = {RecordFormat::kJsonLines, flags.style.keys};
  if (IsTable(flags.of_output.format)) flags.style.keys.keys.clear();
}

void AddPoliteness(CLI::App& command, CrawlOptions& crawl) {
  AddSecondsFlag(command, "--delay", crawl.delay,
                 "From the end of a request to the next one to the same host")
      ->group(kPolitenessGroup);
  AddSecondsFlag(command, "--max-crawl-delay", crawl.max_crawl_delay, "A longer Crawl-delay counts as this")
      ->group(kPolitenessGroup);
  command
      .add_option_function<int>(
          "--max-retry-after", [&crawl](int value) { crawl.max_retry_after = std::chrono::seconds(value); },
          "A longer Retry-After ends the host's pages")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber.description(""))
      ->default_str(std::to_string(crawl.max_retry_after.count()))
      ->group(kPolitenessGroup);
  AddRetries(command, crawl.fetch)->group(kPolitenessGroup);
  command.add_option("--per-host", crawl.per_host, "Requests at once to one host")
      ->type_name("N")
      ->check(WholeNumber(1, 100))
      ->capture_default_str()
      ->group(kPolitenessGroup);
  command.add_option("--parallel", crawl.parallel, "Requests at once to all hosts")
      ->type_name("N")
      ->check(WholeNumber(1, 10'000))
      ->capture_default_str()
      ->group(kPolitenessGroup);
  command
      .add_flag("--by-domain", crawl.by_registered_domain, "All hosts of a registered domain count as one")
      ->group(kPolitenessGroup);
}

void AddLimits(CLI::App& command, CrawlOptions& crawl) {
  const auto add = [&command](const char* name, std::uint64_t& value, const char* type, const char* help) {
    command.add_option(name, value, help)
        ->type_name(type)
        ->transform(CLI::AsSizeValue(false).description(""))
        ->group(kLimitsGroup);
  };
  add("--limit", crawl.limit, "N", "No more pages in this run");
  add("--max-pages-per-host", crawl.max_pages_per_host, "N", "No more pages of one host in this run");
  add("--max-bytes-per-host", crawl.max_bytes_per_host, "BYTES", "No more bytes of one host in this run");
  add("--max-bytes-in-all", crawl.max_bytes_in_all, "BYTES", "No more bytes in this run");
}

CommandFiles FilesOf(const CrawlFlags& flags) {
  CommandFiles files{{flags.list.path}, SettingsOf(flags.crawl.fetch), {flags.stats}, {}};
  files.continued.push_back(flags.failures);
  const bool adds = flags.of_output.format == RecordFormat::kArchive;
  if (flags.is_made_at_end) (adds ? files.continued : files.replaced).push_back(flags.records.output.path);
  // And a copy of both while a crawl is brought to an end.
  for (const char* beside : {"", ".journal", ".new", ".journal.new"}) {
    if (flags.crawl.output != kStandardInput) files.continued.push_back(flags.crawl.output + beside);
  }
  return files;
}

}  // namespace

void AddCrawlCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<CrawlFlags>();
  flags->crawl.fetch.retries = kDefaultRetries;
  CLI::App* command =
      program.add_subcommand("crawl", "Fetch a list of URLs, politely, into one file of records");
  command->footer(kExamples);
  AddList(*command, *flags);
  AddOutputs(*command, *flags);
  AddPoliteness(*command, flags->crawl);
  AddLimits(*command, flags->crawl);
  AddExtractFlags(*command, flags->extract);
  AddFetchFlags(*command, flags->crawl.fetch);
  AddRun(*command, *flags);
  command->callback([flags, &job] {
    ChooseOutput(*flags);
    flags->extract.limits.max_bytes = flags->crawl.fetch.max_bytes;
    flags->crawl.fetch.keep_cut = true;
    flags->crawl.fetch.keep_challenge = true;
    CheckOutputs(FilesOf(*flags));
    job = [flags] { return RunCrawl(*flags); };
  });
}

}  // namespace bodycopy::cli
