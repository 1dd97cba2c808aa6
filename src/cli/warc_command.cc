#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bodycopy/extract.h"
#include "bodycopy/fetch.h"
#include "cli/commands.h"
#include "cli/failure_list.h"
#include "cli/option_groups.h"
#include "cli/output_check.h"
#include "cli/record_flags.h"
#include "cli/source.h"
#include "cli/warc_index.h"
#include "cli/warc_run.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy warc *.warc.gz -o stories.jsonl.zst\n"
    "  bodycopy warc *.warc.gz --status 2xx --mime text/html \\\n"
    "      --url '/2025/' -o stories.jsonl\n"
    "  bodycopy warc *.warc.gz --sqlite stories.db\n"
    "  bodycopy warc *.warc.gz --out-dir stories -f md\n"
    "  bodycopy warc --index a.warc.gz      what is in it, a line of JSON a record\n"
    "\n"
    "Whatever ends it, the same command goes on where it stopped:\n"
    "stories.jsonl.zst.progress says how far each file is read.\n"
    "docs/archives.md tells what each kind of record gives.";

struct WarcCommandFlags {
  WarcFlags run;
  RecordFlags records;
  bool index = false;
  bool digests = false;
};

int Run(WarcCommandFlags flags) {
  if (flags.index) return PrintWarcIndex(flags.run.files, flags.digests);
  AskForKeys(flags.run.style.keys, flags.run.extract);
  return RunWarc(flags.run);
}

/// Where the records go. An archive of stories as output is that of --sqlite.
void ChooseOutput(WarcCommandFlags& flags) {
  WarcFlags& run = flags.run;
  RecordFlags& records = flags.records;
  if (records.output.path == kStandardInput) records.output.path.clear();
  if (!run.sqlite.empty() && records.output.path.empty() && records.out_dir.empty())
    run.style = StyleOf(records, RecordFormat::kJsonLines, true);
  else
    run.style = ChooseStyles(records, RecordFormat::kJsonLines, true, run.of_stories);
  run.out_dir = records.out_dir;
  run.output = records.output.path.empty() ? std::string(kStandardInput) : records.output.path;
  if (run.style.format != RecordFormat::kArchive) return;
  if (!run.sqlite.empty())
    throw CLI::ValidationError("-o " + run.output +
                               " and --sqlite would be two outputs of one kind: name one");
  run.sqlite = std::exchange(run.output, kStandardInput);
  run.style.format = RecordFormat::kJsonLines;
}

void AddOutputs(CLI::App& command, WarcCommandFlags& flags) {
  command
      .add_option("-o,--output", flags.records.output.path,
                  "Where the records go, in the format and compressed as the name ends (.csv, .jsonl.zst); - "
                  "for standard output, which cannot be resumed")
      ->type_name("FILE")
      ->group(kOutputGroup);
  command
      .add_option("--sqlite", flags.run.sqlite,
                  "Add the records to this archive of stories (see search, export); without -o to it alone")
      ->type_name("FILE.db")
      ->group(kOutputGroup);
  AddOutDir(command, flags.records);
  AddFailuresFlag(command, flags.run.failures);
  AddRecordFlags(command, flags.records);
  AddContentFlags(command, flags.records);
  command
      .add_flag("--ordered", flags.run.ordered,
                "Write the records in the order of the files, so that two runs give the same bytes")
      ->group(kOutputGroup);
  command.add_flag("--index", flags.index, "Print what the files hold instead, a line of JSON a record")
      ->group(kOutputGroup);
  command.add_flag("--digests", flags.digests, "With --index: the SHA-1 of each block too")
      ->group(kOutputGroup);
}

}  // namespace

void AddWarcCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<WarcCommandFlags>();
  WarcFlags& run = flags->run;
  CLI::App* command = program.add_subcommand("warc", "Extract the pages of web archives (WARC files)");
  command->footer(kExamples);
  command->add_option("files", run.files, "WARC files, compressed or not; - for standard input")
      ->type_name("FILE")
      ->required();
  AddOutputs(*command, *flags);
  run.filter.AddFlags(*command);
  command->add_option("--limit", run.limit, "No more records in this run")
      ->type_name("N")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->group(kLimitsGroup);
  run.extract.limits.max_bytes = FetchOptions().max_bytes;  // as when a page is fetched
  command->add_option("--max-bytes", run.extract.limits.max_bytes, "Of one page, decoded")
      ->type_name("BYTES")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->default_str(std::to_string(run.extract.limits.max_bytes))
      ->group(kLimitsGroup);
  AddExtractFlags(*command, run.extract);
  AddJobsFlag(*command, run.jobs);
  AddMessageFlags(*command);
  command->callback([flags, &job] {
    ChooseOutput(*flags);
    std::vector<std::string> outputs = OutputsOf(flags->run);
    outputs.push_back(flags->run.failures);
    CheckOutputs({flags->run.files, {}, {}, outputs});
    job = [flags] { return Run(*flags); };
  });
}

}  // namespace bodycopy::cli
