// Lines past the limit of each reader: an error record or a counted error, in bounded memory, and the reading
// goes on behind them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/sanitizer.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

constexpr std::size_t kMegabyte = 1U << 20U;

std::vector<Json> Lines(const std::string& out) {
  std::vector<Json> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line, nullptr, false));
  return lines;
}

class LongLines : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kUnderSanitizer) GTEST_SKIP() << "memory is not the same under a sanitizer";
  }
  TemporaryFolder folder_;
};

TEST_F(LongLines, ImportCountsThem) {
  const std::string database = folder_.Path("stories.db");
  const std::string input =
      folder_.Write("records",
                    "{\"url\":\"https://a.example/1\",\"articleBody\":\"a\"}\n"
                    "{\"url\":\"https://a.example/2\",\"articleBody\":\"" +
                        std::string(200 * kMegabyte, 'x') +
                        "\"}\n{\"url\":\"https://a.example/3\",\"articleBody\":\"b\"}\n");
  const ProgramResult result = RunInMemory(220 * kMegabyte, {"import", database, input});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("line 2: the record is longer than"));
  EXPECT_THAT(result.err,
              HasSubstr("2 new stories, 0 revised, 0 there already, 1 lines that are no records"));
  EXPECT_EQ(Lines(RunProgram({"export", database}).out).size(), 2U);
}

TEST_F(LongLines, ARequestIsAnErrorRecord) {
  const std::string request = R"({"id":"1","html":"<p>Short."})";
  const std::string input =
      folder_.Write("requests", request + "\n{\"id\":\"2\",\"html\":\"" + std::string(300 * kMegabyte, 'x') +
                                    "\"}\n" + request + "\n");
  const ProgramResult result =
      RunInMemory(300 * kMegabyte, {"extract", "--input", "jsonl", "--jobs", "1", input});
  EXPECT_EQ(result.status, 1);
  const auto lines = Lines(result.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].value("outcome", ""), lines[2].value("outcome", ""));
  EXPECT_EQ(lines[1].value("outcome", ""), "too_large");
}

TEST_F(LongLines, RobotsAnswersWithAnError) {
  const std::string question = R"({"robots":"","agent":"a","url":"/"})";
  const std::string input = question + "\n" + std::string(40 * kMegabyte, 'x') + "\n" + question + "\n";
  const ProgramResult result = RunInMemory(100 * kMegabyte, {"robots", "--input", "jsonl"}, input);
  EXPECT_EQ(result.status, 1);
  const auto lines = Lines(result.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].value("allowed", false), true);
  EXPECT_THAT(lines[1]["error"].value("message", ""), HasSubstr("longer than"));
  EXPECT_EQ(lines[2].value("allowed", false), true);
}

class LongListLines : public LongLines, public ::testing::WithParamInterface<int> {
 protected:
  static std::string Long(std::size_t megabytes, char c = 'x') {
    return std::string(megabytes * kMegabyte, c);
  }

  struct List {
    const char* kind;
    std::string text;
  };
  static List ListOf(int number) {
    const std::string one = "https://a.example/1";
    const std::string two = "https://a.example/2";
    const std::string rows = "n,url\n1," + one + "\n2,";
    switch (number) {
      case 0: return {"lines", one + "\n" + Long(40) + "\n" + two + "\n"};
      case 1: return {"auto", Long(40) + "\n" + one + "\n" + two + "\n"};
      case 2:
        return {"jsonl",
                "{\"url\":\"" + one + "\"}\n{\"url\":\"" + Long(40) + "\"}\n{\"url\":\"" + two + "\"}\n"};
      case 3: return {"csv", rows + Long(40) + "\n3," + two + "\n4," + one + Long(15, ',') + "\n"};
      default: return {"csv", rows + "\"" + Long(10) + "\n" + Long(10) + "\"\n3," + two + "\n"};
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Kinds, LongListLines, ::testing::Range(0, 5));

TEST_P(LongListLines, AreLeftOut) {
  const List list = ListOf(GetParam());
  const std::string path = folder_.Write("list", list.text);
  const ProgramResult result = RunInMemory(120 * kMegabyte, {"crawl", path, "--input", list.kind, "--dry-run",
                                                             "-o", folder_.Path("stories.jsonl")});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, HasSubstr("1 rows longer than"));
  EXPECT_THAT(result.err, HasSubstr("2 are left"));
}

}  // namespace
}  // namespace bodycopy
