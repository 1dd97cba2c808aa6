#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_text.h"
#include "cli/near_name.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kDefaultCommand = "extract";

std::vector<std::string> NamesOf(const std::vector<CommandText>& commands) {
  std::vector<std::string> names;
  for (const CommandText& command : commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> OptionNamesOf(const CommandText& command) {
  std::vector<std::string> names;
  for (const OptionText& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

/// What an argument of the command may be, where that is known.
std::vector<std::string> ArgumentsOf(const CommandText& command) {
  std::vector<std::string> values;
  for (const OptionText& option : command.options) {
    if (option.is_argument) values.insert(values.end(), option.values.begin(), option.values.end());
  }
  return values;
}

/// Between single quotes of any shell; the text has none that matter.
std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string BashCompletions(const CommandText& program) {
  std::string options;
  std::string values;
  for (const CommandText& command : program.commands) {
    options += "    " + command.name + ") options=" + Quoted(JoinedNames(OptionNamesOf(command), " ")) +
               "; values=" + Quoted(JoinedNames(ArgumentsOf(command), " ")) + " ;;\n";
    for (const OptionText& option : command.options) {
      if (option.is_argument || option.value.empty()) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back("'" + command.name + " " + name + "'");
      values += "    " + JoinedNames(patterns, " | ") + ") ";
      if (!option.values.empty()) {
        values += "mapfile -t COMPREPLY < <(compgen -W " + Quoted(JoinedNames(option.values, " ")) +
                  " -- \"$word\"); ";
      }
      values += "return ;;\n";  // without any of its own the shell completes names of files
    }
  }
  return "# bash completion of bodycopy; made by: bodycopy completions bash\n"
         "# shellcheck shell=bash\n\n"
         "_bodycopy() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before='' command=" +
         std::string(kDefaultCommand) +
         " options='' values=''\n"
         "  ((COMP_CWORD > 1)) && before=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "  COMPREPLY=()\n"
         "  if ((COMP_CWORD > 1)); then\n"
         "    case ${COMP_WORDS[1]} in\n"
         "    " +
         JoinedNames(NamesOf(program.commands), " | ") +
         ") command=${COMP_WORDS[1]} ;;\n"
         "    esac\n"
         "  fi\n"
         "  case \"$command $before\" in\n" +
         values +
         "  esac\n"
         "  case $command in\n" +
         options +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    values=$options\n"
         "  elif ((COMP_CWORD == 1)); then\n"
         "    values=" +
         Quoted(JoinedNames(NamesOf(program.commands), " ")) +
         "\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")\n"
         "}\n\n"
         "complete -o default -F _bodycopy bodycopy\n";
}

/// A description inside [...] of a specification of zsh, itself between single quotes.
std::string ZshText(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return escaped;
}

std::string ZshValue(const OptionText& option) {
  const std::string message = ":" + ZshText(option.value) + ":";
  if (!option.values.empty()) return message + "(" + JoinedNames(option.values, " ") + ")";
  return message + (option.takes_file() ? "_files" : " ");
}

std::string ZshCompletions(const CommandText& program) {
  std::string script =
      "#compdef bodycopy\n"
      "# zsh completion of bodycopy; made by: bodycopy completions zsh\n\n";
  std::string cases;
  for (const CommandText& command : program.commands) {
    script += "_bodycopy_" + command.name + "() {\n  _arguments -s";
    for (const OptionText& option : command.options) {
      script += " \\\n    ";
      if (option.is_argument) {
        script += "'" + std::string(option.may_repeat ? "*" : "") + ZshValue(option) + "'";
        continue;
      }
      const std::string all = JoinedNames(option.names, " ");
      for (const std::string& name : option.names) {
        if (&name != option.names.data()) script += " \\\n    ";
        script += "'(" + all + ")" + name + "[" + ZshText(option.description) + "]" +
                  (option.value.empty() ? "" : ZshValue(option)) + "'";
      }
    }
    script += "\n}\n\n";
    cases += "    " + command.name + ") shift words; ((CURRENT--)); _bodycopy_" + command.name + " ;;\n";
  }
  script += "_bodycopy() {\n  local -a commands\n  commands=(\n";
  for (const CommandText& command : program.commands)
    script += "    '" + command.name + ":" + ZshText(command.description) + "'\n";
  return script +
         "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe -t commands command commands\n"
         "  fi\n"
         "  case ${words[2]} in\n" +
         cases + "    *) _bodycopy_" + kDefaultCommand +
         " ;;\n"
         "  esac\n"
         "}\n\n"
         "_bodycopy \"$@\"\n";
}

std::string FishCompletions(const CommandText& program) {
  const std::string all = JoinedNames(NamesOf(program.commands), " ");
  std::string script = "# fish completion of bodycopy; made by: bodycopy completions fish\n\n";
  for (const CommandText& command : program.commands) {
    script += "complete -c bodycopy -n __fish_use_subcommand -a " + command.name + " -d " +
              Quoted(command.description) + "\n";
  }
  for (const CommandText& command : program.commands) {
    const std::string where = command.name == kDefaultCommand
                                  ? "'__fish_seen_subcommand_from " + command.name +
                                        "; or not __fish_seen_subcommand_from " + all + "'"
                                  : "'__fish_seen_subcommand_from " + command.name + "'";
    const std::string begin = "complete -c bodycopy -n " + where;
    const std::vector<std::string> arguments = ArgumentsOf(command);
    if (!arguments.empty()) script += begin + " -f -a " + Quoted(JoinedNames(arguments, " ")) + "\n";
    for (const OptionText& option : command.options) {
      if (option.is_argument) continue;
      script += begin;
      for (const std::string& name : option.names)
        script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.value.empty()) script += option.takes_file() ? " -r -F" : " -x";
      if (!option.values.empty()) script += " -a " + Quoted(JoinedNames(option.values, " "));
      script += " -d " + Quoted(option.description) + "\n";
    }
  }
  return script;
}

}  // namespace

std::string CompletionsOf(const CommandText& program, Shell shell) {
  switch (shell) {
    case Shell::kBash: return BashCompletions(program);
    case Shell::kZsh: return ZshCompletions(program);
    case Shell::kFish: return FishCompletions(program);
  }
  return {};
}

}  // namespace bodycopy::cli
