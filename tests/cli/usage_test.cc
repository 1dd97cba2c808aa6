#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bodycopy/version.h"
#include "cli/page.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using ::testing::HasSubstr;

TEST(Usage, HelpAndVersionGoToStandardOutput) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"extract", "--help"}, {"explain", "--help"}}) {
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("Examples:\n  bodycopy "));
    EXPECT_EQ(result.err, "");
  }
  EXPECT_EQ(RunProgram({"--version"}).out, "bodycopy " + std::string(Version()) + "\n");
}

TEST(Usage, WhatIsWrongIsSaidOnStandardErrorWithStatus2) {
  const std::vector<std::string> cases[] = {
      {"--no-such-option"},
      {"extract", "--input", "pdf", "-"},
      {"extract", "--format", "rss", "-"},
      {"extract", "--with", "everything", "-"},
      {"extract", "--shape", "rss", "-"},
      {"extract", "--shape", "newspaper", "--format", "text", "-"},
      {"extract", "--shape", "newspaper", "--with", "html", "-"},
      {"extract", "--downloaded", "yesterday", "-"},
      {"extract", "--jobs", "0", "-"},
      {"extract", "--jobs", "many", "-"},
      {"extract", "--delay", "-1", "-"},
      {"extract", "--timeout", "0", "-"},
      {"extract", "--allow-address", "nowhere", "-"},
      {"extract", "--url", "https://a.example/", "a.html", "b.html"},
      {"extract", "--input", "jsonl", "--url", "https://a.example/"},
      {"explain"},
      {"explain", "--input", "jsonl", "-"},
      {"explain", "--json", "--html", "why.html", "-"},
  };
  for (const auto& arguments : cases) {
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
  }
}

TEST(Usage, ShapeIsOfSinglePagesAndOfRequests) {
  const ProgramResult page = RunProgram({"--shape", "trafilatura", "-"}, NewsPage());
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.out, HasSubstr("\"source-hostname\""));
  const ProgramResult request =
      RunProgram({"extract", "--input", "jsonl", "--shape", "newspaper"}, R"({"id": 7, "text": "A line."})"
                                                                          "\n");
  EXPECT_THAT(request.out, HasSubstr("{\"id\":7,\"url\":\"\""));
}

TEST(Usage, ExtractIsTheDefaultCommand) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const ProgramResult named = RunProgram({"extract", page});
  EXPECT_EQ(named.status, 0);
  EXPECT_NE(named.out, "");
  EXPECT_EQ(RunProgram({page}).out, named.out);
  EXPECT_EQ(RunProgram({"--format", "json", page}).out, named.out);
  EXPECT_EQ(RunProgram({"-"}, NewsPage()).out, RunProgram({"extract"}, NewsPage()).out);
}

TEST(Usage, OptionsThatTakeAValueLeaveTheFilesAlone) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  for (const std::vector<std::string>& option : {std::vector<std::string>{"--with", "html"},
                                                 {"--with", "html,markdown"},
                                                 {"--allow-address", "127.0.0.0/8"},
                                                 {"--resolve", "a.example:80:127.0.0.1"},
                                                 {"--header", "X-Test: 1"}}) {
    std::vector<std::string> arguments = option;
    arguments.push_back(page);
    EXPECT_EQ(RunProgram(arguments).status, 0) << ::testing::PrintToString(arguments);
  }
}

TEST(Usage, AWrongNameIsAnsweredWithTheRightOnes) {
  const ProgramResult result = RunProgram({"-", "--favor", "nothing"}, "<p>x");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("--favor: 'nothing' is none of balance, precision, recall"));
}

TEST(Usage, AWrongRoleIsAnsweredWithTheRightOnes) {
  const ProgramResult with = RunProgram({"-", "--body-with", "bio,menu"}, "<p>x");
  EXPECT_EQ(with.status, 2);
  EXPECT_THAT(with.err,
              HasSubstr("--body-with: 'menu' is none of standfirst, embed, caption, note, bio, infobox"));
  const ProgramResult without = RunProgram({"-", "--body-without", "body"}, "<p>x");
  EXPECT_EQ(without.status, 2);
  EXPECT_THAT(without.err, HasSubstr("'body' is none of standfirst, subheading, "));
}

TEST(Usage, ACrawlDoesNotWritePlainTextUnderACompressedName) {
  for (const char* name : {"out.md.gz", "out.txt.zst"}) {
    const ProgramResult result = RunProgram({"crawl", "-", "-o", name});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr("leave out .gz or .zst"));
  }
}

}  // namespace
}  // namespace bodycopy
