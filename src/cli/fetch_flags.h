#pragma once

#include <string>
#include <vector>

#include "bodycopy/fetch.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// The options of everything that fetches: --timeout, --max-bytes, --user-agent, --contact, --header,
/// --cookies,
/// --allow-private, --allow-address, --resolve, --cacert, --proxy. What is wrong with a value is a usage
/// error. `options` must outlive the parsing.
void AddFetchFlags(CLI::App& command, FetchOptions& options);

/// The files that fetching reads, "" where none is named.
std::vector<std::string> SettingsOf(const FetchOptions& options);

}  // namespace bodycopy::cli
