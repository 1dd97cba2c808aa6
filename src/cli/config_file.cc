#include "cli/config_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

#include "base/read_file.h"
#include "cli/near_name.h"

// Header only, and without exceptions: a file that is no TOML is a result as others are.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace bodycopy::cli {
namespace {

using Kind = ConfigKey::Kind;

constexpr std::size_t kMaxConfigBytes = 1 << 20;
constexpr std::size_t kNumberChars = 32;  // of the shortest text of any double

// What a person, or a project, has once for all. The user agent is no key of a folder: robots.txt is read for
// it. Nor are options that name files to be written, open inner addresses or send secrets a key of any file.
constexpr std::array kKeys = {
    ConfigKey{"contact", "--contact", Kind::kText, true},
    ConfigKey{"delay", "--delay", Kind::kNumber, true},
    ConfigKey{"format", "--default-format", Kind::kText, true},
    ConfigKey{"user-agent", "--user-agent", Kind::kText},
    ConfigKey{"header", "--header", Kind::kTexts},
    ConfigKey{"proxy", "--proxy", Kind::kText},
    ConfigKey{"timeout", "--timeout", Kind::kNumber},
    ConfigKey{"retries", "--retries", Kind::kNumber},
    ConfigKey{"per-host", "--per-host", Kind::kNumber},
    ConfigKey{"parallel", "--parallel", Kind::kNumber},
    ConfigKey{"jobs", "--jobs", Kind::kNumber},
};

Error Wrong(const std::string& where, const std::string& what) {
  return {Outcome::kFileError, where + ": " + what};
}

std::optional<std::string> NumberOf(const toml::node& node) {
  if (const auto* whole = node.as_integer()) {
    return whole->get() < 0 ? std::nullopt : std::optional(std::to_string(whole->get()));
  }
  const auto* number = node.as_floating_point();
  if (number == nullptr || !std::isfinite(number->get()) || number->get() < 0) return std::nullopt;
  std::array<char, kNumberChars> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), number->get(), std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  return std::string(text.data(), end);
}

/// None if the value is of another kind.
std::vector<std::string> ValuesOf(const toml::node& node, Kind kind) {
  std::vector<std::string> values;
  if (kind == Kind::kNumber) {
    if (auto number = NumberOf(node)) values.push_back(*std::move(number));
  } else if (const auto* text = node.as_string()) {
    values.push_back(text->get());
  } else if (const auto* texts = node.as_array(); texts != nullptr && kind == Kind::kTexts) {
    for (const toml::node& element : *texts) {
      const auto* one = element.as_string();
      if (one == nullptr) return {};
      values.push_back(one->get());
    }
  }
  return values;
}

std::string NameOf(Kind kind) {
  switch (kind) {
    case Kind::kText: return "a text: \"...\"";
    case Kind::kNumber: return "a number from 0 on";
    case Kind::kTexts: return "a text, or an array of texts: [\"...\", \"...\"]";
  }
  return {};
}

std::string UnknownName(const std::string& what, const std::string& name,
                        const std::vector<std::string>& known) {
  const std::string nearest = Nearest(name, known);
  return "there is no " + what + " '" + name + "'" +
         (nearest.empty() ? ": there are " + JoinedNames(known, ", ") : "; did you mean '" + nearest + "'?");
}

/// Reads the tables of one file.
class Reader {
 public:
  Reader(const ConfigSource& source, const std::vector<std::string>& commands)
      : source_(source), commands_(commands) {}

  Expected<void> Read(const toml::table& table, const std::string& command) {
    for (const auto& [key, value] : table) {
      if (command.empty() && IsSection(key.str(), value)) continue;
      if (auto read = ReadKey(std::string(key.str()), value, command, At(key.source())); !read) return read;
    }
    if (!command.empty()) return {};
    for (const auto& [key, value] : table) {
      if (!IsSection(key.str(), value)) continue;
      const std::string name(key.str());
      if (std::ranges::find(commands_, name) == commands_.end())
        return std::unexpected(Wrong(At(key.source()), UnknownName("command", name, commands_)));
      if (auto read = Read(*value.as_table(), name); !read) return read;
    }
    return {};
  }

  std::string At(const toml::source_region& region) const {
    return source_.path + ":" + std::to_string(region.begin.line);
  }

  std::vector<Setting> settings;

 private:
  static bool IsSection(std::string_view name, const toml::node& value) {
    return value.is_table() && std::ranges::find(kKeys, name, &ConfigKey::name) == kKeys.end();
  }

  Expected<void> ReadKey(const std::string& name, const toml::node& value, const std::string& command,
                         const std::string& where) {
    const auto key = std::ranges::find(kKeys, name, &ConfigKey::name);
    if (key == kKeys.end()) {
      std::vector<std::string> known;
      for (const ConfigKey& one : kKeys) known.emplace_back(one.name);
      return std::unexpected(Wrong(where, UnknownName("key", name, known)));
    }
    if (source_.is_of_folder && !key->is_harmless) {
      return std::unexpected(
          Wrong(where, "'" + name +
                           "' is not for the file of a folder, which a stranger may have written: set it in "
                           "your own, or name this one by --config"));
    }
    std::vector<std::string> values = ValuesOf(value, key->kind);
    if (values.empty()) return std::unexpected(Wrong(where, "'" + name + "' is " + NameOf(key->kind)));
    settings.push_back({&*key, command, std::move(values), where, source_.is_of_folder});
    return {};
  }

  const ConfigSource& source_;
  const std::vector<std::string>& commands_;
};

}  // namespace

std::span<const ConfigKey> ConfigKeys() {
  return kKeys;
}

Expected<std::vector<Setting>> ReadConfigFile(const ConfigSource& source,
                                              const std::vector<std::string>& commands) {
  std::error_code error;
  const auto status = std::filesystem::status(source.path, error);
  if (!std::filesystem::exists(status) && !source.must_exist) return {};
  // A pipe that a stranger left in a folder would keep the program waiting.
  if (source.is_of_folder && !std::filesystem::is_regular_file(status)) return {};
  const auto text = ReadFile(source.path, kMaxConfigBytes + 1);
  if (!text) return std::unexpected(text.error());
  if (text->size() > kMaxConfigBytes) return std::unexpected(Wrong(source.path, "too long for settings"));
  const toml::parse_result parsed = toml::parse(*text, source.path);
  Reader reader(source, commands);
  if (!parsed) {
    return std::unexpected(
        Wrong(reader.At(parsed.error().source()), std::string(parsed.error().description())));
  }
  if (auto read = reader.Read(parsed.table(), ""); !read) return std::unexpected(read.error());
  return std::move(reader.settings);
}

}  // namespace bodycopy::cli
