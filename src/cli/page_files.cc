#include "cli/page_files.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "base/ascii.h"
#include "base/file_identity.h"
#include "cli/own_output.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kPages = {".html", ".htm",   ".xhtml", ".shtml",
                                                    ".mht",  ".mhtml", ".txt",   ".warc"};
constexpr std::array<std::string_view, 3> kCodings = {"", ".gz", ".zst"};

/// False for the output, which is no page.
bool IsInput(const std::string& file, const std::vector<FileIdentity>& outputs) {
  if (outputs.empty()) return true;
  const auto identity = IdentityOf(file);
  if (!identity || std::ranges::find(outputs, *identity) == outputs.end()) return true;
  if (MayBeReplaced(file)) return false;
  throw CLI::ValidationError(
      file +
      " is the output and in a folder whose pages are read, and no output of bodycopy. "
      "Name another output, or move the file away");
}

std::vector<std::string> PagesBelow(const std::string& folder, const std::vector<FileIdentity>& outputs) {
  std::vector<std::string> pages;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code gone;
    if (entry->is_regular_file(gone) && IsPageName(entry->path().filename().string()) &&
        IsInput(entry->path().string(), outputs))
      pages.push_back(entry->path().string());
  }
  std::ranges::sort(pages);
  return pages;
}

}  // namespace

bool IsPageName(std::string_view name) {
  return std::ranges::any_of(kPages, [name](std::string_view page) {
    return std::ranges::any_of(kCodings, [&](std::string_view coding) {
      const std::string ending = std::string(page).append(coding);
      return name.size() > ending.size() &&
             AsciiEqualIgnoreCase(name.substr(name.size() - ending.size()), ending);
    });
  });
}

std::vector<std::string> WithPagesOfFolders(const std::vector<std::string>& sources,
                                            const std::string& output) {
  std::vector<FileIdentity> outputs;
  for (const auto& file : {IdentityOf(output), IdentityOf(STDOUT_FILENO)}) {
    if (file) outputs.push_back(*file);
  }
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    std::error_code error;
    std::vector<std::string> pages;
    if (source != kStandardInput && fs::is_directory(source, error)) pages = PagesBelow(source, outputs);
    if (pages.empty()) pages.push_back(source);
    files.insert(files.end(), pages.begin(), pages.end());
  }
  return files;
}

}  // namespace bodycopy::cli
