#include "cli/wrong_source.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/ascii.h"
#include "cli/page_files.h"
#include "cli/record_format.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kLinesLookedAt = 20;
constexpr std::size_t kMaxUrlLine = 4096;

/// "example.com/story", "www.example.com", "example.com:8080/a": a host with a dot, and no file's ending
/// where nothing follows it.
bool LooksLikeUrl(std::string_view source) {
  const std::size_t slash = std::min(source.find('/'), source.size());
  std::string_view host = source.substr(0, slash);
  host = host.substr(0, host.find(':'));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || host.find("..") != std::string_view::npos) return false;
  const auto is_of_host = [](char c) { return IsAsciiAlnum(c) || c == '.' || c == '-'; };
  const std::string_view last = host.substr(dot + 1);
  if (last.size() < 2 || !std::ranges::all_of(host, is_of_host) || !std::ranges::all_of(last, IsAsciiAlpha))
    return false;
  return slash < source.size() || (!IsPageName(host) && !FormatOfEnding(host));
}

}  // namespace

Error WithHint(Error error, const std::string& source) {
  std::error_code ignored;
  if (std::filesystem::is_directory(source, ignored)) {
    error.message =
        source + " has no pages: files whose names end in .html, .txt, .mhtml, .warc and the like";
    return error;
  }
  if (std::filesystem::exists(source, ignored)) return error;
  if (LooksLikeUrl(source)) error.message += "; a page of the web? bodycopy https://" + source;
  return error;
}

std::optional<Error> CheckForUrlList(const std::string& source, std::string_view bytes) {
  std::size_t urls = 0;
  for (std::size_t lines = 0; !bytes.empty() && lines < kLinesLookedAt; ++lines) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = AsciiTrim(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const bool is_url = (line.starts_with("http://") || line.starts_with("https://")) &&
                        line.size() < kMaxUrlLine && std::ranges::none_of(line, IsAsciiSpace);
    if (!is_url) return std::nullopt;
    ++urls;
  }
  if (urls == 0) return std::nullopt;
  const std::string list = source == kStandardInput ? "LIST" : source;
  return Error{Outcome::kNotHtml,
               "a list of URLs? bodycopy crawl " + list + " -o stories.jsonl fetches them"};
}

}  // namespace bodycopy::cli
