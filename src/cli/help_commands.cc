#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/replaced_file.h"
#include "bodycopy/version.h"
#include "cli/command_text.h"
#include "cli/commands.h"
#include "cli/one_of.h"
#include "cli/standard_output.h"

// The commands that tell of the program: help, version, completions, man.

namespace bodycopy::cli {
namespace {

constexpr const char* kCompletionsExamples =
    "Examples:\n"
    "  source <(bodycopy completions bash)\n"
    "  bodycopy completions zsh > ~/.zfunc/_bodycopy\n"
    "  bodycopy completions fish > ~/.config/fish/completions/bodycopy.fish";
constexpr const char* kManExamples =
    "Examples:\n"
    "  bodycopy man crawl | man -l -\n"
    "  bodycopy man --out-dir /usr/local/share/man/man1";

int Print(const std::string& text) {
  StandardOutput output;
  output.Write(text);
  return output.failed() ? kSomeFailed : kSuccess;
}

/// The command of that name, the program itself for "".
const CommandText& CommandNamed(const CommandText& program, const std::string& name) {
  const auto found = std::ranges::find(program.commands, name, &CommandText::name);
  return found == program.commands.end() ? program : *found;
}

/// One of the program's commands, of which none is added any more.
void AddCommandName(CLI::App& command, CLI::App& program, std::string& name) {
  std::vector<std::string> names;
  for (const CLI::App* known : program.get_subcommands(nullptr)) {
    if (!known->get_group().empty()) names.push_back(known->get_name());
  }
  command.add_option("command", name, "Of this command; of the program if none is named")
      ->type_name("COMMAND")
      ->check(NameIn(names));
}

int WriteManuals(const CommandText& program, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto write = [&](const CommandText& command) {
    const std::string name = command.name.empty() ? "bodycopy" : "bodycopy-" + command.name;
    return ReplaceFile(folder + "/" + name + ".1", ManualOf(command));
  };
  if (const auto written = write(program); !written) return Fail(written.error());
  for (const CommandText& command : program.commands) {
    if (const auto written = write(command); !written) return Fail(written.error());
  }
  return kSuccess;
}

void AddMan(CLI::App* command, CLI::App& program, Job& job) {
  struct Flags {
    std::string name;
    std::string folder;
  };
  auto flags = std::make_shared<Flags>();
  command->footer(kManExamples);
  AddCommandName(*command, program, flags->name);
  command->add_option("--out-dir", flags->folder, "Write all pages there")->type_name("FOLDER");
  command->callback([flags, &program, &job] {
    job = [flags, &program] {
      const CommandText text = Describe(program);
      if (!flags->folder.empty()) return WriteManuals(text, flags->folder);
      return Print(ManualOf(CommandNamed(text, flags->name)));
    };
  });
}

}  // namespace

void AddHelpCommands(CLI::App& program, Job& job) {
  static const std::map<std::string, Shell> kShells = {
      {"bash", Shell::kBash}, {"zsh", Shell::kZsh}, {"fish", Shell::kFish}};
  auto shell = std::make_shared<Shell>(Shell::kBash);
  CLI::App* completions = program.add_subcommand("completions", "Print a script that completes commands");
  completions->footer(kCompletionsExamples);
  completions->add_option("shell", *shell, "bash, zsh or fish")
      ->type_name("SHELL")
      ->transform(OneOf(kShells))
      ->required();
  completions->callback([shell, &program, &job] {
    job = [shell, &program] { return Print(CompletionsOf(Describe(program), *shell)); };
  });
  CLI::App* man = program.add_subcommand("man", "Print a manual page, for man -l");
  program.add_subcommand("version", "Print the version")->callback([&job] {
    job = [] { return Print("bodycopy " + std::string(Version()) + "\n"); };
  });
  auto name = std::make_shared<std::string>();
  CLI::App* help = program.add_subcommand("help", "Print the help of a command");
  AddMan(man, program, job);
  AddCommandName(*help, program, *name);
  help->callback([name, &program, &job] {
    job = [name, &program] {
      const CommandText text = Describe(program);
      return Print(HelpOf(CommandNamed(text, *name)));
    };
  });
}

}  // namespace bodycopy::cli
