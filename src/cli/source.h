#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/fetch.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// How the sources named on the command line are read.
struct SourceFlags {
  enum class Input : std::uint8_t { kAuto, kHtml, kText, kJsonl, kWarc };

  Input input = Input::kAuto;
  PageInput page;  ///< What the user says of the page.
  ExtractOptions extract;
  FetchOptions fetch;
  std::string model;             ///< The file of --model, which has been read.
  std::size_t follow_pages = 0;  ///< How many further pages of an article that was fetched are joined to it.
};

/// --favor, --body-with, --body-without, --parser, --sites, --duplicates, --page-timeout: how every command
/// that extracts is to do it. `options` must outlive the parsing.
void AddExtractFlags(CLI::App& command, ExtractOptions& options);

/// The options of every command that extracts: --input, --url, --downloaded, --favor, --parser, --sites, and
/// those of fetching. `flags` must outlive the parsing. `with_many`: --input jsonl and warc are possible.
void AddSourceFlags(CLI::App& command, SourceFlags& flags, bool with_many);

/// The files that such a command reads besides its sources.
std::vector<std::string> SettingsOf(const SourceFlags& flags);

/// True if the argument is a URL of any scheme, not a file's name.
bool IsUrl(std::string_view source);

/// The name of standard input among the arguments.
inline constexpr std::string_view kStandardInput = "-";

/// Reads a file, a URL or standard input and extracts its article; what fails is an outcome of the record.
Article ReadSource(const std::string& source, const SourceFlags& flags);

/// A page from its source, as extraction is given it.
struct LoadedPage {
  std::string bytes;
  PageInput given;  ///< But for the bytes.
  ExtractOptions options;

  /// Refers to the bytes.
  PageInput input() const {
    PageInput input = given;
    input.bytes = bytes;
    return input;
  }
};

/// Reads what ReadSource() extracts from.
Expected<LoadedPage> LoadSource(const std::string& source, const SourceFlags& flags);

/// The line for standard error that says why the record is a failure; "" if it is none.
std::string ComplaintOf(std::string_view source, const Article& article);

}  // namespace bodycopy::cli
