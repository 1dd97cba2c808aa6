#pragma once

#include <string>
#include <vector>

#include "bodycopy/write.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// --with: the keys that a record has on request. `with` must outlive the parsing.
void AddWithFlag(CLI::App& command, std::vector<std::string>& with);
WriteOptions ChosenKeys(const std::vector<std::string>& with);

/// --jobs, the number of cores unless given. `jobs` must outlive the parsing.
void AddJobsFlag(CLI::App& command, unsigned& jobs);

}  // namespace bodycopy::cli
