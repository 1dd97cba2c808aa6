#pragma once

#include <string>
#include <vector>

namespace bodycopy::cli {

/// The files of a command, by the names of its arguments. "" names none, "-" is standard input or output.
struct CommandFiles {
  std::vector<std::string> sources;    ///< What the command works on; URLs may be among them.
  std::vector<std::string> settings;   ///< What else it reads.
  std::vector<std::string> replaced;   ///< Outputs that are written anew.
  std::vector<std::string> continued;  ///< Outputs that are gone on with or added to.
};

/// Throws CLI::ValidationError, which is wrong usage, where an output would destroy what is there:
/// - it is one of the files that are read, whatever links lead to it; standard output and standard error are
///   outputs too;
/// - it is another output;
/// - it would be replaced, lies beside a source and ends as that does, and does not begin as what bodycopy
///   writes: the first match of `-o *.html` is a page and no output.
/// Each command calls it before it opens anything.
void CheckOutputs(const CommandFiles& files);

}  // namespace bodycopy::cli
