#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace bodycopy::cli {

void AddRobotsCommand(CLI::App&, Job&) {}

}  // namespace bodycopy::cli
