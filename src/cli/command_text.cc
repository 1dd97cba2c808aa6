#include "cli/command_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/one_of.h"
#include "cli/option_groups.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kOtherGroup = "Options";  // CLI11's, of what has no other
constexpr std::size_t kColumns = 80;
constexpr std::size_t kTextColumn = 28;

/// In which order groups are told of.
constexpr const char* kGroups[] = {kInputGroup,      kOutputGroup, kChoiceGroup,
                                   kExtractionGroup, kFetchGroup,  kPolitenessGroup,
                                   kLimitsGroup,     kOtherGroup,  kRunGroup};

std::size_t RankOf(const OptionText& option) {
  if (option.is_argument) return 0;
  const auto found = std::ranges::find(kGroups, option.group);
  return static_cast<std::size_t>(found - std::begin(kGroups)) + 1;
}

OptionText Describe(CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  text.is_argument = option.get_positional();
  const bool takes_value = option.get_items_expected_max() > 0 && option.get_type_size_max() > 0;
  if (takes_value) text.value = option.get_type_name();
  text.description = option.get_description();
  if (takes_value && !option.get_default_str().empty())
    text.description += " (default " + option.get_default_str() + ")";
  text.group = option.get_group();
  text.values = ValuesOf(option);
  text.is_required = option.get_required();
  text.may_repeat = text.is_argument && option.get_items_expected_max() > 1;
  return text;
}

/// Appends the text from `column` on, broken at spaces, each further line from there too.
void AppendWrapped(std::string& out, std::string_view text, std::size_t column) {
  std::size_t at = out.size() - (out.rfind('\n') + 1);
  if (at > 0 && at + 2 > column) {
    out += '\n';
    at = 0;
  }
  out.append(column - at, ' ');
  at = column;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (at > column && at + 1 + space > kColumns) {
      out += '\n';
      out.append(column, ' ');
      at = column;
    }
    if (at > column) {
      out += ' ';
      ++at;
    }
    out += text.substr(0, space);
    at += space;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  out += '\n';
}

void AppendRow(std::string& out, const std::string& heading, const std::string& description) {
  out += "  " + heading;
  AppendWrapped(out, description, kTextColumn);
}

}  // namespace

std::string OptionText::Heading() const {
  std::string heading;
  for (const std::string& one : names) heading += (heading.empty() ? "" : ", ") + one;
  if (names.size() == 1 && heading.starts_with("--")) heading = "    " + heading;  // below the short names
  if (value.empty()) return heading;
  return heading + (heading.empty() ? "" : " ") + value + (may_repeat ? "..." : "");
}

bool OptionText::takes_file() const {
  return value.find("FILE") != std::string::npos || value.find("DIR") != std::string::npos ||
         value == "FOLDER" || value == "LIST";
}

std::string CommandText::Usage() const {
  std::string usage = name.empty() ? "bodycopy" : "bodycopy " + name;
  if (!commands.empty()) usage += " [COMMAND]";
  const auto is_option = [](const OptionText& option) { return !option.is_argument; };
  if (std::ranges::any_of(options, is_option)) usage += " [OPTIONS]";
  for (const OptionText& option : options) {
    if (!option.is_argument) continue;
    const std::string argument = option.value + (option.may_repeat ? "..." : "");
    usage += option.is_required ? " " + argument : " [" + argument + "]";
  }
  return usage;
}

std::vector<std::string> CommandText::Groups() const {
  std::vector<std::string> groups;
  for (const OptionText& option : options) {
    const bool is_new = std::ranges::find(groups, option.group) == groups.end();
    if (!option.is_argument && is_new) groups.push_back(option.group);
  }
  return groups;
}

CommandText Describe(CLI::App& app) {
  CommandText text;
  if (app.get_parent() != nullptr) text.name = app.get_name();
  text.description = app.get_description();
  text.footer = app.get_footer();
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) text.options.push_back(Describe(*option));
  }
  std::ranges::stable_sort(text.options, {}, RankOf);
  for (CLI::App* command : app.get_subcommands(nullptr)) {
    if (!command->get_group().empty()) text.commands.push_back(Describe(*command));
  }
  return text;
}

std::string HelpOf(const CommandText& command) {
  std::string help;
  AppendWrapped(help, command.description, 0);
  help += "\nUsage: " + command.Usage() + "\n";
  if (std::ranges::any_of(command.options, &OptionText::is_argument)) help += "\n";
  for (const OptionText& option : command.options) {
    if (option.is_argument) AppendRow(help, option.Heading(), option.description);
  }
  if (!command.commands.empty()) help += "\nCommands:\n";
  for (const CommandText& sub : command.commands) AppendRow(help, sub.name, sub.description);
  for (const std::string& group : command.Groups()) {
    help += "\n" + group + ":\n";
    for (const OptionText& option : command.options) {
      if (!option.is_argument && option.group == group) AppendRow(help, option.Heading(), option.description);
    }
  }
  if (!command.footer.empty()) help += "\n" + command.footer + "\n";
  return help;
}

}  // namespace bodycopy::cli
