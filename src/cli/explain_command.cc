#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace bodycopy::cli {

void AddExplainCommand(CLI::App&, Job&) {}

}  // namespace bodycopy::cli
