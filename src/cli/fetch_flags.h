#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "bodycopy/fetch.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace bodycopy::cli {

/// Of an option in seconds.
struct SecondsRange {
  double min = 0;
  double max = 86'400;
};

/// Adds an option in seconds or a part of them. `value`, which must outlive the parsing, has the default.
CLI::Option* AddSecondsFlag(CLI::App& command, const std::string& name, std::chrono::milliseconds& value,
                            const std::string& help, SecondsRange range = {});

/// The options of everything that fetches: --timeout, --max-bytes, --user-agent, --contact, --header,
/// --cookies,
/// --allow-private, --allow-address, --resolve, --cacert, --proxy. What is wrong with a value is a usage
/// error. `options` must outlive the parsing.
void AddFetchFlags(CLI::App& command, FetchOptions& options);

/// --retries. `options` must outlive the parsing.
CLI::Option* AddRetries(CLI::App& command, FetchOptions& options);

/// The files that fetching reads, "" where none is named.
std::vector<std::string> SettingsOf(const FetchOptions& options);

}  // namespace bodycopy::cli
