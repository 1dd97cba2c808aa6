#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/make_or_fail.h"
#include "base/terminal_text.h"
#include "bodycopy/version.h"
#include "cli/commands.h"
#include "cli/source.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy https://example.com/story             the article as one JSON record\n"
    "  bodycopy page.html --format markdown           a saved page as Markdown\n"
    "  bodycopy extract --input jsonl < pages.jsonl   a record a line for a request a line\n"
    "  bodycopy explain page.html                     why the record is what it is\n"
    "\n"
    "'bodycopy COMMAND --help' tells more. Without a command, extract is meant.\n"
    "Exit status: 0 all went well, 1 something could not be read (its record says why), 2 wrong usage.";

constexpr const char* kDefaultCommand = "extract";

/// The arguments without the program's name, with the default command put in front where no command is named.
std::vector<std::string> Arguments(int argc, char** argv, CLI::App& program) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) return arguments;
  const std::string first = arguments.front();
  const auto commands =
      program.get_subcommands([&](const CLI::App* command) { return command->check_name(first); });
  const bool is_of_program = first == "--help" || first == "-h" || first == "--version";
  if (commands.empty() && !is_of_program) arguments.insert(arguments.begin(), kDefaultCommand);
  return arguments;
}

int Run(int argc, char** argv) {
  CLI::App program{"bodycopy takes the article out of a news page: body, headline, authors, dates and more.",
                   "bodycopy"};
  Job job;
  program.set_version_flag("--version", "bodycopy " + std::string(Version()));
  program.footer(kExamples);
  program.require_subcommand(1);
  AddExtractCommand(program, job);
  AddCrawlCommand(program, job);
  AddDiscoverCommand(program, job);
  AddExplainCommand(program, job);
  AddRobotsCommand(program, job);
  AddWarcCommand(program, job);
  AddSearchCommand(program, job);
  AddExportCommand(program, job);
  AddImportCommand(program, job);
  AddFeaturesCommand(program, job);

  std::vector<std::string> arguments = Arguments(argc, argv, program);
  if (arguments.empty()) {
    std::cerr << program.help();
    return kWrongUsage;
  }
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    program.parse(arguments);
  } catch (const CLI::ParseError& error) {
    std::ostringstream message;  // with what was given, perhaps the name of a file that others chose
    const int status = program.exit(error, std::cout, message);
    std::cerr << TerminalLines(message.str());
    return status == 0 ? kSuccess : kWrongUsage;
  }
  return job();
}

}  // namespace
}  // namespace bodycopy::cli

int main(int argc, char** argv) {
  // A reader that goes away is noticed where its pipe is written to.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return bodycopy::cli::Run(argc, argv);
  } catch (...) {
    bodycopy::cli::Complain(bodycopy::ThrownError().message);
    return bodycopy::cli::kSomeFailed;
  }
}
