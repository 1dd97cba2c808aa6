#include "archive/story_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/read_all.h"
#include "support/run_program.h"
#include "support/small_disk.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using Added = StoryArchive::Added;
using Mode = StoryArchive::Mode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Record(const std::string& url, const std::string& headline, const std::string& body,
                   const std::string& downloaded = "2025-03-01T12:00:00Z") {
  return Json{{"schemaVersion", 1},
              {"url", url},
              {"outcome", "ok"},
              {"headline", headline},
              {"authors", {{{"name", "Maria Lindqvist"}}}},
              {"datePublished", "2025-02-12T08:30:00+01:00"},
              {"articleBody", body},
              {"metadata", {{"dateDownloaded", downloaded}}}}
      .dump();
}

std::vector<std::string> Urls(StoryArchive& archive, std::string_view words, const StoryFilter& filter = {}) {
  std::vector<std::string> urls;
  const auto found = archive.Search(words, filter, 10).value();
  for (const FoundStory& story : found) urls.push_back(story.url);
  return urls;
}

std::vector<std::string> Records(StoryArchive& archive, bool all_revisions) {
  std::vector<std::string> records;
  EXPECT_TRUE(archive.Export({}, all_revisions, [&](std::string_view record) {
    records.emplace_back(record);
    return true;
  }));
  return records;
}

class StoryArchiveTest : public ::testing::Test {
 protected:
  StoryArchive Open() { return StoryArchive::Open(folder_.Path("stories.db"), Mode::kCreate).value(); }

  TemporaryFolder folder_;
};

TEST_F(StoryArchiveTest, AStoryIsThereOnceHoweverOftenItIsAdded) {
  const std::string first = Record("https://a.example/1", "Ferry", "The old ferry sails.");
  const std::string changed =
      Record("https://a.example/1", "Ferry", "The new ferry sails.", "2025-03-02T12:00:00Z");
  for (int round = 0; round < 3; ++round) {
    StoryArchive archive = Open();
    EXPECT_EQ(archive.Add(first).value(), round == 0 ? Added::kNew : Added::kUnchanged);
    EXPECT_EQ(archive.Add(changed + "\n").value(), round == 0 ? Added::kRevised : Added::kUnchanged);
    // Only the time of the download differs: no revision.
    const std::string later =
        Record("https://a.example/1", "Ferry", "The new ferry sails.", "2025-03-09T12:00:00Z");
    EXPECT_EQ(archive.Add(later).value(), Added::kUnchanged);
    EXPECT_THAT(Records(archive, false), ElementsAre(changed));
    EXPECT_THAT(Records(archive, true), ElementsAre(first, changed));
    EXPECT_THAT(Urls(archive, "new"), ElementsAre("https://a.example/1"));
    EXPECT_THAT(Urls(archive, "old"), IsEmpty());
  }
}

TEST_F(StoryArchiveTest, NeitherAnOlderVersionNorAFailureTakesAStorysPlace) {
  StoryArchive archive = Open();
  const std::string now = Record("https://a.example/1", "Ferry", "now");
  const std::string failure = Json{{"url", "https://a.example/1"}, {"outcome", "http_error"}}.dump();
  EXPECT_EQ(archive.Add(failure).value(), Added::kFailure);
  EXPECT_EQ(archive.Add(now).value(), Added::kNew);
  EXPECT_EQ(archive.Add(Record("https://a.example/1", "Ferry", "before", "2024-01-01T00:00:00Z")).value(),
            Added::kRevised);
  EXPECT_EQ(archive.Add(Json{{"url", "https://a.example/1"}, {"outcome", "timeout"}}.dump()).value(),
            Added::kFailure);
  EXPECT_THAT(Records(archive, false), ElementsAre(now));
  EXPECT_EQ(Records(archive, true).size(), 4U);
  EXPECT_THAT(Urls(archive, "before"), IsEmpty());
}

TEST_F(StoryArchiveTest, SearchFindsWordsPhrasesAndFronts) {
  StoryArchive archive = Open();
  ASSERT_TRUE(
      archive.Add(Record("https://a.example/1", "Ferry", "The harbour's old ferry. Été à la plage.")));
  ASSERT_TRUE(archive.Add(Record("https://b.example/2", "Bus", "The ferry of the old harbour.")));
  EXPECT_THAT(Urls(archive, "bus"), ElementsAre("https://b.example/2"));
  EXPECT_EQ(Urls(archive, "HARBOUR ferry").size(), 2U);
  EXPECT_THAT(Urls(archive, "\"old ferry\""), ElementsAre("https://a.example/1"));
  EXPECT_THAT(Urls(archive, "ete"), ElementsAre("https://a.example/1"));
  EXPECT_EQ(Urls(archive, "harb*").size(), 2U);
  EXPECT_EQ(Urls(archive, "lindqvist").size(), 2U);
  for (const char* odd :
       {"", " ", "\"", "*", "a\"b", "NEAR(", "AND", "col:x", "-", "'); DROP TABLE stories; --"})
    EXPECT_TRUE(archive.Search(odd, {}, 10)) << odd;
  const auto found = archive.Search("plage", {}, 10).value();
  EXPECT_THAT(found.at(0).snippet, HasSubstr("\x02plage\x03"));
}

TEST_F(StoryArchiveTest, FiltersNarrowTheSearch) {
  StoryArchive archive = Open();
  ASSERT_TRUE(archive.Add(Record("https://www.a.co.uk/1", "Ferry", "ferry")));
  ASSERT_TRUE(archive.Add(Record("https://b.example/2", "Ferry", "ferry")));
  EXPECT_THAT(Urls(archive, "ferry", {.site = "a.co.uk"}), ElementsAre("https://www.a.co.uk/1"));
  EXPECT_THAT(Urls(archive, "ferry", {.site = "www.a.co.uk"}), ElementsAre("https://www.a.co.uk/1"));
  EXPECT_THAT(Urls(archive, "ferry", {.site = "c.example"}), IsEmpty());
  EXPECT_EQ(Urls(archive, "ferry", {.author = "lindq"}).size(), 2U);
  EXPECT_THAT(Urls(archive, "ferry", {.author = "smith"}), IsEmpty());
  EXPECT_EQ(Urls(archive, "ferry", {.from = "2025-02-12", .to = "2025-02-12"}).size(), 2U);
  EXPECT_EQ(Urls(archive, "ferry", {.from = "2025", .to = "2025-02"}).size(), 2U);
  EXPECT_THAT(Urls(archive, "ferry", {.from = "2025-02-13"}), IsEmpty());
  EXPECT_THAT(Urls(archive, "ferry", {.to = "2025-02-11"}), IsEmpty());
}

TEST_F(StoryArchiveTest, OtherFilesAreRefused) {
  EXPECT_FALSE(StoryArchive::Open(folder_.Path("missing.db"), Mode::kRead));
  EXPECT_FALSE(StoryArchive::Open(
      folder_.Write("text.db", "This is a text and no database at all, however long."), Mode::kCreate));
  StoryArchive archive = Open();
  for (const char* no_record : {"", "{", "[]", "{}", "{\"url\": 1}"})
    EXPECT_FALSE(archive.Add(no_record)) << no_record;
}

TEST_F(StoryArchiveTest, AStoryTakesTheFirstPlaceFromAFailureOfAnyDate) {
  StoryArchive archive = Open();
  const std::string failure = Json{{"url", "https://a.example/1"},
                                   {"outcome", "timeout"},
                                   {"metadata", {{"dateDownloaded", "2025-03-09T12:00:00Z"}}}}
                                  .dump();
  const std::string story = Record("https://a.example/1", "Ferry", "The old ferry sails.");
  EXPECT_EQ(archive.Add(failure).value(), Added::kFailure);
  EXPECT_EQ(archive.Add(story).value(), Added::kNew);
  EXPECT_THAT(Records(archive, false), ElementsAre(story));
  EXPECT_THAT(Urls(archive, "ferry"), ElementsAre("https://a.example/1"));
}

TEST_F(StoryArchiveTest, RecordsWithoutUrlAreKnownByOtherNames) {
  StoryArchive archive = Open();
  const auto record = [](Json keys) {
    keys.update({{"outcome", "ok"}, {"articleBody", "text"}});
    return keys.dump();
  };
  EXPECT_EQ(archive.Add(record({{"canonicalUrl", "https://a.example/1"}, {"id", "a.html"}}), "x#1").value(),
            Added::kNew);
  EXPECT_EQ(archive.Add(record({{"url", "https://a.example/1"}})).value(), Added::kUnchanged);
  EXPECT_EQ(archive.Add(record({{"id", "pages/a.html"}}), "x#2").value(), Added::kNew);
  EXPECT_EQ(archive.Add(record({{"id", 7}}), "x#3").value(), Added::kNew);
  EXPECT_EQ(archive.Add(record({}), "x#4").value(), Added::kNew);
  EXPECT_EQ(archive.Add(record({}), "x#4").value(), Added::kUnchanged);
  EXPECT_EQ(archive.Add(record({{"id", 7}})).error().outcome, Outcome::kDecodeError);
  EXPECT_FALSE(archive.failed());
}

// What another process holds longer than is waited for.
TEST_F(StoryArchiveTest, AnArchiveThatIsLockedStaysFailed) {
  StoryArchive first = Open();
  StoryArchive second = Open();
  ASSERT_TRUE(first.Add(Record("https://a.example/1", "Ferry", "ferry")));
  for (int i = 0; i < 2; ++i) {
    const auto added = second.Add(Record("https://a.example/2", "Ferry", "ferry"));
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("another process is writing to it"));
    ASSERT_TRUE(first.Commit());
  }
  EXPECT_FALSE(second.Commit());
  EXPECT_EQ(Records(first, true).size(), 1U);
}

TEST_F(StoryArchiveTest, ReadingNeedsNoRightToWrite) {
  SmallDisk disk(8U << 20U);
  const std::string path = disk.Path("stories.db");
  const std::string story = Record("https://a.example/1", "Ferry", "The old ferry sails.");
  ASSERT_TRUE(StoryArchive::Open(path, Mode::kCreate).value().Add(story));
  if (!disk.MakeReadOnly()) GTEST_SKIP() << "mounting is refused";
  StoryArchive archive = StoryArchive::Open(path, Mode::kRead).value();
  EXPECT_THAT(Records(archive, false), ElementsAre(story));
  EXPECT_THAT(Urls(archive, "ferry"), ElementsAre("https://a.example/1"));
  EXPECT_FALSE(StoryArchive::Open(path, Mode::kCreate));
}

TEST_F(StoryArchiveTest, DamageIsSaid) {
  {
    StoryArchive archive = Open();
    for (int i = 0; i < 400; ++i) {
      const std::string number = std::to_string(i);
      ASSERT_TRUE(archive.Add(Record("https://a.example/" + number, "Ferry", "ferry number " + number)));
    }
  }
  const std::string whole = ReadAll(folder_.Path("stories.db"));
  constexpr std::size_t kPage = 4096;
  ASSERT_GT(whole.size(), 20 * kPage);
  std::size_t told = 0;
  for (std::size_t at = kPage; at + kPage <= whole.size(); at += kPage) {
    std::string bad = whole;
    bad.replace(at, kPage, std::string(kPage, '\x5A'));
    const std::string path = folder_.Write("bad.db", bad);
    const ProgramResult exported = RunProgram({"export", path});
    const ProgramResult found = RunProgram({"search", path, "ferry", "--limit", "1000"});
    const bool lacks = std::count(exported.out.begin(), exported.out.end(), '\n') < 400;
    EXPECT_TRUE(!lacks || exported.status == 1) << at / kPage;
    EXPECT_TRUE(exported.status == 0 || exported.err.starts_with("bodycopy: ")) << at / kPage;
    EXPECT_EQ(std::count(exported.err.begin(), exported.err.end(), '\n'), exported.status) << exported.err;
    EXPECT_TRUE(found.status == 0 || found.err.starts_with("bodycopy: ")) << at / kPage;
    told += exported.status == 1 ? 1 : 0;
  }
  EXPECT_GT(told, 10U);
  EXPECT_FALSE(StoryArchive::Open(folder_.Write("bad.db", whole.substr(0, 60)), Mode::kRead));
  EXPECT_EQ(RunProgram({"export", folder_.Write("bad.db", whole.substr(0, whole.size() / 2))}).status, 1);
}

TEST_F(StoryArchiveTest, WhatWasCommittedSurvivesAKill) {
  const std::string path = folder_.Path("stories.db");
  {
    RunningProgram importer({"import", path, "-"});
    for (int i = 0; i < 3'500; ++i) {
      const std::string number = std::to_string(i);
      importer.Write(Record("https://a.example/" + number, "Ferry", "ferry number " + number) + "\n");
    }
  }  // killed, with a few hundred records on their way
  StoryArchive archive = StoryArchive::Open(path, Mode::kCreate).value();
  const std::size_t kept = Records(archive, false).size();
  EXPECT_GE(kept, 2'000U);
  EXPECT_TRUE(kept % 1'000 == 0 || kept == 3'500) << kept;  // whole transactions
  EXPECT_EQ(archive.Search("ferry", {}, 10'000).value().size(), kept);
}

}  // namespace
}  // namespace bodycopy
