// The file beside the output of `bodycopy warc`, damaged.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "archive/warc_text.h"
#include "support/read_all.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

class WarcProgressTest : public ::testing::Test {
 protected:
  // An output in three steps.
  WarcProgressTest() {
    std::string pages;
    for (int i = 0; i < 6; ++i) {
      pages += WarcText("https://a.example/" + std::to_string(i),
                        HttpText("<title>The quay</title><p>The old quay is open again, the board said."));
    }
    archive_ = folder_.Write("a.warc", pages);
    for (const char* limit : {"2", "2", "9"}) Run(limit);
    whole_ = ReadAll(output_);
    steps_ = ReadAll(output_ + ".progress");
  }

  ProgramResult Run(const std::string& limit = "9") const {
    return RunProgram({"warc", archive_, "--ordered", "--jobs", "1", "-o", output_, "--limit", limit});
  }
  void WriteSteps(const std::string& bytes) const { folder_.Write("out.jsonl.progress", bytes); }

  const TemporaryFolder folder_;
  std::string archive_;
  const std::string output_ = folder_.Path("out.jsonl");
  std::string whole_;
  std::string steps_;
};

TEST_F(WarcProgressTest, AFlippedByteIsRefusedOrHarmless) {
  ASSERT_EQ(std::count(whole_.begin(), whole_.end(), '\n'), 6);
  constexpr std::size_t kStep = 5;
  int refused = 0;
  for (std::size_t at = 0; at < steps_.size(); at = at + kStep < steps_.size() ? at + kStep : steps_.size()) {
    std::string damaged = steps_;
    damaged[at] = static_cast<char>(damaged[at] ^ (1U << at % 8));
    WriteSteps(damaged);
    const ProgramResult result = Run();
    EXPECT_EQ(ReadAll(output_), whole_) << at;
    if (result.status == 0) continue;
    ++refused;
    const auto line = std::count(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    EXPECT_THAT(result.err, HasSubstr(output_ + ".progress is damaged in line " + std::to_string(line)))
        << at;
    EXPECT_EQ(ReadAll(output_ + ".progress"), damaged) << at;
  }
  EXPECT_GT(refused, 40);
}

// The error says how to go on.
TEST_F(WarcProgressTest, WithoutTheDamagedLinesTheRestIsMadeAgain) {
  std::string damaged = steps_;
  const std::size_t second = steps_.find('\n', steps_.find('\n') + 1) + 1;
  damaged[second + 15] ^= 1;  // a digit of the output's size
  WriteSteps(damaged);
  const ProgramResult refused = Run();
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(ReadAll(output_), whole_);
  const std::size_t command = refused.err.find("sed -i ");
  ASSERT_NE(command, std::string::npos) << refused.err;
  ASSERT_EQ(std::system(refused.err.substr(command, refused.err.find(';', command) - command).c_str()), 0);
  EXPECT_LT(ReadAll(output_ + ".progress").size(), steps_.size());
  EXPECT_EQ(Run().status, 0);
  EXPECT_EQ(ReadAll(output_), whole_);
}

TEST_F(WarcProgressTest, LinesWithoutChecksumsAreRead) {
  std::string old = steps_;
  constexpr std::size_t kChecksum = sizeof(R"(,"crc32":"00000000")") - 1;
  for (std::size_t at; (at = old.find(R"(,"crc32":")")) != std::string::npos;) old.erase(at, kChecksum);
  ASSERT_LT(old.size(), steps_.size());
  WriteSteps(old);
  const ProgramResult result = Run();
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("0 pages"));
  EXPECT_EQ(ReadAll(output_), whole_);
}

TEST_F(WarcProgressTest, AnUnterminatedTailIsTorn) {
  for (const std::string& tail : {std::string("{\"outputSize\":9"), std::string(5000, '\0')}) {
    WriteSteps(steps_ + tail);
    EXPECT_EQ(Run().status, 0);
    EXPECT_EQ(ReadAll(output_), whole_);
    EXPECT_EQ(ReadAll(output_ + ".progress"), steps_);
  }
}

}  // namespace
}  // namespace bodycopy
