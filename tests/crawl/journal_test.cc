#include "crawl/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <vector>

#include "base/boot_id.h"
#include "crawl/journal_reader.h"

namespace bodycopy {
namespace {

using Kind = JournalEntry::Kind;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

JournalEntry Done(int number) {
  JournalEntry entry;
  entry.kind = Kind::kDone;
  entry.key = UrlKey::Of("page " + std::to_string(number));
  entry.outcome = Outcome::kPaywall;
  entry.begin = 1'000'000'000'000ULL + number;
  entry.end = entry.begin + 5;
  entry.checksum = 0xDEADBEEF;
  entry.http_status = 200;
  entry.etag = "W/\"a b\"";
  entry.last_modified = "Tue, 01 Oct 2024 10:00:00 GMT";
  return entry;
}

class JournalTest : public ::testing::Test {
 protected:
  JournalTest() { std::filesystem::remove(path_); }
  ~JournalTest() override { std::filesystem::remove(path_); }

  // Opens, replays, appends and closes; gives what was replayed.
  std::vector<JournalEntry> Use(const std::vector<JournalEntry>& append = {}) {
    std::vector<JournalEntry> replayed;
    Journal journal;
    EXPECT_TRUE(journal.Open(path_));
    EXPECT_TRUE(journal.Replay([&](const JournalEntry& entry) { replayed.push_back(entry); }));
    for (const JournalEntry& entry : append) EXPECT_TRUE(journal.Append(entry));
    return replayed;
  }

  std::string Bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void Write(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  std::string path_ = ::testing::TempDir() + "journal_test_" + std::to_string(getpid());
};

TEST(JournalLine, SurvivesARoundTrip) {
  const auto line = JournalLine(Done(1));
  ASSERT_TRUE(line.ends_with('\n'));
  const auto entry = ParseJournalLine(std::string_view(line).substr(0, line.size() - 1));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->key, Done(1).key);
  EXPECT_EQ(entry->outcome, Outcome::kPaywall);
  EXPECT_EQ(entry->begin, Done(1).begin);
  EXPECT_EQ(entry->end, Done(1).end);
  EXPECT_EQ(entry->checksum, 0xDEADBEEF);
  EXPECT_EQ(entry->http_status, 200);
  EXPECT_EQ(entry->etag, "W/\"a b\"");
  EXPECT_EQ(entry->last_modified, "Tue, 01 Oct 2024 10:00:00 GMT");

  JournalEntry pause;
  pause.kind = Kind::kNotBefore;
  pause.host = "example.com";
  pause.time = std::chrono::sys_time<milliseconds>(milliseconds(1'700'000'000'123));
  const std::string text = JournalLine(pause);
  const auto read = ParseJournalLine(std::string_view(text).substr(0, text.size() - 1));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->host, "example.com");
  EXPECT_EQ(read->time, pause.time);

  JournalEntry robots = pause;
  robots.kind = Kind::kRobots;
  robots.host = "https://example.com:443";
  robots.checksum = 0x1234;
  for (const char* rules : {"User-agent:*\nDisallow:/a\n", ""}) {
    robots.rules = rules;
    const std::string rules_line = JournalLine(robots);
    const auto kept = ParseJournalLine(std::string_view(rules_line).substr(0, rules_line.size() - 1));
    ASSERT_TRUE(kept) << rules_line;
    EXPECT_EQ(kept->host, robots.host);
    EXPECT_EQ(kept->time, robots.time);
    EXPECT_EQ(kept->checksum, 0x1234U);
    EXPECT_EQ(kept->rules, rules);
  }
}

TEST(JournalLine, TextOfServersCannotForgeALine) {
  JournalEntry entry = Done(1);
  entry.etag = "a\tb";
  entry.last_modified = "x\nE\t0\t0";
  const std::string line = JournalLine(entry);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto read = ParseJournalLine(std::string_view(line).substr(0, line.size() - 1));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->etag, "");
  EXPECT_EQ(read->last_modified, "");
}

TEST(JournalLine, ADamagedLineIsNone) {
  std::string line = JournalLine(Done(1));
  line.pop_back();
  EXPECT_TRUE(ParseJournalLine(line));
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string damaged = line;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(ParseJournalLine(damaged)) << i;
    EXPECT_FALSE(ParseJournalLine(line.substr(0, i))) << i;
  }
  EXPECT_FALSE(ParseJournalLine(""));
}

TEST_F(JournalTest, ExplainsItselfAndIsReadAgain) {
  EXPECT_TRUE(Use({Done(1), Done(2)}).empty());
  EXPECT_THAT(Bytes(), ::testing::StartsWith("# bodycopy crawl journal 1\n"));
  const auto replayed = Use();
  ASSERT_EQ(replayed.size(), 2U);
  EXPECT_EQ(replayed[1].key, Done(2).key);
}

TEST_F(JournalTest, CutAnywhereItGivesWhatIsWhole) {
  Use({Done(1), Done(2), Done(3)});
  const std::string whole = Bytes();
  for (std::size_t size = whole.size(); size > 0; size -= std::min<std::size_t>(size, 7)) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    const auto before = Use({Done(9)});
    EXPECT_LE(before.size(), 3U);
    const auto after = Use();
    ASSERT_EQ(after.size(), before.size() + 1) << size;
    EXPECT_EQ(after.back().key, Done(9).key);
  }
}

// --- Damage ---

JournalEntry Began(const std::string& boot) {
  JournalEntry entry;
  entry.kind = Kind::kRun;
  entry.time = std::chrono::sys_time<milliseconds>(milliseconds(1'700'000'000'123));
  entry.boot = boot;
  return entry;
}

JournalEntry Synced() {
  JournalEntry entry;
  entry.kind = Kind::kSynced;
  entry.end = Done(1).end;
  return entry;
}

TEST_F(JournalTest, AFlippedByteIsRefusedOrHarmless) {
  Use({Began(BootId()), Done(1), Synced(), Done(2), Done(3)});
  const std::string whole = Bytes();
  const std::string boot = BootId();
  const std::size_t head = whole.find("\nS\t") + 1;
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte :
         {static_cast<char>(whole[at] ^ 1), static_cast<char>(whole[at] ^ 0x40), '\n', '\0', '#'}) {
      if (byte == whole[at]) continue;
      std::string damaged = whole;
      damaged[at] = byte;
      std::size_t entries = 0;
      const std::function<void(const JournalEntry&)> count = [&](const JournalEntry&) { ++entries; };
      JournalReader reader("the.journal", boot, count);
      const auto taken = reader.Take(damaged);
      const auto found = taken ? reader.Finish() : std::unexpected(taken.error());
      if (found) {
        const bool is_end = at + 1 == whole.size();
        EXPECT_TRUE(at < head || is_end) << at;
        EXPECT_EQ(entries, is_end ? 4U : 5U) << at;
        continue;
      }
      ++refused;
      const auto line =
          std::count(damaged.begin(), damaged.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
      EXPECT_THAT(found.error().message, HasSubstr("the.journal"));
      EXPECT_THAT(found.error().message,
                  ::testing::AnyOf(HasSubstr("line " + std::to_string(line)),
                                   HasSubstr("line " + std::to_string(line + 1)), HasSubstr("first line")))
          << at;
    }
  }
  EXPECT_GT(refused, 4 * (whole.size() - head));
}

TEST_F(JournalTest, WithoutTheDamagedLinesItIsReadAgain) {
  Use({Done(1), Done(2), Done(3), Done(4)});
  std::string bytes = Bytes();
  const std::size_t second = bytes.find("\nD", bytes.find("\nD") + 1) + 1;
  bytes[bytes.find('\n', second)] = 'x';  // two lines in one
  bytes[second + 5] = '\n';               // and that in two
  Write(bytes);
  Journal journal;
  ASSERT_TRUE(journal.Open(path_));
  const auto replayed = journal.Replay([](const JournalEntry&) {});
  ASSERT_FALSE(replayed);
  const std::string& message = replayed.error().message;
  const std::size_t command = message.find("sed -i ");
  ASSERT_NE(command, std::string::npos) << message;
  ASSERT_EQ(std::system(message.substr(command, message.find("' (", command) + 1 - command).c_str()), 0)
      << message;
  journal.~Journal();
  new (&journal) Journal();
  const auto entries = Use();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].key, Done(1).key);
  EXPECT_EQ(entries[1].key, Done(4).key);
}

// What a file system may leave of the last block.
TEST_F(JournalTest, AnUnterminatedTailIsTornWhateverIsInIt) {
  for (const std::string& tail : {std::string("D\t0123"), std::string(3, '\0'), std::string(200'000, '\0'),
                                  std::string(200'000, 'x')}) {
    std::filesystem::remove(path_);
    Use({Began(BootId()), Done(1)});
    const std::string whole = Bytes();
    Write(whole + tail);
    EXPECT_EQ(Use().size(), 2U);
    EXPECT_EQ(Bytes(), whole);
  }
}

TEST_F(JournalTest, BehindTheLastSyncedAPowerFailureMayHaveTornMore) {
  const std::string hole(40, '\0');
  for (const std::string& boot : {BootId(), std::string("of another start"), std::string()}) {
    for (const bool is_synced_behind : {false, true}) {
      std::filesystem::remove(path_);
      Use({Began(boot), Done(1), Synced()});
      const std::string whole = Bytes();
      const std::string behind =
          hole + "\n" + JournalLine(Done(3)) + (is_synced_behind ? JournalLine(Synced()) : "");
      Write(whole + behind);
      Journal journal;
      ASSERT_TRUE(journal.Open(path_));
      const bool is_torn = boot == "of another start" && !is_synced_behind;
      EXPECT_EQ(journal.Replay([](const JournalEntry&) {}).has_value(), is_torn) << boot << is_synced_behind;
      EXPECT_EQ(Bytes(), is_torn ? whole : whole + behind);
    }
  }
}

TEST_F(JournalTest, AnOldHeadIsReadAndKept) {
  const std::string old = "# bodycopy crawl journal 1\n# S time                 a process begins to work\n" +
                          std::string("S\t1700000000123\t3d409b5e\n");
  Write(old);
  const auto replayed = Use({Done(1)});
  ASSERT_EQ(replayed.size(), 1U);
  EXPECT_EQ(replayed[0].boot, "");
  EXPECT_EQ(Bytes(), old + JournalLine(Done(1)));
}

TEST_F(JournalTest, WhatALaterVersionWroteIsRefused) {
  Use({Done(1)});
  const std::string first = Bytes();
  const std::string later = first + "Z\t1\t1e76c907\n" + JournalLine(Done(2));
  Write(later);
  Journal journal;
  ASSERT_TRUE(journal.Open(path_));
  const auto replayed = journal.Replay([](const JournalEntry&) {});
  ASSERT_FALSE(replayed);
  EXPECT_THAT(replayed.error().message,
              HasSubstr("in line " + std::to_string(std::count(first.begin(), first.end(), '\n') + 1)));
  EXPECT_THAT(replayed.error().message, HasSubstr("later version"));
  EXPECT_EQ(Bytes(), later);
}

TEST_F(JournalTest, OneProcessAtATime) {
  Journal first;
  ASSERT_TRUE(first.Open(path_));
  Journal second;
  const auto refused = second.Open(path_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().outcome, Outcome::kFileError);
}

TEST_F(JournalTest, AnotherFileIsNotTouched) {
  std::ofstream(path_) << "notes of mine\n";
  Journal journal;
  ASSERT_TRUE(journal.Open(path_));
  EXPECT_FALSE(journal.Replay([](const JournalEntry&) {}));
  EXPECT_EQ(Bytes(), "notes of mine\n");
}

TEST_F(JournalTest, AFolderThatIsMissingIsAnError) {
  Journal journal;
  const auto opened = journal.Open("/does/not/exist/journal");
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("/does/not/exist/journal"));
}

}  // namespace
}  // namespace bodycopy
