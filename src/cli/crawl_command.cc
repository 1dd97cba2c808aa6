#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace bodycopy::cli {

void AddCrawlCommand(CLI::App&, Job&) {}

}  // namespace bodycopy::cli
