#include "crawl/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

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
