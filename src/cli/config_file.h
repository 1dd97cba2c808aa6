#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy::cli {

inline constexpr const char* kConfigName = "bodycopy.toml";

/// An option that a config file may set.
struct ConfigKey {
  enum class Kind : std::uint8_t { kText, kNumber, kTexts };
  std::string_view name;    ///< In the file.
  std::string_view option;  ///< Which it sets.
  Kind kind = Kind::kText;
  /// True for what cannot do harm, whoever wrote the file: those alone a folder's file may set.
  bool is_harmless = false;
};
std::span<const ConfigKey> ConfigKeys();

/// What a config file says of one option.
struct Setting {
  const ConfigKey* key = nullptr;
  std::string command;  ///< The only one it is for; "" for all that have the option.
  std::vector<std::string> values;
  std::string origin;  ///< "bodycopy.toml:3"
  bool is_of_folder = false;
};

/// A file that may have settings.
struct ConfigSource {
  std::string path;
  bool is_of_folder = false;  ///< Perhaps written by a stranger.
  bool must_exist = false;    ///< Else it may be missing.
};

/// The settings of a file of TOML; those of all commands first. Fails, with file and line, for what is no
/// TOML, for keys and tables that are unknown or not the file's to set, and for values of another kind.
Expected<std::vector<Setting>> ReadConfigFile(const ConfigSource& source,
                                              const std::vector<std::string>& commands);

}  // namespace bodycopy::cli
