#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/terminal_text.h"
#include "cli/config.h"
#include "cli/near_name.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy config\n"
    "  bodycopy config --config project.toml\n"
    "\n"
    "docs/config.md has the keys and what goes before what.";
constexpr std::string_view kHidden = "***";
constexpr std::string_view kSchemeEnd = "://";

/// The header with its value hidden: what stands behind the first colon that is not one of
/// "http://HOST:PORT".
std::string WithoutValue(const std::string& header) {
  const bool names_origin = header.starts_with("http://") || header.starts_with("https://");
  const std::size_t colon = header.find(':', names_origin ? std::min(header.find(' '), header.size()) : 0);
  if (colon == std::string::npos) return std::string(kHidden);
  return header.substr(0, colon + 1) + " " + std::string(kHidden);
}

/// The proxy without name and password, which may stand there without a scheme in front.
std::string WithoutPassword(const std::string& proxy) {
  const std::size_t at = proxy.rfind('@');
  if (at == std::string::npos) return proxy;
  const std::size_t scheme = proxy.find(kSchemeEnd);
  return (scheme < at ? proxy.substr(0, scheme + kSchemeEnd.size()) : "") + std::string(kHidden) +
         proxy.substr(at);
}

std::string ShownValue(const ConfigKey& key, const std::string& value) {
  if (key.kind == ConfigKey::Kind::kNumber) return value;
  std::string shown = key.name == "header" ? WithoutValue(value) : value;
  if (key.name == "proxy") shown = WithoutPassword(value);
  return "\"" + shown + "\"";
}

std::string ShownValues(const Setting& setting) {
  std::vector<std::string> shown;
  for (const std::string& value : setting.values) shown.push_back(ShownValue(*setting.key, value));
  return shown.size() == 1 ? shown.front() : "[" + JoinedNames(shown, ", ") + "]";
}

/// A value of a key, where it is from, and the commands in which it holds.
struct HeldValue {
  std::string value;
  std::string origin;
  std::vector<std::string> commands;
};

std::vector<HeldValue> HeldValues(const ConfigKey& key, CLI::App& program, const Config& config) {
  std::vector<HeldValue> values;
  for (CLI::App* command : program.get_subcommands(nullptr)) {
    const CLI::Option* option = OptionOf(*command, key);
    if (option == nullptr) continue;
    const auto held = config.held.find({command->get_name(), std::string(key.name)});
    HeldValue value{option->get_default_str(), "built in", {}};
    if (held != config.held.end()) value = {ShownValues(held->second), held->second.origin, {}};
    auto same = std::ranges::find_if(values, [&](const HeldValue& other) {
      return other.value == value.value && other.origin == value.origin;
    });
    if (same == values.end()) same = values.insert(values.end(), std::move(value));
    same->commands.push_back(command->get_name());
  }
  return values;
}

std::string TextOf(CLI::App& program, const Config& config) {
  std::string text;
  for (const ConfigSource& source : config.sources) {
    std::error_code ignored;
    text += "# " + source.path + (std::filesystem::exists(source.path, ignored) ? "" : " (not there)") + "\n";
  }
  if (config.sources.empty()) text += "# no file is read\n";
  for (const ConfigKey& key : ConfigKeys()) {
    const auto values = HeldValues(key, program, config);
    for (const HeldValue& held : values) {
      // What is built in, and perhaps no one value, is a comment.
      const bool is_set = held.origin != "built in";
      text += (is_set ? "" : "# ") + std::string(key.name) + (held.value.empty() ? "" : " = " + held.value) +
              "  # " + held.origin;
      text += values.size() > 1 ? " (" + JoinedNames(held.commands, ", ") + ")\n" : "\n";
    }
  }
  return text;
}

}  // namespace

void AddConfigCommand(CLI::App& program, const Config& config, Job& job) {
  CLI::App* command = program.add_subcommand("config", "Print the defaults of config files that hold");
  command->footer(kExamples);
  command->callback([&program, &config, &job] {
    job = [&program, &config] {
      StandardOutput output;
      output.Write(TerminalLines(TextOf(program, config)));
      return output.failed() ? kSomeFailed : kSuccess;
    };
  });
}

}  // namespace bodycopy::cli
