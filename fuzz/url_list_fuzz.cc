#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "cli/standard_output.h"
#include "cli/url_list.h"
#include "fuzz/input.h"
#include "fuzz/memory_file.h"

// How many rows are left out is told to nobody.
void bodycopy::cli::Complain(std::string_view /*message*/) {}

namespace {

using namespace bodycopy;
using Kind = cli::UrlListFlags::Kind;

std::vector<std::string> Read(std::string_view bytes, Kind kind) {
  const MemoryFile file(bytes);
  std::vector<std::string> urls;
  static_cast<void>(cli::ReadUrlList({.path = file.path(), .kind = kind})([&urls](std::string_view url) {
    urls.emplace_back(url);
    return Expected<void>();
  }));
  return urls;
}

std::string Quoted(std::string_view cell) {
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string(2, c) : std::string(1, c);
  return quoted + "\"";
}

void RequireSame(const std::vector<std::string>& read, const std::vector<std::string>& urls) {
  Require(read == urls, "a list that is written is read back as it was");
}

}  // namespace

// The first byte chooses the kind. The rest is a file, and once more a line for each of its own: these are
// written as a list of each kind, and read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  const auto kind = static_cast<Kind>(input.Choose(4));
  for (const std::string& url : Read(input.Rest(), kind)) {
    Require(url.size() <= size, "a URL stands in the file");
    Require(kind == Kind::kJsonl || kind == Kind::kAuto || (!url.empty() && AsciiTrim(url) == url),
            "it is trimmed");
  }
  std::vector<std::string> urls;
  std::string lines;
  std::string csv = "id,url,note\r\n";
  std::string jsonl;
  while (!input.empty()) {
    const std::string_view cell = input.Line();
    const std::string_view url = AsciiTrim(cell);
    const bool is_line =
        !url.empty() && !url.starts_with('#') && IsValidUtf8(url) && !url.starts_with("\xEF\xBB\xBF");
    if (!is_line) continue;
    urls.emplace_back(url);
    lines.append(cell).append("\r\n\n# a comment\n");
    csv.append(Quoted(cell)).append(",").append(Quoted(cell)).append(",a \"\"\"\"\r\n");
    jsonl.append(nlohmann::json{{"id", 1}, {"url", url}}.dump()).append("\n");
  }
  RequireSame(Read(lines, Kind::kLines), urls);
  RequireSame(Read(csv, Kind::kCsv), urls);
  RequireSame(Read(jsonl, Kind::kJsonl), urls);
  return 0;
}
