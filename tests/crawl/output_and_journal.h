#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/crc32.h"
#include "crawl/journal.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// What is wrong between the output of a finished crawl and its journal, "" for nothing: each line of the
/// one is an entry of the other, with its URL, place and checksum, and they lie side by side from the first
/// byte to the last.
inline std::string OutputAndJournalDiffer(const std::string& output) {
  using Kind = JournalEntry::Kind;
  std::vector<JournalEntry> entries;
  const auto read = Journal::Read(output + ".journal", [&](const JournalEntry& entry) {
    if (entry.kind == Kind::kDone) entries.push_back(entry);
    if (entry.kind == Kind::kCut)
      std::erase_if(entries, [&](const JournalEntry& done) { return done.end > entry.end; });
  });
  if (!read) return read.error().message;
  std::ranges::sort(entries, {}, &JournalEntry::begin);
  std::ifstream file(output, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::size_t at = 0;
  for (const JournalEntry& entry : entries) {
    const std::string place = "byte " + std::to_string(at) + " of the output: ";
    if (entry.begin != at || entry.end > bytes.size()) return place + "a gap, or records on each other";
    const std::string_view record = std::string_view(bytes).substr(at, entry.end - at);
    if (Crc32(record) != entry.checksum) return place + "not what the journal knows";
    if (record.find('\n') != record.size() - 1) return place + "not one line";
    const auto url = ParseHttpUrl(nlohmann::json::parse(record).value("url", ""));
    if (!url || UrlKey::Of(IdentityOf(*url, false)) != entry.key) return place + "another URL's entry";
    at = entry.end;
  }
  return at == bytes.size() ? "" : "the journal does not know the output behind byte " + std::to_string(at);
}

}  // namespace bodycopy
