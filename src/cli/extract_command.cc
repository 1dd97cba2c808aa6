#include <unistd.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bodycopy/extract.h"
#include "bodycopy/write.h"
#include "cli/commands.h"
#include "cli/extract_requests.h"
#include "cli/extract_sources.h"
#include "cli/fetch_flags.h"
#include "cli/one_of.h"
#include "cli/output_check.h"
#include "cli/own_output.h"
#include "cli/page_files.h"
#include "cli/record_flags.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy https://example.com/story\n"
    "  bodycopy page.html --url https://example.com/story --with markdown,links\n"
    "  bodycopy *.html -o stories.jsonl.zst\n"
    "  bodycopy *.html --format csv > stories.csv\n"
    "  bodycopy *.html --format jsonl --shape trafilatura    the keys of another tool's output\n"
    "  bodycopy crawl.warc.gz > stories.jsonl               a record a line for each page of a web archive\n"
    "  bodycopy https://example.com/story --follow-pages 20  the pages of an article joined\n"
    "  bodycopy pages/ -o stories.csv                       the pages of a folder and of those below\n"
    "  curl -s https://example.com/story | bodycopy - --format markdown\n"
    "  echo '{\"id\": \"1\", \"html_path\": \"page.html\"}' | bodycopy extract --input jsonl\n"
    "\n"
    "docs/record.md has the record's keys, the outcomes and the requests of --input jsonl.";

struct ExtractFlags {
  std::vector<std::string> sources;
  SourceFlags source;
  RecordFormat format = RecordFormat::kJson;
  std::string output;
  CsvCells cells = CsvCells::kSafe;
  Shape shape = Shape::kRecord;
  KeyFlags keys;
  unsigned jobs = 1;
  std::chrono::milliseconds delay{1'000};
};

const std::map<std::string, RecordFormat> kFormats = {
    {"json", RecordFormat::kJson}, {"jsonl", RecordFormat::kJsonLines}, {"markdown", RecordFormat::kMarkdown},
    {"html", RecordFormat::kHtml}, {"text", RecordFormat::kText},       {"csv", RecordFormat::kCsv},
    {"tei", RecordFormat::kTei}};

/// The format that the name of the output asks for, its compression aside; `otherwise` if none.
RecordFormat FormatOfName(std::string_view name, RecordFormat otherwise) {
  static const std::map<std::string_view, RecordFormat> kEndings = {
      {".jsonl", RecordFormat::kJsonLines}, {".ndjson", RecordFormat::kJsonLines},
      {".md", RecordFormat::kMarkdown},     {".html", RecordFormat::kHtml},
      {".txt", RecordFormat::kText},        {".csv", RecordFormat::kCsv},
      {".xml", RecordFormat::kTei}};
  for (const std::string_view coding : {".gz", ".zst"}) {
    if (name.ends_with(coding)) name.remove_suffix(coding.size());
  }
  const auto found = kEndings.find(name.substr(std::min(name.rfind('.'), name.size())));
  return found == kEndings.end() ? otherwise : found->second;
}

/// What no single option can check.
void CheckTogether(const CLI::App& command, ExtractFlags& flags) {
  if (command.count("--format") == 0) flags.format = FormatOfName(flags.output, flags.format);
  const bool requests = flags.source.input == SourceFlags::Input::kJsonl;
  CheckOutputs({flags.sources, SettingsOf(flags.source), {flags.output}, {}});
  if (flags.sources.empty() && IsPageName(flags.output) && !MayBeReplaced(flags.output)) {
    throw CLI::ValidationError(flags.output +
                               " is there, and no output of bodycopy: if it is to be read, leave out "
                               "-o; to replace it, name - for standard input as what is read");
  }
  if (!requests) flags.sources = WithPagesOfFolders(flags.sources, flags.output);
  const bool lines = flags.format == RecordFormat::kJson || flags.format == RecordFormat::kJsonLines;
  if (requests && !lines)
    throw CLI::ValidationError("--input jsonl gives a record a line: --format is json or jsonl");
  if (flags.cells == CsvCells::kRaw && flags.format != RecordFormat::kCsv)
    throw CLI::ValidationError("--csv-raw is of CSV: --format is csv");
  CheckShape(flags.shape, lines, !flags.keys.with.empty());
  if (requests && command.count("--url") > 0) throw CLI::ValidationError("--url: each request has its own");
  if (flags.source.input == SourceFlags::Input::kWarc && command.count("--url") > 0)
    throw CLI::ValidationError("--url: each page of an archive has its own");
  if (!requests && flags.sources.size() > 1 && command.count("--url") > 0) {
    throw CLI::ValidationError("--url: there is more than one page");
  }
  if (flags.sources.empty()) {
    if (isatty(STDIN_FILENO) != 0) throw CLI::RequiredError("FILE, DIR, URL or -");
    flags.sources.emplace_back(kStandardInput);
    CheckOutputs({flags.sources, {}, {flags.output}, {}});
  }
}

int RunExtract(ExtractFlags flags) {
  WriteOptions keys = ChosenKeys(flags.keys);
  keys.shape = flags.shape;
  AskForKeys(keys, flags.source.extract);
  RecordFile output;
  if (auto opened = output.Replace(flags.output); !opened) return Fail(opened.error());
  if (flags.source.input == SourceFlags::Input::kJsonl) {
    return ExtractRequests(flags.sources, flags.source.page, flags.source.extract, keys, flags.jobs, output);
  }
  return ExtractSources(flags.sources, flags.source, {flags.format, keys, flags.cells}, flags.jobs,
                        flags.delay, output);
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
      ->add_option(
          "--format", flags->format,
          "json (indented), jsonl, markdown, html, text, csv, or tei (TEI-XML); if not given, what the "
          "output's name ends in, else json")
      ->type_name("FORMAT")
      ->transform(OneOf(kFormats));
  command
      ->add_option(
          "-o,--output", flags->output,
          "Where the records go, compressed as the name's ending says: .gz, .zst; a file that is there is "
          "replaced once all is written")
      ->type_name("FILE");
  command->add_flag_callback(
      "--csv-raw", [flags] { flags->cells = CsvCells::kRaw; },
      "In CSV, for programs: texts that spreadsheets take for formulas without the apostrophe in front");
  AddShape(*command, flags->shape);
  AddKeyFlags(*command, flags->keys);
  AddJobsFlag(*command, flags->jobs);
  AddSecondsFlag(*command, "--delay", flags->delay, "Wait between two fetches from one host")
      ->group("Fetching");
  command
      ->add_option("--follow-pages", flags->source.follow_pages,
                   "Fetch up to N further pages of an article that is cut into several, and join them")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""))
      ->group("Fetching");
  AddSourceFlags(*command, flags->source, true);
  command->callback([flags, command, &job] {
    CheckTogether(*command, *flags);
    if (command->count("--max-bytes") > 0)
      flags->source.extract.limits.max_bytes = flags->source.fetch.max_bytes;
    job = [flags] { return RunExtract(*flags); };
  });
}

}  // namespace bodycopy::cli
