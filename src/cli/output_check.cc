#include "cli/output_check.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "archive/output_coding.h"
#include "base/file_identity.h"
#include "base/replaced_file.h"
#include "cli/own_output.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStandardOutput = "standard output";

std::optional<FileIdentity> IdentityOfInput(const std::string& name) {
  if (name == kStandardInput) return IdentityOf(STDIN_FILENO);
  return IsUrl(name) ? std::nullopt : IdentityOf(name);
}

bool IsNamed(const std::string& output) {
  return !output.empty() && output != kStandardInput;  // whose name is that of standard output too
}

std::vector<std::string> NamedOutputs(const CommandFiles& files) {
  std::vector<std::string> named;
  for (const auto* names : {&files.replaced, &files.continued})
    std::ranges::copy_if(*names, std::back_inserter(named), IsNamed);
  return named;
}

/// The files of all outputs that are there, with how they are called.
std::map<FileIdentity, std::string> OutputsThatExist(const CommandFiles& files) {
  std::map<FileIdentity, std::string> outputs;
  const auto add = [&outputs](std::optional<FileIdentity> file, const std::string& name) {
    if (file) outputs.emplace(*file, name);
  };
  for (const std::string& name : NamedOutputs(files)) add(IdentityOf(name), name);
  for (const std::string& name : files.replaced) {
    if (IsNamed(name)) add(IdentityOf(ReplacedFile::UnfinishedName(name)), name);
  }
  add(IdentityOf(STDOUT_FILENO), kStandardOutput);
  add(IdentityOf(STDERR_FILENO), "standard error");
  return outputs;
}

/// What two outputs have in common that are one file, whether it is there or not.
std::string PlaceOf(const std::string& name) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(name, error), error);
  return error ? name : place.string();
}

void CheckForTwice(const CommandFiles& files) {
  std::map<std::string, std::string> places;
  std::map<FileIdentity, std::string> identities;
  for (const std::string& name : NamedOutputs(files)) {
    const auto file = IdentityOf(name);
    if (places.emplace(PlaceOf(name), name).second && (!file || identities.emplace(*file, name).second))
      continue;
    throw CLI::ValidationError(name + " would be written as two outputs at once: name two files");
  }
}

/// ".html", ".jsonl.gz"; "" if there is none.
std::string EndingOf(const fs::path& path) {
  const std::string name = path.filename().string();
  const bool is_coded = OutputCodingOf(name) != OutputCoding::kNone;
  return (is_coded ? path.stem().extension().string() : "") + path.extension().string();
}

bool LieSideBySide(const fs::path& a, const fs::path& b) {
  const auto folder = [](const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; };
  std::error_code error;
  return fs::equivalent(folder(a), folder(b), error) && !error;
}

void CheckForSource(const std::string& output, const std::vector<std::string>& sources) {
  if (MayBeReplaced(output)) return;
  const std::string ending = EndingOf(output);
  const auto beside = std::ranges::find_if(sources, [&](const std::string& source) {
    return EndingOf(source) == ending && IdentityOfInput(source) && LieSideBySide(source, output);
  });
  if (beside == sources.end()) return;
  throw CLI::ValidationError(output +
                             " is there, and no output of bodycopy: as it looks, one more file to read "
                             "like " +
                             *beside + ". Name another output, or move the file away");
}

}  // namespace

void CheckOutputs(const CommandFiles& files) {
  CheckForTwice(files);
  if (const auto outputs = OutputsThatExist(files); !outputs.empty()) {
    std::vector<std::string> inputs = files.sources;
    inputs.insert(inputs.end(), files.settings.begin(), files.settings.end());
    for (const std::string& input : inputs) {
      const auto file = IdentityOfInput(input);
      const auto found = file ? outputs.find(*file) : outputs.end();
      if (found == outputs.end()) continue;
      const std::string name = input == kStandardInput ? "standard input" : input;
      throw CLI::ValidationError(name + " would be overwritten, since it is the same file as the output, " +
                                 found->second + ": write to another file");
    }
  }
  for (const std::string& output : files.replaced) {
    if (IsNamed(output)) CheckForSource(output, files.sources);
  }
}

}  // namespace bodycopy::cli
