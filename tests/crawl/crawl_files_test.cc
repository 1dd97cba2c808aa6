// What a crawl does with its files: the output, the journal, and what lies in their places.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/boot_id.h"
#include "bodycopy/crawl.h"
#include "crawl/compact.h"
#include "crawl/journal.h"
#include "server/fault_server.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class CrawlFilesTest : public ::testing::Test {
 protected:
  CrawlFilesTest() {
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      unsetenv(name);
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("crawl_files_test_" + std::to_string(getpid()) +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    options_.output = Output();
    options_.delay = std::chrono::milliseconds(1);
    options_.fetch.allow_addresses = {"127.0.0.0/8"};
    options_.fetch.retries = 0;
    options_.jobs = 2;
    server_.On("*", [](Exchange& e) { e.RespondHtml("page " + e.request().target); });
    server_.On("/robots.txt", [](Exchange& e) { e.Respond(404, "", ""); });
  }
  ~CrawlFilesTest() override { std::filesystem::remove_all(folder_); }

  Expected<CrawlSummary> Crawl(const std::vector<std::string>& paths) {
    const auto source = [&](const auto& add) -> Expected<void> {
      for (const std::string& path : paths) {
        if (auto added = add(server_.Url(path, "127.0.0.1")); !added) return added;
      }
      return {};
    };
    const RecordMaker make = [](const CrawlItem& item) -> CrawlRecord {
      const Outcome outcome = item.fetched ? Outcome::kOk : item.fetched.error().outcome;
      return {(item.fetched ? item.fetched->body : item.fetched.error().message) + "\n", outcome};
    };
    return bodycopy::Crawl(source, options_, make, control_);
  }

  std::string Output() const { return folder_ / "out"; }
  std::string JournalPath() const { return Output() + ".journal"; }

  static std::string Bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void Write(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    std::ifstream file(Output());
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      names.push_back(entry.path().filename());
    return names;
  }

  std::filesystem::path folder_;
  FaultServer server_{{"127.0.0.1"}};
  CrawlOptions options_;
  CrawlControl control_;
};

TEST_F(CrawlFilesTest, AFlippedByteOfTheJournalCostsNothing) {
  const std::vector<std::string> paths = {"/a", "/b", "/c"};
  ASSERT_TRUE(Crawl(paths));
  const std::string output = Bytes(Output());
  const std::string journal = Bytes(JournalPath());
  const auto requests = server_.Requests().size();
  int refused = 0;
  const std::size_t head = journal.find("\nS\t");
  constexpr std::size_t kStepInHead = 7;
  for (std::size_t at = 0; at < journal.size(); at += at + kStepInHead < head ? kStepInHead : 1) {
    std::string damaged = journal;
    damaged[at] = static_cast<char>(damaged[at] ^ (1U << at % 8));
    Write(JournalPath(), damaged);
    const auto again = Crawl(paths);
    ASSERT_EQ(Bytes(Output()), output) << at;
    if (again) {
      EXPECT_EQ(again->progress.done_before, 3U) << at;
      EXPECT_EQ(again->progress.done, 0U) << at;
    } else {
      ++refused;
      EXPECT_THAT(again.error().message, HasSubstr(JournalPath())) << at;
      ASSERT_EQ(Bytes(JournalPath()), damaged) << at;
    }
  }
  EXPECT_GT(refused, 300);
  EXPECT_EQ(server_.Requests().size(), requests);
}

// The error says how: without the line its page is fetched again, and its first record goes at the end.
TEST_F(CrawlFilesTest, WithoutADamagedLineTheCrawlGoesOn) {
  const std::vector<std::string> paths = {"/a", "/b", "/c"};
  for (int removed = 0;; ++removed) {
    std::filesystem::remove(Output());
    std::filesystem::remove(JournalPath());
    ASSERT_TRUE(Crawl(paths));
    std::string journal = Bytes(JournalPath());
    std::size_t begin = journal.find("\nS\t") + 1;
    for (int i = 0; i < removed; ++i) begin = journal.find('\n', begin) + 1;
    if (begin == journal.size()) break;
    const std::string line = journal.substr(begin, journal.find('\n', begin) + 1 - begin);
    Write(JournalPath(), journal.erase(begin, line.size()));
    const auto again = Crawl(paths);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->progress.done, line.starts_with("D\t") ? 1U : 0U) << line;
    EXPECT_THAT(Lines(), UnorderedElementsAre("page /a", "page /b", "page /c")) << line;
    EXPECT_EQ(Crawl(paths)->progress.done, 0U) << line;
  }
}

TEST_F(CrawlFilesTest, AForeignFileIsNotTouched) {
  ASSERT_TRUE(Crawl({"/a"}));
  const std::string journal = Bytes(JournalPath());
  const std::string head = journal.substr(0, journal.find("\nS\t") + 1);
  for (const std::string& beside : {std::string("no journal"), std::string(), head.substr(0, 9), head}) {
    Write(Output(), "precious\n");
    if (beside == "no journal") {
      std::filesystem::remove(JournalPath());
    } else {
      Write(JournalPath(), beside);
    }
    const auto refused = Crawl({"/a"});
    ASSERT_FALSE(refused) << beside;
    EXPECT_THAT(refused.error().message, HasSubstr("not the output of a crawl"));
    EXPECT_EQ(Bytes(Output()), "precious\n");
    EXPECT_THAT(Names(), ElementsAre("out")) << "a journal would make it one";
  }
}

TEST_F(CrawlFilesTest, AFailedStartLeavesNoJournal) {
  std::filesystem::create_directory(Output());  // cannot be opened, whoever asks
  EXPECT_FALSE(Crawl({"/a"}));
  EXPECT_THAT(Names(), ElementsAre("out"));
}

TEST_F(CrawlFilesTest, AnOutputThatIsNotWhatItWasIsRefused) {
  ASSERT_TRUE(Crawl({"/a"}));
  JournalEntry entry;  // of a run that was killed before it could sync
  entry.kind = JournalEntry::Kind::kDone;
  entry.key = UrlKey::Of("another page");
  entry.begin = std::filesystem::file_size(Output());
  entry.end = entry.begin + 5;
  const std::string journal = Bytes(JournalPath()) + JournalLine(entry);
  const std::string output = Bytes(Output());
  for (const std::string& behind : {std::string(), std::string("else\n"), std::string(5, '\0')}) {
    Write(JournalPath(), journal);
    Write(Output(), output + behind);
    const auto refused = Crawl({"/a"});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("from byte " + std::to_string(entry.begin)));
    EXPECT_EQ(Bytes(Output()), output + behind);
    EXPECT_EQ(Bytes(JournalPath()), journal);
  }
}

// A power failure may leave what was not synced of one file and not of another.
TEST_F(CrawlFilesTest, AfterAPowerFailureOnlyWhatWasSyncedCounts) {
  ASSERT_TRUE(Crawl({"/a", "/b"}));
  std::string journal = Bytes(JournalPath());
  for (std::size_t at; (at = journal.find(BootId())) != std::string::npos;) {
    const std::size_t begin = journal.rfind('\n', at) + 1;
    JournalEntry run = *ParseJournalLine(journal.substr(begin, journal.find('\n', begin) - begin));
    run.boot = "an earlier start";
    journal.replace(begin, journal.find('\n', begin) + 1 - begin, JournalLine(run));
  }
  for (std::size_t at; (at = journal.find("\nY\t")) != std::string::npos;)
    journal.erase(at, journal.find('\n', at + 1) - at);
  Write(JournalPath(), journal);
  const auto again = Crawl({"/a", "/b"});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->progress.done, 2U);
  EXPECT_THAT(Lines(), UnorderedElementsAre("page /a", "page /b"));
}

TEST_F(CrawlFilesTest, WhatAnUpdateReplacedIsNotFetchedAgain) {
  std::string text = "old";
  server_.On("/changes", [&](Exchange& e) { e.RespondHtml(text); });
  ASSERT_TRUE(Crawl({"/a", "/changes"}));
  text = "new";
  options_.update = true;
  ASSERT_TRUE(Crawl({"/a", "/changes"}));
  options_.update = false;
  const auto again = Crawl({"/a", "/changes"});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->progress.done, 0U);
  EXPECT_THAT(Lines(), UnorderedElementsAre("page /a", "new"));
}

TEST_F(CrawlFilesTest, FilesWithTheNamesOfCopiesAreNotTouched) {
  Write(Output() + ".new", "precious\n");
  ASSERT_TRUE(Crawl({"/a"}));
  options_.update = true;
  const auto refused = Crawl({"/a"});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("in the way"));
  EXPECT_EQ(Bytes(Output() + ".new"), "precious\n");
  std::filesystem::remove(Output() + ".new");
  ASSERT_TRUE(Crawl({"/a"}));
  EXPECT_THAT(Lines(), ElementsAre("page /a"));
}

TEST_F(CrawlFilesTest, ACompactionKeepsTheLinkAndThePermissions) {
  std::filesystem::create_directory(folder_ / "private");
  const std::filesystem::path target = folder_ / "private" / "stories";
  Write(target, "");
  std::filesystem::permissions(target, std::filesystem::perms(0600));
  std::filesystem::create_symlink("private/stories", Output());
  ASSERT_TRUE(Crawl({"/a", "/b"}));
  std::filesystem::permissions(JournalPath(), std::filesystem::perms(0640));
  const auto before = std::filesystem::file_size(JournalPath());
  options_.update = true;
  ASSERT_TRUE(Crawl({"/a", "/b"}));
  EXPECT_LT(std::filesystem::file_size(JournalPath()), 2 * before);
  EXPECT_TRUE(std::filesystem::is_symlink(Output()));
  EXPECT_EQ(Bytes(target), Bytes(Output()));
  EXPECT_THAT(Lines(), UnorderedElementsAre("page /a", "page /b"));
  EXPECT_EQ(std::filesystem::status(target).permissions(), std::filesystem::perms(0600));
  EXPECT_EQ(std::filesystem::status(JournalPath()).permissions(), std::filesystem::perms(0640));
}

// The states that a compaction may end in; the kills themselves are in tests/durability.
TEST_F(CrawlFilesTest, ACopyOfTheJournalCountsOnlyWithItsOutput) {
  ASSERT_TRUE(Crawl({"/a", "/b"}));
  const std::string output = Bytes(Output());
  const std::string journal = Bytes(JournalPath());
  const std::size_t whole = journal.find("\nY\t");
  for (std::size_t cut = 0; cut < whole; cut += 7) {
    Write(JournalPath() + ".new", journal.substr(0, cut));
    const auto finished = FinishCompaction(Output(), JournalPath());
    ASSERT_TRUE(finished);
    EXPECT_FALSE(*finished) << cut;
    ASSERT_EQ(Bytes(Output()), output);
    ASSERT_EQ(Bytes(JournalPath()), journal);
    EXPECT_EQ(Names().size(), 2U);
  }
}

TEST_F(CrawlFilesTest, FailuresOfRunsBeforeAreCounted) {
  server_.On("/gone", [](Exchange& e) { e.Respond(404, "", ""); });
  server_.On("/too", [](Exchange& e) { e.Respond(404, "", ""); });
  const std::vector<std::string> paths = {"/a", "/gone", "/too"};
  EXPECT_EQ(Crawl(paths)->progress.failed_before, 0U);
  EXPECT_EQ(Crawl(paths)->progress.failed_before, 2U);
  options_.retry_failed = true;
  options_.limit = 1;
  EXPECT_EQ(Crawl(paths)->progress.failed_before, 1U) << "the other is asked again";
}

// --- What is synced, and when ---

TEST_F(CrawlFilesTest, WhatLiesBesideIsSyncedBeforeTheJournalKnows) {
  std::vector<bool> known;
  control_.on_sync = [&]() -> Expected<void> {
    known.push_back(Bytes(JournalPath()).find("\nY\t") != std::string::npos);
    return {};
  };
  ASSERT_TRUE(Crawl({"/a"}));
  ASSERT_FALSE(known.empty());
  EXPECT_FALSE(known.front());
  EXPECT_THAT(Bytes(JournalPath()), HasSubstr("\nY\t"));
}

TEST_F(CrawlFilesTest, WhatCannotBeSyncedEndsTheCrawl) {
  control_.on_sync = []() -> Expected<void> {
    return std::unexpected(Error{Outcome::kFileError, "the disk is gone"});
  };
  const auto summary = Crawl({"/a"});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().message, "the disk is gone");
  EXPECT_EQ(Bytes(JournalPath()).find("\nY\t"), std::string::npos);
}

}  // namespace
}  // namespace bodycopy
