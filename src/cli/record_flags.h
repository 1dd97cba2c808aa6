#pragma once

#include <string>
#include <vector>

#include "bodycopy/write.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// What a record holds beside the keys that it always has.
struct KeyFlags {
  std::vector<std::string> with;
  MarkupOptions markup;
};

/// --with, the keys that a record has on request, and --images and --no-links, for Markdown and HTML. `flags`
/// must outlive the parsing.
void AddKeyFlags(CLI::App& command, KeyFlags& flags);
WriteOptions ChosenKeys(const KeyFlags& flags);

/// --jobs, the number of cores unless given. `jobs` must outlive the parsing.
void AddJobsFlag(CLI::App& command, unsigned& jobs);

}  // namespace bodycopy::cli
