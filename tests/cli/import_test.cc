#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/read_all.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A body of distinct words, `changed` of them others than in the story of the same number.
std::string Body(int story, int changed = 0) {
  std::string body;
  for (int word = 0; word < 120; ++word)
    body += "w" + std::to_string(story) + (word < changed ? "changed" : "x") + std::to_string(word) + " ";
  return body;
}

std::string Record(const std::string& url, const std::string& body) {
  return Json{{"schemaVersion", 1}, {"url", url}, {"outcome", "ok"}, {"articleBody", body}}.dump() + "\n";
}

/// duplicateOf by URL, "" where there is none.
std::map<std::string, std::string> DuplicatesIn(const std::string& database) {
  std::map<std::string, std::string> duplicates;
  std::istringstream lines(RunProgram({"export", database}).out);
  for (std::string line; std::getline(lines, line);) {
    const Json record = Json::parse(line);
    duplicates[record.value("url", "")] = record.value("duplicateOf", "");
  }
  return duplicates;
}

TEST(Import, MarksNearDuplicatesOfTheArchiveAndOfTheInput) {
  const TemporaryFolder folder;
  const std::string database = folder.Path("stories.db");
  RunProgram({"import", database, "-"}, Record("https://a.example/1", Body(1)));
  const std::string input =
      Record("https://b.example/1", Body(1, 5)) + Record("https://b.example/2", Body(2)) +
      Record("https://c.example/2", Body(2, 3)) + Record("https://c.example/3", Body(3)) +
      Record("https://c.example/4", "Too short to tell.") +
      Record("https://d.example/4", "Too short to tell.");
  const ProgramResult first = RunProgram({"import", database, "-", "--duplicates"}, input);
  EXPECT_EQ(first.status, 0);
  EXPECT_THAT(first.err, HasSubstr("6 new stories"));
  const std::map<std::string, std::string> expected = {
      {"https://a.example/1", ""}, {"https://b.example/1", "https://a.example/1"},
      {"https://b.example/2", ""}, {"https://c.example/2", "https://b.example/2"},
      {"https://c.example/3", ""}, {"https://c.example/4", ""},
      {"https://d.example/4", ""}};
  EXPECT_EQ(DuplicatesIn(database), expected);
  const ProgramResult again = RunProgram({"import", database, "-", "--duplicates"}, input);
  EXPECT_THAT(again.err, HasSubstr("0 new stories, 0 revised, 6 there already"));
  EXPECT_EQ(DuplicatesIn(database), expected);
}

TEST(Import, SaysWhichLinesAreNoRecords) {
  const TemporaryFolder folder;
  const ProgramResult result = RunProgram({"import", folder.Path("stories.db"), "-", "--duplicates"},
                                          "no JSON\n" + Record("https://a.example/1", Body(1)) + "[1]\n");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("line 1: "));
  EXPECT_THAT(result.err, HasSubstr("line 3: "));
  EXPECT_THAT(result.err,
              HasSubstr("1 new stories, 0 revised, 0 there already, 2 lines that are no records"));
}

TEST(Import, FailuresAreCountedApart) {
  const TemporaryFolder folder;
  const std::string database = folder.Path("stories.db");
  const auto failure = [](const char* url) {
    return Json{{"url", url}, {"outcome", "http_error"}, {"error", {{"message", "gone"}}}}.dump() + "\n";
  };
  const std::string input = failure("https://a.example/1") + Record("https://a.example/1", Body(1)) +
                            failure("https://a.example/1") + failure("https://a.example/2");
  for (const char* told : {"1 new stories, 0 revised, 0 there already, 3 failures\n",
                           "0 new stories, 0 revised, 1 there already, 3 failures\n"}) {
    const ProgramResult result = RunProgram({"import", database, "-"}, input);
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, told);
  }
  const auto urls = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"export", database};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<std::string> lines;
    std::istringstream stream(RunProgram(arguments).out);
    for (std::string line; std::getline(stream, line);) {
      const Json record = Json::parse(line);
      lines.push_back(record.value("url", "") + " " + record.value("outcome", ""));
    }
    return lines;
  };
  EXPECT_THAT(urls({}), ElementsAre("https://a.example/1 ok", "https://a.example/2 http_error"));
  EXPECT_THAT(urls({"--no-failures"}), ElementsAre("https://a.example/1 ok"));
  EXPECT_THAT(urls({"--no-failures", "--all-revisions"}), ElementsAre("https://a.example/1 ok"));
}

TEST(Import, RecordsOfSavedPagesAreKnownByTheirFiles) {
  const TemporaryFolder folder;
  const std::string database = folder.Path("stories.db");
  const std::string canonical =
      folder.Write("a.html", "<link rel=canonical href=https://a.example/1><p>" + Body(1));
  const std::string nameless = folder.Write("b.html", "<p>" + Body(2));
  const std::string of_input = RunProgram({"-", "--format", "jsonl"}, ReadAll(nameless)).out;
  const std::string records =
      folder.Write("records.jsonl", RunProgram({"--format", "jsonl", canonical, nameless}).out + of_input);
  for (const char* told : {"3 new stories", "0 new stories, 0 revised, 3 there already"})
    EXPECT_THAT(RunProgram({"import", database, records}).err, HasSubstr(told));
  for (const auto& [words, url] : {std::pair("w1x7", "https://a.example/1"), std::pair("w2x7", "b.html")})
    EXPECT_THAT(RunProgram({"search", database, words}).out, HasSubstr(url));
  EXPECT_THAT(RunProgram({"search", database, "w2x7"}).out, HasSubstr("records.jsonl#3"));
  const ProgramResult refused = RunProgram({"import", database, "-"}, of_input);
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("without url, canonicalUrl and id"));
}

TEST(Import, WhatCannotBeReadIsSaid) {
  const TemporaryFolder folder;
  const ProgramResult result = RunProgram({"import", folder.Path("stories.db"), folder.Path("")});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("cannot be read: Is a directory"));
}

}  // namespace
}  // namespace bodycopy
