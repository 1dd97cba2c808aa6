#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bodycopy/extract.h"
#include "bodycopy/fetch.h"
#include "cli/commands.h"
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
    "  bodycopy warc *.warc.gz --status 2xx --mime text/html --url '/2025/' -o stories.jsonl\n"
    "  bodycopy warc *.warc.gz --sqlite stories.db\n"
    "  bodycopy warc --index a.warc.gz                what is in it, a line of JSON a record\n"
    "\n"
    "Whatever ends it, the same command goes on where it stopped: stories.jsonl.zst.progress says how far "
    "each\n"
    "file is read. docs/archives.md tells what each kind of record gives.";

struct WarcCommandFlags {
  WarcFlags run;
  KeyFlags keys;
  bool index = false;
  bool digests = false;
};

int Run(WarcCommandFlags flags) {
  if (flags.index) return PrintWarcIndex(flags.run.files, flags.digests);
  flags.run.style.keys = ChosenKeys(flags.keys);
  AskForKeys(flags.run.style.keys, flags.run.extract);
  return RunWarc(flags.run);
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
  command
      ->add_option(
          "-o,--output", run.output,
          "Where the records go, compressed as the name's ending says: .gz, .zst; - for standard output, "
          "which cannot be resumed")
      ->type_name("FILE")
      ->capture_default_str();
  command
      ->add_option("--sqlite", run.sqlite,
                   "Add the records to this archive of stories (see search, export); without -o to it alone")
      ->type_name("FILE.db");
  AddExtractFlags(*command, run.extract);
  AddKeyFlags(*command, flags->keys);
  AddJobsFlag(*command, run.jobs);
  command->add_flag("--ordered", run.ordered,
                    "Write the records in the order of the files, so that two runs give the same bytes");
  command->add_option("--limit", run.limit, "No more records in this run")
      ->type_name("N")
      ->transform(CLI::AsSizeValue(false).description(""));
  run.extract.limits.max_bytes = FetchOptions().max_bytes;  // as when a page is fetched
  command->add_option("--max-bytes", run.extract.limits.max_bytes, "Of one page, decoded")
      ->type_name("BYTES")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->default_str(std::to_string(run.extract.limits.max_bytes));
  run.filter.AddFlags(*command);
  command->add_flag("--index", flags->index, "Print what the files hold instead, a line of JSON a record");
  command->add_flag("--digests", flags->digests, "With --index: the SHA-1 of each block too");
  command->callback([flags, &job] {
    CheckOutputs({flags->run.files, {}, {}, OutputsOf(flags->run)});
    job = [flags] { return Run(*flags); };
  });
}

}  // namespace bodycopy::cli
