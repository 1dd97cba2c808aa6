#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace bodycopy::cli {

void AddFeaturesCommand(CLI::App&, Job&) {}

}  // namespace bodycopy::cli
