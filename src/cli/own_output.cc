#include "cli/own_output.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/file_identity.h"
#include "base/read_file.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kLookedAt = 4096;

/// Without their white space.
struct Beginning {
  std::string_view first;
  std::string_view further;  // somewhere behind it
};

constexpr std::array<Beginning, 13> kBeginnings = {{
    {"{\"schemaVersion\":", ""},
    {"{\"@context\":\"https://schema.org\"", ""},
    {"{\"", ",\"hostname\":"},         // trafilatura
    {"{\"", ",\"read_more_link\":"},   // newspaper4k
    {"{\"", ",\"date_download\":"},    // news-please
    {"{\"given\":", "\"distinct\":"},  // crawl --stats
    {"<!DOCTYPEhtml><html", "content=\"default-src'none';style-src'unsafe-inline'\""},
    {"<?xmlversion=\"1.0\"encoding=\"UTF-8\"?><TEI", ""},
    {"<?xmlversion=\"1.0\"encoding=\"UTF-8\"?><teiCorpus", ""},
    {"[{\"schemaVersion\":", ""},
    {"id,url,canonicalUrl,outcome,", ""},
    {"idurlcanonicalUrloutcome", ""},  // with tabs
    {"---title:\"", "---"},
}};

}  // namespace

bool MayBeReplaced(const std::string& path) {
  if (!IdentityOf(path)) return true;  // no file, or none with bytes to lose
  auto bytes = ReadFile(path, kLookedAt);
  if (!bytes || bytes->empty()) return bytes.has_value();
  std::erase_if(*bytes, IsAsciiSpace);
  const std::string_view start = *bytes;
  return std::ranges::any_of(kBeginnings, [start](const Beginning& own) {
    return start.starts_with(own.first) &&
           start.find(own.further, own.first.size()) != std::string_view::npos;
  });
}

}  // namespace bodycopy::cli
