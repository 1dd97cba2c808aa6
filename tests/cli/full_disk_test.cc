// Records on a disk that fills up: one line says so, the exit status is 1, and once there is room the same
// command goes on, so that each record is there exactly once.

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "archive/warc_text.h"
#include "support/read_all.h"
#include "support/run_program.h"
#include "support/small_disk.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;

constexpr int kStories = 2'500;
constexpr std::size_t kPlenty = 64U << 20U;
// Some are hit in the main file's growth, some in the log's, some between.
constexpr std::size_t kSizes[] = {300'000, 900'000, 1'500'000, 2'100'000};

std::string Url(int story) {
  return "https://a.example/" + std::to_string(story);
}

/// Text that no compression makes tiny.
std::string Text(int story) {
  std::string text;
  unsigned number = static_cast<unsigned>(story) * 2'654'435'761U + 1;
  for (int word = 0; word < 60; ++word) {
    number = number * 1'103'515'245U + 12'345U;
    text += "w" + std::to_string(number >> 8U) + " ";
  }
  return text;
}

std::string Records() {
  std::string lines;
  for (int story = 0; story < kStories; ++story)
    lines += Json{{"url", Url(story)}, {"outcome", "ok"}, {"articleBody", Text(story)}}.dump() + "\n";
  return lines;
}

std::string Warc() {
  std::string records;
  for (int story = 0; story < kStories; ++story)
    records += WarcText(Url(story), HttpText("<h1>Ferry</h1><p>" + Text(story) + "</p>"));
  return records;
}

/// How often each URL is there.
std::map<std::string, int> UrlsOf(const std::string& lines) {
  std::map<std::string, int> urls;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) ++urls[Json::parse(line).value("url", "")];
  return urls;
}

std::map<std::string, int> EachOnce() {
  std::map<std::string, int> urls;
  for (int story = 0; story < kStories; ++story) urls[Url(story)] = 1;
  return urls;
}

/// Lines of complaint; what a run sums up at its end is none.
std::ptrdiff_t Complaints(const std::string& err) {
  std::istringstream stream(err);
  std::ptrdiff_t count = 0;
  for (std::string line; std::getline(stream, line);) count += line.starts_with("bodycopy: ") ? 1 : 0;
  return count;
}

/// Runs the command on a full disk, then with room.
void FillAndGoOn(SmallDisk& disk, const std::vector<std::string>& arguments) {
  for (int run = 0; run < 2; ++run) {
    const ProgramResult full = RunProgram(arguments);
    EXPECT_EQ(full.status, 1);
    EXPECT_EQ(Complaints(full.err), 1) << full.err;
  }
  disk.Grow(kPlenty);
  const ProgramResult whole = RunProgram(arguments);
  EXPECT_EQ(Complaints(whole.err), 0) << whole.err;
}

class FullDisk : public ::testing::TestWithParam<std::size_t> {
 protected:
  TemporaryFolder inputs_;
};
INSTANTIATE_TEST_SUITE_P(Sizes, FullDisk, ::testing::ValuesIn(kSizes));

TEST_P(FullDisk, WarcIntoAnArchive) {
  const std::string warc = inputs_.Write("a.warc", Warc());
  SmallDisk disk(GetParam());
  const std::string database = disk.Path("stories.db");
  FillAndGoOn(disk, {"warc", warc, "--sqlite", database});
  EXPECT_EQ(UrlsOf(RunProgram({"export", database}).out), EachOnce());
  EXPECT_EQ(UrlsOf(RunProgram({"export", database, "--all-revisions"}).out), EachOnce());
}

TEST_P(FullDisk, WarcIntoAFile) {
  const std::string warc = inputs_.Write("a.warc", Warc());
  SmallDisk disk(GetParam() / 2);
  const std::string output = disk.Path("stories.jsonl");
  FillAndGoOn(disk, {"warc", warc, "-o", output});
  EXPECT_EQ(UrlsOf(ReadAll(output)), EachOnce());
}

TEST_P(FullDisk, Import) {
  const std::string records = inputs_.Write("records.jsonl", Records());
  SmallDisk disk(GetParam());
  const std::string database = disk.Path("stories.db");
  FillAndGoOn(disk, {"import", database, records});
  EXPECT_EQ(UrlsOf(RunProgram({"export", database}).out), EachOnce());
  EXPECT_EQ(UrlsOf(RunProgram({"export", database, "--all-revisions"}).out), EachOnce());
}

TEST_P(FullDisk, Export) {
  const std::string database = inputs_.Path("stories.db");
  RunProgram({"import", database, inputs_.Write("records.jsonl", Records())});
  SmallDisk disk(GetParam() / 2);
  const std::string output = disk.Path("stories.jsonl");
  FillAndGoOn(disk, {"export", database, "-o", output});
  EXPECT_EQ(UrlsOf(ReadAll(output)), EachOnce());
}

}  // namespace
}  // namespace bodycopy
