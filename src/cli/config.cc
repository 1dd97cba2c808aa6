#include "cli/config.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "bodycopy/fetch.h"
#include "cli/option_groups.h"

namespace bodycopy::cli {
namespace {

constexpr std::string_view kNoConfig = "--no-config";
constexpr std::string_view kConfig = "--config";
constexpr const char* kVariable = "BODYCOPY_CONFIG";

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// "" where the environment names no home.
std::string UserFile() {
  const std::string base = Variable("XDG_CONFIG_HOME");
  // The XDG Base Directory Specification has relative ones ignored.
  if (base.starts_with('/')) return base + "/bodycopy/" + kConfigName;
  const std::string home = Variable("HOME");
  return home.empty() ? "" : home + "/.config/bodycopy/" + kConfigName;
}

std::vector<ConfigSource> UsualSources() {
  std::vector<ConfigSource> sources;
  const std::string user = UserFile();
  if (!user.empty()) sources.push_back({.path = user});
  std::error_code ignored;
  if (user.empty() || !std::filesystem::equivalent(user, kConfigName, ignored))
    sources.push_back({.path = kConfigName, .is_of_folder = true});
  return sources;
}

/// None for "".
std::vector<ConfigSource> OneSource(const std::string& path) {
  if (path.empty()) return {};
  return {{.path = path, .must_exist = true}};
}

/// Gives the option these values as if it had them from the start; says what is wrong with them, else "".
std::string Set(CLI::Option& option, const std::vector<std::string>& values) {
  std::string wrong;
  try {
    for (const std::string& value : values) option.add_result(value);
    option.run_callback();
  } catch (const CLI::Error& error) {
    wrong = error.what();
    const std::size_t colon = wrong.find(": ");
    // By the key, not by the option: of a hidden one CLI11 says no name.
    if (colon == 0 || (wrong.starts_with("--") && colon != std::string::npos)) wrong.erase(0, colon + 2);
  }
  option.clear();  // the command line begins anew, and does not append
  return wrong;
}

/// What fetching has against the values, else "".
std::string WrongForFetch(const Setting& setting) {
  FetchOptions options;
  const std::string& value = setting.values.front();
  if (setting.key->name == "contact") options.contact = value;
  if (setting.key->name == "user-agent") options.user_agent = value;
  if (setting.key->name == "proxy") options.proxy = value;
  if (setting.key->name == "header") options.headers = setting.values;
  std::string wrong = CheckFetchOptions(options).value_or("");
  // A header that is none may be a secret all the same.
  for (const std::string& secret : options.headers) {
    if (const std::size_t at = wrong.find(": " + secret); at != std::string::npos) wrong.erase(at);
  }
  return wrong;
}

double NumberIn(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// True for a delay of the folder's file that would make less wait than without the file: a stranger must not
/// make the user impolite.
bool IsRefusedDelay(const Setting& setting, const CLI::Option& option, const Setting* held) {
  if (!setting.is_of_folder || setting.key->name != "delay") return false;
  return NumberIn(setting.values.front()) <
         NumberIn(held == nullptr ? option.get_default_str() : held->values.front());
}

/// Makes it hold in all commands that it is for and that take its value.
Expected<void> Apply(const Setting& setting, CLI::App& program, Config& config) {
  std::string wrong = WrongForFetch(setting);
  bool is_taken = false;
  const bool is_checked = wrong.empty();
  for (CLI::App* command : program.get_subcommands(nullptr)) {
    if (!is_checked || (!setting.command.empty() && setting.command != command->get_name())) continue;
    CLI::Option* option = OptionOf(*command, *setting.key);
    if (option == nullptr) continue;
    const std::pair key{command->get_name(), std::string(setting.key->name)};
    const auto held = config.held.find(key);
    if (IsRefusedDelay(setting, *option, held == config.held.end() ? nullptr : &held->second)) {
      is_taken = true;
      continue;
    }
    if (std::string refused = Set(*option, setting.values); !refused.empty()) {
      wrong = std::move(refused);
      continue;
    }
    is_taken = true;
    config.held.insert_or_assign(key, setting);
  }
  if (is_taken) return {};
  if (wrong.empty()) wrong = setting.command + " has no such option";
  return std::unexpected(
      Error{Outcome::kFileError, setting.origin + ": '" + std::string(setting.key->name) + "': " + wrong});
}

}  // namespace

CLI::Option* OptionOf(CLI::App& command, const ConfigKey& key) {
  return command.get_option_no_throw(std::string(key.option));
}

Expected<std::vector<ConfigSource>> TakeConfigSources(std::vector<std::string>& arguments) {
  std::vector<ConfigSource> sources;
  bool is_chosen = false;
  const auto choose = [&](std::vector<ConfigSource> chosen) {
    sources = std::move(chosen);
    is_chosen = true;
  };
  const std::string with_file = std::string(kConfig) + "=";
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--";) {
    const std::string argument = arguments[i];
    const bool names_next = argument == kConfig;
    if (argument != kNoConfig && !names_next && !argument.starts_with(with_file)) {
      ++i;
      continue;
    }
    const std::string file = names_next && i + 1 < arguments.size()
                                 ? arguments[i + 1]
                                 : argument.substr(std::min(argument.size(), with_file.size()));
    if (argument == kNoConfig) {
      choose({});
    } else if (file.empty()) {
      return std::unexpected(Error{Outcome::kFileError, "--config names no FILE"});
    } else {
      choose(OneSource(file));
    }
    const auto begin = arguments.begin() + static_cast<std::ptrdiff_t>(i);
    arguments.erase(begin, begin + (names_next ? 2 : 1));
  }
  if (is_chosen) return sources;
  return std::getenv(kVariable) == nullptr ? UsualSources() : OneSource(Variable(kVariable));
}

void AddConfigFlags(CLI::App& command) {
  // For the help: TakeConfigSources() takes them before the command line is parsed.
  command
      .add_option_function<std::string>(
          "--config", [](const std::string&) {},
          "Take defaults from this file of TOML alone, not from ~/.config/bodycopy/bodycopy.toml and the "
          "folder's bodycopy.toml")
      ->type_name("FILE")
      ->group(kRunGroup);
  command.add_flag_callback("--no-config", [] {}, "Take defaults from no file")->group(kRunGroup);
}

Expected<Config> ApplyConfig(std::vector<ConfigSource> sources, CLI::App& program) {
  Config config;
  config.sources = std::move(sources);
  std::vector<std::string> commands;
  for (const CLI::App* command : program.get_subcommands(nullptr)) commands.push_back(command->get_name());
  for (const ConfigSource& source : config.sources) {
    const auto settings = ReadConfigFile(source, commands);
    if (!settings) return std::unexpected(settings.error());
    for (const Setting& setting : *settings) {
      if (auto applied = Apply(setting, program, config); !applied) return std::unexpected(applied.error());
    }
  }
  return config;
}

}  // namespace bodycopy::cli
