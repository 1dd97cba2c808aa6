#include "crawl/journal_entry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/crc32.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxValidator = 1'024;
constexpr char kRulesSeparator = ' ';  // In place of line breaks.

// Text from servers, without what would end a field; a validator that is no use any more is dropped.
std::string Field(std::string_view text) {
  if (text.size() > kMaxValidator || text.find_first_of("\t\r\n") != std::string_view::npos) return {};
  return std::string(text);
}

std::string Hex(std::uint32_t number) {
  std::array<char, 9> digits{};
  std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return digits.data();
}

template <typename Number>
bool ReadNumber(std::string_view text, Number& number, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

bool ReadTime(std::string_view text, JournalEntry& entry) {
  milliseconds::rep count = 0;
  if (!ReadNumber(text, count)) return false;
  entry.time = std::chrono::sys_time<milliseconds>(milliseconds(count));
  return true;
}

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

bool ReadKey(std::string_view text, JournalEntry& entry) {
  const auto key = UrlKey::FromHex(text);
  if (key) entry.key = *key;
  return key.has_value();
}

bool ReadOutcome(std::string_view text, Outcome& outcome) {
  for (int i = 0; i <= static_cast<int>(Outcome::kInternalError); ++i) {
    outcome = static_cast<Outcome>(i);
    if (OutcomeName(outcome) == text) return true;
  }
  return false;
}

bool ReadDone(const std::vector<std::string_view>& fields, JournalEntry& entry) {
  constexpr std::size_t kCount = 9;
  if (fields.size() != kCount || !ReadKey(fields[1], entry) || !ReadOutcome(fields[2], entry.outcome))
    return false;
  entry.etag = fields[7];
  entry.last_modified = fields[8];
  return ReadNumber(fields[3], entry.begin) && ReadNumber(fields[4], entry.end) &&
         ReadNumber(fields[5], entry.checksum, 16) && ReadNumber(fields[6], entry.http_status) &&
         entry.begin <= entry.end;
}

bool ReadRobots(const std::vector<std::string_view>& fields, JournalEntry& entry) {
  constexpr std::size_t kCount = 5;
  if (fields.size() != kCount || !ReadTime(fields[2], entry)) return false;
  entry.host = fields[1];
  entry.rules = fields[4];
  std::replace(entry.rules.begin(), entry.rules.end(), kRulesSeparator, '\n');
  return ReadNumber(fields[3], entry.checksum, 16);
}

}  // namespace

std::string JournalLine(const JournalEntry& entry) {
  using Kind = JournalEntry::Kind;
  std::string line(1, static_cast<char>(entry.kind));
  const auto add = [&line](std::string_view field) { line.append("\t").append(field); };
  const auto add_time = [&](milliseconds time) { add(std::to_string(time.count())); };
  switch (entry.kind) {
    case Kind::kRun:
      add_time(entry.time.time_since_epoch());
      add(Field(entry.boot));
      break;
    case Kind::kGeneration:
    case Kind::kEnd: add_time(entry.time.time_since_epoch()); break;
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kKept: add(entry.key.ToHex()); break;
    case Kind::kDone:
      add(entry.key.ToHex());
      add(OutcomeName(entry.outcome));
      add(std::to_string(entry.begin));
      add(std::to_string(entry.end));
      add(Hex(entry.checksum));
      add(std::to_string(entry.http_status));
      add(Field(entry.etag));
      add(Field(entry.last_modified));
      break;
    case Kind::kNotBefore:
      add(Field(entry.host));
      add_time(entry.time.time_since_epoch());
      break;
    case Kind::kCrawlDelay:
      add(Field(entry.host));
      add_time(entry.delay);
      break;
    case Kind::kRobots: {
      std::string rules = entry.rules;
      std::replace(rules.begin(), rules.end(), '\n', kRulesSeparator);
      add(Field(entry.host));
      add_time(entry.time.time_since_epoch());
      add(Hex(entry.checksum));
      add(rules);
      break;
    }
    case Kind::kSynced:
    case Kind::kCut: add(std::to_string(entry.end)); break;
  }
  add(Hex(Crc32(line)));
  return line.append("\n");
}

std::expected<JournalEntry, JournalFault> ParseJournalLine(std::string_view line) {
  using Kind = JournalEntry::Kind;
  const std::size_t tab = line.rfind('\t');
  if (tab == std::string_view::npos) return std::unexpected(JournalFault::kDamaged);
  // As it is written, not as a number: "A" for "a" is a flipped bit too.
  if (line.substr(tab + 1) != Hex(Crc32(line.substr(0, tab)))) return std::unexpected(JournalFault::kDamaged);
  const auto fields = Fields(line.substr(0, tab));
  if (fields.size() < 2 || fields[0].size() != 1) return std::unexpected(JournalFault::kUnknown);
  JournalEntry entry;
  entry.kind = static_cast<Kind>(fields[0][0]);
  bool good = false;
  switch (entry.kind) {
    case Kind::kRun:
      good = ReadTime(fields[1], entry);
      if (fields.size() > 2) entry.boot = fields[2];
      break;
    case Kind::kGeneration:
    case Kind::kEnd: good = ReadTime(fields[1], entry); break;
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kKept: good = ReadKey(fields[1], entry); break;
    case Kind::kDone: good = ReadDone(fields, entry); break;
    case Kind::kNotBefore:
    case Kind::kCrawlDelay:
      entry.host = fields[1];
      good = fields.size() == 3 && ReadTime(fields[2], entry);
      entry.delay = entry.time.time_since_epoch();
      break;
    case Kind::kRobots: good = ReadRobots(fields, entry); break;
    case Kind::kSynced:
    case Kind::kCut: good = ReadNumber(fields[1], entry.end); break;
  }
  if (!good) return std::unexpected(JournalFault::kUnknown);
  return entry;
}

}  // namespace bodycopy
