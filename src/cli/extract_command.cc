#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bodycopy/extract.h"
#include "cli/commands.h"
#include "cli/extract_requests.h"
#include "cli/extract_sources.h"
#include "cli/failure_list.h"
#include "cli/fetch_flags.h"
#include "cli/one_of.h"
#include "cli/option_groups.h"
#include "cli/output_check.h"
#include "cli/own_output.h"
#include "cli/page_files.h"
#include "cli/record_flags.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "cli/url_list.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy https://example.com/story\n"
    "  bodycopy page.html --url https://example.com/story --with markdown,links\n"
    "  bodycopy *.html -o stories.jsonl.zst\n"
    "  bodycopy *.html -f csv --fields url,headline,datePublished > stories.csv\n"
    "  bodycopy pages/ --out-dir stories -f md        one file a story\n"
    "  bodycopy pages/ -o stories.db                  an archive to search and export\n"
    "  bodycopy *.html -f jsonl --shape trafilatura   the keys of another tool\n"
    "  bodycopy crawl.warc.gz > stories.jsonl         the pages of a web archive\n"
    "  bodycopy https://example.com/story --follow-pages 20\n"
    "  curl -s https://example.com/story | bodycopy -f md\n"
    "  bodycopy extract --input jsonl < requests.jsonl\n"
    "\n"
    "docs/record.md has the record's keys, the outcomes and the requests of\n"
    "--input jsonl.";

struct ExtractFlags {
  std::vector<std::string> sources;
  std::string list;
  SourceFlags source;
  RecordFlags records;
  RecordStyle style;
  RecordStyle of_stories;
  std::string failures;
  bool no_clobber = false;
  unsigned jobs = 1;
  std::chrono::milliseconds delay{1'000};

  bool asks_requests() const { return source.input == SourceFlags::Input::kJsonl; }
};

/// Appends the sources that the file of --from-list names.
void AddListed(ExtractFlags& flags) {
  if (flags.list.empty()) return;
  const auto read = ReadUrlList({.path = flags.list})([&flags](std::string_view source) {
    flags.sources.emplace_back(source);
    return Expected<void>();
  });
  if (!read) throw CLI::ValidationError("-i", read.error().message);
  if (flags.sources.empty()) throw CLI::ValidationError("-i", flags.list + " names no source");
}

bool GivesMany(const ExtractFlags& flags) {
  if (flags.asks_requests() || flags.source.input == SourceFlags::Input::kWarc) return true;
  if (!flags.list.empty() || flags.sources.size() > 1) return true;
  return std::ranges::any_of(flags.sources, [&flags](const std::string& source) {
    std::error_code error;
    return std::filesystem::is_directory(source, error) || IsArchive(source, flags.source);
  });
}

/// How the records are written: with --out-dir those of the output and those of the stories.
void ChooseStyles(ExtractFlags& flags) {
  const bool many = GivesMany(flags);
  // Requests come from programs, which read what they always read.
  if (flags.asks_requests()) flags.records.output.usual.reset();
  const bool streams =
      flags.asks_requests() || flags.source.input == SourceFlags::Input::kWarc ||
      std::ranges::any_of(flags.sources, [&](const auto& source) { return IsArchive(source, flags.source); });
  flags.style = ChooseStyles(flags.records, RecordFormat::kJson, many, flags.of_stories);
  // On standard output such records stand in a line each.
  if (streams && flags.style.format == RecordFormat::kJson && !flags.style.is_part)
    flags.style.format = RecordFormat::kJsonLines;
}

/// The files of the command. An archive of stories is added to, all else is replaced.
CommandFiles FilesOf(const ExtractFlags& flags) {
  const std::string& output = flags.records.output.path;
  const bool adds = flags.style.format == RecordFormat::kArchive;
  CommandFiles files{flags.sources, SettingsOf(flags.source), {}, {}};
  files.settings.push_back(flags.list);
  (adds ? files.continued : files.replaced).push_back(output);
  files.continued.push_back(flags.failures);
  return files;
}

void CheckUrl(const CLI::App& command, const ExtractFlags& flags) {
  if (command.count("--url") == 0) return;
  if (flags.asks_requests()) throw CLI::ValidationError("--url: each request has its own");
  if (flags.source.input == SourceFlags::Input::kWarc)
    throw CLI::ValidationError("--url: each page of an archive has its own");
  if (flags.sources.size() > 1) throw CLI::ValidationError("--url: there is more than one page");
}

/// What no single option can check.
void CheckTogether(const CLI::App& command, ExtractFlags& flags) {
  AddListed(flags);
  ChooseStyles(flags);
  const std::string& output = flags.records.output.path;
  CheckOutputs(FilesOf(flags));
  if (flags.sources.empty() && IsPageName(output) && !MayBeReplaced(output)) {
    throw CLI::ValidationError(output +
                               " is there, and no output of bodycopy: if it is to be read, leave out "
                               "-o; to replace it, name - for standard input as what is read");
  }
  if (flags.no_clobber && flags.records.out_dir.empty()) CheckNotThere(output);
  if (!flags.asks_requests()) flags.sources = WithPagesOfFolders(flags.sources, output);
  CheckUrl(command, flags);
  if (flags.asks_requests() && !flags.records.out_dir.empty())
    throw CLI::ValidationError("--out-dir is of pages: requests get a record a line");
  if (flags.sources.empty()) {
    if (isatty(STDIN_FILENO) != 0) throw CLI::RequiredError("FILE, DIR, URL or -");
    flags.sources.emplace_back(kStandardInput);
    CheckOutputs(FilesOf(flags));
  }
}

int RunExtract(ExtractFlags flags) {
  AskForKeys(flags.style.keys, flags.source.extract);
  StoryFiles stories;
  if (!flags.records.out_dir.empty()) {
    const auto opened = stories.Open(flags.records.out_dir, flags.of_stories, false, flags.no_clobber);
    if (!opened) return Fail(opened.error());
  }
  RecordOutput output;
  const bool appends = stories.is_open() && flags.no_clobber;
  if (auto opened = output.Open(flags.records.output.path, flags.style, appends); !opened)
    return Fail(opened.error());
  FailureList failures;
  if (!flags.failures.empty()) {
    if (const auto opened = failures.Open(flags.failures, false); !opened) return Fail(opened.error());
  }
  FailureList* const list = failures.is_open() ? &failures : nullptr;
  if (flags.asks_requests()) {
    return ExtractRequests(flags.sources, flags.source.page, flags.source.extract, flags.style, flags.jobs,
                           output, list);
  }
  return ExtractSources(
      flags.sources,
      {flags.source, flags.style, stories.is_open() ? &stories : nullptr, list, flags.jobs, flags.delay},
      output);
}

void AddOutputFlags(CLI::App& command, ExtractFlags& flags) {
  command
      .add_option("-o,--output", flags.records.output.path,
                  "Where the records go, in the format and compressed as the name ends (.csv, .jsonl.zst); a "
                  "file that is there is replaced once all is written, an archive (.db) added to")
      ->type_name("FILE")
      ->group(kOutputGroup);
  AddOutDir(command, flags.records);
  AddFailuresFlag(command, flags.failures);
  command
      .add_flag("--no-clobber", flags.no_clobber,
                "Leave an output that is there alone; with --out-dir: and pass over its page")
      ->group(kOutputGroup);
  AddRecordFlags(command, flags.records);
  AddContentFlags(command, flags.records);
}

void AddFetching(CLI::App& command, ExtractFlags& flags) {
  AddSecondsFlag(command, "--delay", flags.delay, "Wait between two fetches from one host")
      ->group(kFetchGroup);
  AddRetries(command, flags.source.fetch)->group(kFetchGroup);
  command
      .add_option("--follow-pages", flags.source.follow_pages,
                  "Fetch up to N further pages of an article that is cut into several, and join them")
      ->type_name("N")
      ->check(WholeNumber(1, 1000))
      ->group(kFetchGroup);
}

}  // namespace

void AddExtractCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<ExtractFlags>();
  CLI::App* command =
      program.add_subcommand("extract", "Print the record of pages, saved or fetched (the default)");
  command->footer(kExamples);
  command->add_option("sources", flags->sources, "Files, folders of files, URLs, or - for standard input")
      ->type_name("FILE|DIR|URL|-");
  command
      ->add_option("-i,--input-list", flags->list,
                   "Read what the lines of this file name too: URLs or files; - for standard input")
      ->type_name("LIST")
      ->group(kInputGroup);
  AddOutputFlags(*command, *flags);
  AddFetching(*command, *flags);
  AddSourceFlags(*command, flags->source, true);
  AddJobsFlag(*command, flags->jobs);
  AddMessageFlags(*command);
  command->callback([flags, command, &job] {
    CheckTogether(*command, *flags);
    if (command->count("--max-bytes") > 0)
      flags->source.extract.limits.max_bytes = flags->source.fetch.max_bytes;
    job = [flags] { return RunExtract(*flags); };
  });
}

}  // namespace bodycopy::cli
