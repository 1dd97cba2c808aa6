#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/make_or_fail.h"
#include "base/terminal_text.h"
#include "bodycopy/version.h"
#include "cli/command_text.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/near_name.h"
#include "cli/option_groups.h"
#include "cli/source.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy https://example.com/story          the article as one JSON record\n"
    "  bodycopy page.html -f md                    a saved page as Markdown\n"
    "  bodycopy pages/ -o stories.csv              the pages of a folder as a table\n"
    "  bodycopy crawl urls.txt -o stories.jsonl    a list of URLs, politely\n"
    "  bodycopy explain page.html                  why the record is what it is\n"
    "\n"
    "'bodycopy COMMAND --help' tells more. Without a command, extract is meant.\n"
    "Exit status: 0 all went well, 1 something could not be read (its record says\n"
    "why), 2 wrong usage.";

constexpr const char* kDefaultCommand = "extract";
// What other programs call what needs no command here.
constexpr std::array<std::string_view, 4> kFetchingCommands = {"fetch", "get", "download", "scrape"};

/// The help in the words and the order of all texts on commands.
class HelpFormatter : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    return HelpOf(Describe(const_cast<CLI::App&>(*app)));  // CLI11 shows an option's values only so
  }
};

std::vector<std::string> CommandsOf(CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

/// What is wrong with a first argument that is no command, option, URL or file; "" if nothing is.
std::string WrongCommand(const std::string& first, CLI::App& program) {
  std::error_code ignored;
  if (first.starts_with('-') || IsUrl(first) || std::filesystem::exists(first, ignored)) return {};
  if (std::ranges::find(kFetchingCommands, first) != kFetchingCommands.end()) {
    return "there is no command '" + first +
           "': bodycopy URL fetches a page and prints its record, bodycopy crawl LIST -o FILE a list of them";
  }
  const std::string nearest = Nearest(first, CommandsOf(program));
  if (nearest.empty()) return {};
  return "'" + first + "' is no command and no file; did you mean '" + nearest + "'?";
}

/// The arguments, with the default command put in front where no command is named.
std::vector<std::string> WithCommand(std::vector<std::string> arguments, CLI::App& program) {
  if (arguments.empty()) {
    if (isatty(STDIN_FILENO) == 0) arguments.emplace_back(kDefaultCommand);
    return arguments;
  }
  const std::string first = arguments.front();
  const auto commands =
      program.get_subcommands([&](const CLI::App* command) { return command->check_name(first); });
  const bool is_of_program = first == "--help" || first == "-h" || first == "--version";
  if (commands.empty() && !is_of_program) arguments.insert(arguments.begin(), kDefaultCommand);
  return arguments;
}

/// The command that was parsed, or was about to be.
CLI::App& ParsedCommand(CLI::App& program) {
  const auto parsed = program.get_subcommands();
  return parsed.empty() ? program : *parsed.back();
}

/// What is wrong, with what was meant by an option that there is not.
std::string MessageOf(const CLI::ParseError& error, CLI::App& program) {
  std::string message = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    // By what the usage calls it, not by CLI11's name of the argument.
    for (const CLI::Option* option : std::as_const(ParsedCommand(program)).get_options()) {
      if (option->get_positional() && message.starts_with(option->get_name() + " "))
        message.replace(0, option->get_name().size(), option->get_type_name());
    }
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) return message;
  std::vector<std::string> options;
  for (const OptionText& option : Describe(ParsedCommand(program)).options)
    options.insert(options.end(), option.names.begin(), option.names.end());
  for (const std::string& extra : program.remaining(true)) {
    if (!extra.starts_with('-')) continue;
    message = "there is no option " + extra.substr(0, extra.find('='));
    const std::string nearest = Nearest(extra.substr(0, extra.find('=')), options);
    return nearest.empty() ? message : message + "; did you mean " + nearest + "?";
  }
  return message;
}

/// Says what is wrong with the arguments, or what --help and --version ask for.
int Refuse(const CLI::ParseError& error, CLI::App& program) {
  if (error.get_exit_code() == 0)
    return program.exit(error, std::cout, std::cerr) == 0 ? kSuccess : kSomeFailed;
  const CLI::App& command = ParsedCommand(program);
  const std::string name = command.get_parent() == nullptr ? "" : " " + command.get_name();
  // With what was given, perhaps the name of a file that others chose.
  std::cerr << TerminalLines("bodycopy: " + MessageOf(error, program) + "\nTry 'bodycopy" + name +
                             " --help'.\n");
  return kWrongUsage;
}

/// Says that the arguments are wrong, in words that others may have chosen.
int Refuse(const std::string& wrong) {
  std::cerr << TerminalLines("bodycopy: " + wrong + "\n");
  return kWrongUsage;
}

/// True for commands, and questions for help, that do what they do whatever config files say.
bool NeedsConfig(const std::vector<std::string>& arguments) {
  static constexpr std::array<std::string_view, 4> kOfProgram = {"help", "version", "man", "completions"};
  if (std::ranges::find(kOfProgram, arguments.front()) != kOfProgram.end()) return false;
  return std::ranges::none_of(arguments, [](const std::string& argument) {
    return argument == "-h" || argument == "--help" || argument == "--version";
  });
}

/// What config files say of a format is a cause of wrong usage that the command line does not show.
void TellOfFormat(const CLI::ParseError& error, const CLI::App& command, const Config& config) {
  const auto held = config.held.find({command.get_name(), "format"});
  if (dynamic_cast<const CLI::ValidationError*>(&error) == nullptr || held == config.held.end()) return;
  std::cerr << TerminalLines("bodycopy: a format is set in " + held->second.origin +
                             ", which --no-config leaves out\n");
}

int Run(int argc, char** argv) {
  CLI::App program{"Takes the article out of a news page: body, headline, authors, dates and more.",
                   "bodycopy"};
  Job job;
  Config config;
  program.formatter(std::make_shared<HelpFormatter>());
  program.set_version_flag("--version", "bodycopy " + std::string(Version()));
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
  AddConfigCommand(program, config, job);
  AddHelpCommands(program, job);
  for (CLI::App* command : program.get_subcommands(nullptr)) {
    AddConfigFlags(*command);
    command->get_help_ptr()->group(kRunGroup);
  }
  program.footer(kExamples);  // after the commands, which else would have it too

  std::vector<std::string> given(argv + 1, argv + argc);
  auto sources = TakeConfigSources(given);
  if (!sources) return Refuse(sources.error().message);
  std::vector<std::string> arguments = WithCommand(given, program);
  if (arguments.empty()) {
    std::cerr << program.help();
    return kWrongUsage;
  }
  if (!given.empty() && arguments.size() > given.size()) {  // the default command was put in front
    if (const std::string wrong = WrongCommand(given.front(), program); !wrong.empty()) return Refuse(wrong);
  }
  if (NeedsConfig(arguments)) {
    auto applied = ApplyConfig(*std::move(sources), program);
    if (!applied) return Refuse(applied.error().message);
    config = *std::move(applied);
  }
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    program.parse(arguments);
  } catch (const CLI::ParseError& error) {
    const int status = Refuse(error, program);
    TellOfFormat(error, ParsedCommand(program), config);
    return status;
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
