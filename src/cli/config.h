#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bodycopy/error.h"
#include "cli/commands.h"
#include "cli/config_file.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace bodycopy::cli {

/// The settings of the config files, as they hold for each command.
struct Config {
  std::vector<ConfigSource> sources;  ///< In the order in which they are read; the later holds.
  /// By command and key; what is not there is built in.
  std::map<std::pair<std::string, std::string>, Setting> held;
};

/// Takes --no-config and --config FILE out of the arguments, wherever they stand before "--", and says which
/// files are read: the one that is named by them or by $BODYCOPY_CONFIG, else the user's and then the
/// folder's. Fails if --config names none.
Expected<std::vector<ConfigSource>> TakeConfigSources(std::vector<std::string>& arguments);

/// Adds these two to the help of a command.
void AddConfigFlags(CLI::App& command);

/// Reads the files and makes what they say the defaults of the program's commands, which the command line
/// still overrides. Fails, with file and line, for what the files must not say and for values that no command
/// takes.
Expected<Config> ApplyConfig(std::vector<ConfigSource> sources, CLI::App& program);

/// The option that the key sets; null if the command has none.
CLI::Option* OptionOf(CLI::App& command, const ConfigKey& key);

/// config: prints what holds, and from where. `config` is read when the command runs.
void AddConfigCommand(CLI::App& program, const Config& config, Job& job);

}  // namespace bodycopy::cli
