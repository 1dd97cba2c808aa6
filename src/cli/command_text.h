#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// An option or argument of a command, as people are told of it.
struct OptionText {
  std::vector<std::string> names;  ///< "-o", "--output"; of an argument none.
  std::string value;               ///< What it takes, such as "FILE"; "" for a flag.
  std::string description;         ///< With its default.
  std::string group;
  std::vector<std::string> values;  ///< All that it may be, where they are few.
  bool is_argument = false;
  bool is_required = false;
  bool may_repeat = false;

  /// "-o, --output FILE"
  std::string Heading() const;
  /// The longest name.
  const std::string& name() const { return names.back(); }
  /// A file's name may stand there.
  bool takes_file() const;
};

/// A command of the program, as people are told of it.
struct CommandText {
  std::string name;  ///< "" for the program itself.
  std::string description;
  std::string footer;               ///< Examples, and what else there is to say.
  std::vector<OptionText> options;  ///< Arguments first, then by group, in the order of the help.
  std::vector<CommandText> commands;

  /// "bodycopy crawl [OPTIONS] LIST"
  std::string Usage() const;
  /// The groups of its options, each once, in their order.
  std::vector<std::string> Groups() const;
};

/// What the options themselves say. Hidden ones are left out.
CommandText Describe(CLI::App& app);

/// The help for a terminal of 80 columns.
std::string HelpOf(const CommandText& command);

/// The manual page in the language of man(7): of the program, or of one of its commands.
std::string ManualOf(const CommandText& command);

enum class Shell { kBash, kZsh, kFish };
/// A script that completes the program's command line.
std::string CompletionsOf(const CommandText& program, Shell shell);

}  // namespace bodycopy::cli
