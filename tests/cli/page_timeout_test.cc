#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "archive/warc_text.h"
#include "cli/page.h"
#include "server/fault_server.h"
#include "support/record_schema.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;

// Takes more than a millisecond on any machine.
std::string LongPage() {
  std::string page = NewsPage();
  for (int i = 0; i < 10'000; ++i) page += "<p>The ferry left the old pier with two hundred people on board.";
  return page;
}

std::vector<Json> Records(const std::string& lines) {
  std::vector<Json> records;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    EXPECT_EQ(SchemaErrors(line), "") << line;
    records.push_back(Json::parse(line));
  }
  return records;
}

/// Of every command that extracts: with a time that is too short, and with any.
class PageTimeout : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    server_.On("/story", [](Exchange& exchange) { exchange.Respond(200, "", LongPage()); });
  }

  std::vector<Json> Run(const std::string& seconds) {
    const std::string way = GetParam();
    const std::string output = folder_.Path("out-" + seconds + ".jsonl");
    const std::string page = folder_.Write("page.html", LongPage());
    std::vector<std::string> arguments = {"extract", page, "--format", "jsonl", "-o", output};
    std::string input;
    if (way == "files") arguments.insert(arguments.begin() + 1, page);
    if (way == "requests") {
      arguments = {"extract", "--input", "jsonl", "-o", output};
      input = Json{{"html", LongPage()}}.dump() + "\n" + Json{{"html", LongPage()}}.dump() + "\n";
    } else if (way == "archive" || way == "warc") {
      const std::string file =
          folder_.Write("pages.warc", WarcText("http://a.example/", HttpText(LongPage())));
      arguments = {way == "warc" ? "warc" : "extract", file, "-o", output};
      if (way == "archive") arguments.insert(arguments.end(), {"--format", "jsonl"});
    } else if (way == "crawl") {
      const std::string list = folder_.Write("urls", server_.Url("/story") + "\n");
      arguments = {"crawl", list, "-o", output, "--allow-private", "--delay", "0"};
    }
    arguments.insert(arguments.end(), {"--page-timeout", seconds});
    const ProgramResult result = RunProgram(arguments, input);
    EXPECT_NE(result.status, -1) << result.err;
    std::ifstream file(output);
    return Records({std::istreambuf_iterator<char>(file), {}});
  }

  FaultServer server_;
  const TemporaryFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(Ways, PageTimeout,
                         ::testing::Values("file", "files", "requests", "archive", "warc", "crawl"),
                         [](const auto& each) { return std::string(each.param); });

TEST_P(PageTimeout, IsTheOutcomeOfAPageThatTakesLonger) {
  const std::vector<Json> late = Run("0.001");
  ASSERT_FALSE(late.empty());
  for (const Json& record : late) {
    EXPECT_EQ(record["outcome"], "timeout");
    EXPECT_EQ(record["error"].value("message", ""), "the page took more than 0.001 s of CPU time");
  }
  const std::vector<Json> whole = Run("0");
  ASSERT_EQ(whole.size(), late.size());
  for (const Json& record : whole) {
    EXPECT_FALSE(record.contains("error"));
    EXPECT_THAT(record.value("articleBody", ""), HasSubstr("will sail four times a day"));
  }
}

TEST(PageTimeoutFlag, IsANumberOfSeconds) {
  for (const char* wrong : {"-1", "soon", "1e9"}) {
    const ProgramResult result = RunProgram({"-", "--page-timeout", wrong}, "<p>x");
    EXPECT_EQ(result.status, 2) << wrong;
    EXPECT_THAT(result.err, HasSubstr("--page-timeout")) << wrong;
  }
}

}  // namespace
}  // namespace bodycopy
