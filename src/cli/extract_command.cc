#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace bodycopy::cli {
namespace {

struct ExtractFlags {
  std::vector<std::string> sources;
};

int RunExtract(const ExtractFlags&) { return kSuccess; }

}  // namespace

void AddExtractCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<ExtractFlags>();
  CLI::App* command = program.add_subcommand("extract", "Print the record of pages, saved or fetched (the default)");
  command->add_option("sources", flags->sources, "Files, URLs, or - for standard input")->type_name("FILE|URL|-");
  command->callback([flags, &job] { job = [flags] { return RunExtract(*flags); }; });
}

}  // namespace bodycopy::cli
