#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
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
  EXPECT_THAT(result.err, HasSubstr("1 new stories"));
}

}  // namespace
}  // namespace bodycopy
