#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// What the program says with its exit status.
enum ExitStatus : int {
  kSuccess = 0,  ///< Every outcome is of the first group.
  kSomeFailed =
      1,  ///< Some outcome is of the second group, or something else went wrong and was said on stderr.
  kWrongUsage = 2,
};

/// What the chosen command does once its arguments are understood; gives the exit status.
using Job = std::function<int()>;

// One function, in a file of its own, adds one command: its options, its help with examples, and a callback
// that sets `job`. The callback only checks and stores; the work is the job's. What the options are bound to
// must outlive the call: keep it in a shared_ptr that the callback and the job hold.

void AddExtractCommand(CLI::App& program, Job& job);
void AddExplainCommand(CLI::App& program, Job& job);
void AddFeaturesCommand(CLI::App& program, Job& job);
void AddCrawlCommand(CLI::App& program, Job& job);
void AddDiscoverCommand(CLI::App& program, Job& job);
void AddRobotsCommand(CLI::App& program, Job& job);
void AddWarcCommand(CLI::App& program, Job& job);
void AddSearchCommand(CLI::App& program, Job& job);
void AddExportCommand(CLI::App& program, Job& job);
void AddImportCommand(CLI::App& program, Job& job);
/// help, version, completions, man: last, for they tell of the others.
void AddHelpCommands(CLI::App& program, Job& job);

}  // namespace bodycopy::cli
