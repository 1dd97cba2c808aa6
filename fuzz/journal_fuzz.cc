#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "crawl/journal.h"
#include "crawl/journal_reader.h"
#include "fuzz/input.h"
#include "fuzz/memory_file.h"

namespace {

using namespace bodycopy;
using Kind = JournalEntry::Kind;

constexpr std::string_view kKinds = "SGXRDKHCBYTE";
constexpr std::array<std::string_view, 3> kBoots = {"", "first-boot", "second-boot"};

// Texts as the program keeps them: without what parts fields, and not too long.
std::string TakeText(FuzzInput& input) {
  constexpr std::size_t kMaxTextBytes = 64;
  std::string text(input.Until('\0').substr(0, kMaxTextBytes));
  std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

JournalEntry TakeEntry(FuzzInput& input) {
  JournalEntry entry;
  entry.kind = static_cast<Kind>(kKinds[input.Choose(kKinds.size())]);
  const std::chrono::milliseconds time(static_cast<std::int64_t>(input.Number(4)));
  switch (entry.kind) {
    case Kind::kRun: entry.boot = kBoots[input.Choose(kBoots.size())]; [[fallthrough]];
    case Kind::kGeneration:
    case Kind::kEnd: entry.time += time; break;
    case Kind::kDone:
      entry.outcome = static_cast<Outcome>(input.Choose(static_cast<unsigned>(Outcome::kInternalError) + 1));
      entry.begin = input.Number(3);
      entry.end = entry.begin + input.Number(2);
      entry.checksum = static_cast<std::uint32_t>(input.Number(4));
      entry.http_status = static_cast<int>(input.Number(2));
      entry.etag = TakeText(input);
      entry.last_modified = TakeText(input);
      [[fallthrough]];
    case Kind::kExtraction:
    case Kind::kRead:
    case Kind::kKept: entry.key = {input.Number(2), static_cast<std::uint64_t>(time.count())}; break;
    case Kind::kCrawlDelay: entry.delay = time; [[fallthrough]];
    case Kind::kNotBefore:
      entry.time += time;
      entry.host = TakeText(input);
      break;
    case Kind::kRobots:
      entry.time += time;
      entry.host = TakeText(input);
      entry.checksum = static_cast<std::uint32_t>(input.Number(4));
      entry.rules = TakeText(input);
      std::replace(entry.rules.begin(), entry.rules.end(), ' ', '\n');  // rules are written without spaces
      break;
    case Kind::kSynced:
    case Kind::kCut: entry.end = input.Number(4); break;
  }
  return entry;
}

bool IsSame(const JournalEntry& a, const JournalEntry& b) {
  const bool is_about_time = a.kind != Kind::kCrawlDelay;  // of a delay, where only that counts
  return a.kind == b.kind && a.key == b.key && a.outcome == b.outcome && a.begin == b.begin &&
         a.end == b.end && a.checksum == b.checksum && a.http_status == b.http_status && a.etag == b.etag &&
         a.last_modified == b.last_modified && a.host == b.host && a.rules == b.rules && a.boot == b.boot &&
         (is_about_time ? a.time == b.time : a.delay == b.delay);
}

std::vector<JournalEntry> Written(const MemoryFile& file, const std::vector<JournalEntry>& entries) {
  Journal journal;
  Require(journal.Open(file.path()).has_value(), "a journal can be opened");
  Require(journal.Replay([](const JournalEntry&) { Require(false, "an empty journal has no entries"); })
              .has_value(),
          "an empty journal is read");
  for (const JournalEntry& entry : entries) Require(journal.Append(entry).has_value(), "an entry is written");
  std::vector<JournalEntry> read;
  Require(
      Journal::Read(file.path(), [&read](const JournalEntry& entry) { read.push_back(entry); }).has_value(),
      "a journal that was written is read");
  return read;
}

// A byte changed, bytes put in between, or a piece cut out. What is put in has no tabs: with some it may be a
// whole entry with its checksum, which is no damage that could be seen.
std::string Damaged(FuzzInput& input, std::string text) {
  const std::size_t at = input.Number(2) % text.size();
  switch (input.Choose(3)) {
    case 0: text[at] = static_cast<char>(input.Choose(256)); break;
    case 1: {
      std::string inserted(input.Until('\0'));
      std::erase(inserted, '\t');
      text.insert(at, inserted);
      break;
    }
    default: text.erase(at, input.Number(2) % (text.size() - at + 1)); break;
  }
  return text;
}

struct State {
  bool is_refused = false;
  std::vector<std::string> lines;  // of the entries
};

State ReadBy(const std::string& boot, std::string_view text) {
  State state;
  const std::function<void(const JournalEntry&)> replay = [&state](const JournalEntry& entry) {
    state.lines.push_back(JournalLine(entry));
  };
  JournalReader reader("journal", boot, replay);
  if (!reader.Take(text) || !reader.Finish()) state = {true, {}};
  return state;
}

// What must come out: the lines that are as they were written, if there is no other among them but the torn
// one at the end, and damaged ones at the end that nothing had put on the disk when the machine was started
// again.
State WholeOf(const std::string& boot, std::string_view text, const std::vector<JournalEntry>& entries) {
  State state;
  bool is_damaged = false;
  std::string last_boot;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const std::string line(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
    const bool is_head =
        state.lines.empty() && !is_damaged && line.starts_with('#') && line.find('\t') == line.npos;
    if (is_head) continue;
    const auto entry = std::find_if(entries.begin(), entries.end(), [&line](const JournalEntry& written) {
      return JournalLine(written) == line;
    });
    if (entry == entries.end()) {
      is_damaged = true;
    } else if (!is_damaged) {
      state.lines.push_back(line);
      if (entry->kind == Kind::kRun) last_boot = entry->boot;
    } else if (entry->kind == Kind::kSynced) {
      return {true, {}};  // the damage lies before what is on the disk
    }
  }
  if (is_damaged && (last_boot.empty() || boot.empty() || last_boot == boot)) return {true, {}};
  return state;
}

}  // namespace

// A file by itself; then entries, which are read back as they were written; then the journal of these with a
// damage, that is refused or changes nothing but the end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kMaxEntries = 24;
  FuzzInput input(bytes, size);
  const State any = ReadBy("", input.Rest());
  Require(any.lines.size() <= size, "an entry takes a byte at least");

  const std::string boot(kBoots[input.Choose(kBoots.size())]);
  std::vector<JournalEntry> entries(1 + input.Choose(kMaxEntries));
  for (JournalEntry& entry : entries) entry = TakeEntry(input);
  const MemoryFile file("");
  const std::vector<JournalEntry> read = Written(file, entries);
  Require(std::equal(read.begin(), read.end(), entries.begin(), entries.end(), IsSame),
          "entries are read back as they were written");

  const std::string text = file.Read();
  const std::string damaged = Damaged(input, text);
  const State state = ReadBy(boot, damaged);
  const State expected = WholeOf(boot, damaged, entries);
  const std::size_t head = text.find("\n" + JournalLine(entries.front())) + 1;
  const bool head_is_whole = std::string_view(damaged).starts_with(text.substr(0, head));
  Require(state.is_refused || !expected.is_refused, "damage is refused");
  Require(!state.is_refused || expected.is_refused || !head_is_whole, "what is whole is not refused");
  Require(state.is_refused || state.lines == expected.lines, "what is not refused is whole");
  return 0;
}
