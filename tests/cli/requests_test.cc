#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/page.h"
#include "support/record_schema.h"
#include "support/run_program.h"
#include "support/sanitizer.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::size_t kMegabyte = 1U << 20U;

std::vector<Json> Answers(const std::string& requests, int status,
                          const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments = {"extract", "--input", "jsonl"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramResult result = RunProgram(arguments, requests);
  EXPECT_EQ(result.status, status) << result.err;
  std::vector<Json> answers;
  std::istringstream stream(result.out);
  for (std::string line; std::getline(stream, line);) {
    EXPECT_EQ(SchemaErrors(line), "") << line;
    answers.push_back(Json::parse(line, nullptr, false));
  }
  return answers;
}

TEST(Requests, EachKindOfPageIsRead) {
  const TemporaryFolder folder;
  const std::string text =
      "Ferry returns\n\nThe ferry left the old pier on Monday morning with many people on board, "
      "most of whom had waited on the quay since dawn.\n";
  const std::string requests =
      Json{{"id", "html"}, {"url", "https://a.example/1"}, {"html", NewsPage()}}.dump() + "\n" +
      Json{{"id", "html_path"}, {"html_path", folder.Write("page.html", NewsPage())}}.dump() + "\r\n\n  \n" +
      Json{{"id", "text"}, {"text", text}, {"html", nullptr}}.dump() + "\n" +
      Json{{"id", "text_path"}, {"text_path", folder.Write("dump", text)}, {"date", nullptr}}.dump();
  const std::vector<Json> answers = Answers(requests, 0);
  ASSERT_EQ(answers.size(), 4U);
  const char* kIds[] = {"html", "html_path", "text", "text_path"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(answers[i]["id"], kIds[i]);
    EXPECT_THAT(answers[i].value("articleBody", ""), HasSubstr("The ferry left the old pier")) << i;
  }
  EXPECT_EQ(answers[0]["url"], "https://a.example/1");
  EXPECT_FALSE(answers[1].contains("url"));
}

TEST(Requests, HtmlIsUnicodeWhateverItsCharset) {
  const std::string page = NewsPage("Fähre fährt wieder", "Die Fähre");
  const std::string lying = "<meta charset=\"iso-8859-1\">" + page;
  const TemporaryFolder folder;
  const std::string latin = folder.Write("latin.html", "<title>F\xE4hre</title><h1>F\xE4hre</h1>");
  const std::vector<Json> answers =
      Answers(Json{{"html", lying}, {"contentType", "text/html; charset=koi8-r"}}.dump() + "\n" +
                  Json{{"html_path", latin}, {"contentType", "text/html; charset=iso-8859-1"}}.dump() + "\n",
              0);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].value("headline", ""), "Fähre fährt wieder");
  EXPECT_EQ(answers[1].value("headline", ""), "Fähre");
  EXPECT_EQ(answers[1]["metadata"]["encoding"], "windows-1252");
}

TEST(Requests, HalfSurrogatePairsAndMalformedBytesAreReplaced) {
  const std::vector<Json> answers = Answers(
      "{\"id\": \"a\\ud800\", \"html\": \"<h1>x\\udc80y \\ud83d\\ude00</h1>\"}\n"
      "{\"id\": \"b\xFF\", \"html\": \"<h1>\\\\ud800 z</h1>\"}\n",
      0);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["id"], "a\uFFFD");
  EXPECT_EQ(answers[1]["id"], "b\uFFFD");
}

TEST(Requests, ABrokenLineGivesAnErrorRecordAndTheStreamGoesOn) {
  struct Case {
    std::string line;
    std::string outcome;
    Json id;
  };
  const Case cases[] = {
      {"no json", "decode_error", nullptr},
      {"{\"id\": \"cut\", \"html\": \"<p>", "decode_error", nullptr},
      {"[1, 2]", "decode_error", nullptr},
      {"{\"id\": {}, \"html\": \"x\"}", "decode_error", nullptr},
      {"{\"id\": \"none\"}", "decode_error", "none"},
      {"{\"id\": 7, \"html\": 8}", "decode_error", 7},
      {"{\"id\": \"url\", \"url\": 1, \"html\": \"x\"}", "decode_error", "url"},
      {"{\"id\": \"gone\", \"html_path\": \"/no/such/file\"}", "file_error", "gone"},
      {"{\"id\": \"folder\", \"html_path\": \"/\"}", "file_error", "folder"},
      {"{\"id\": \"nul\", \"html_path\": \"/dev/null\\u0000x\"}", "file_error", "nul"},
      {"{\"id\": \"empty\", \"html_path\": \"/dev/null\"}", "empty", "empty"},
      {"{\"id\": \"void\", \"html\": \"\"}", "empty", "void"},
      {std::string(5000, '['), "decode_error", nullptr},
      {"{\"id\": \"deep\", \"x\": " + std::string(1000000, '['), "decode_error", nullptr},
      {"{\"id\": \"twice\", \"html\": 1, \"html\": \"x\"}", "decode_error", "twice"},
      {"{\"id\": \"nested\", \"x\": {\"html\": \"x\"}}", "decode_error", "nested"},
      {"{\"html_path\": \"/dev/null\"} {}", "decode_error", nullptr},
      {"\"html\"", "decode_error", nullptr},
      {"null", "decode_error", nullptr},
  };
  std::string requests;
  for (const Case& c : cases) requests += c.line + "\n";
  requests += Json{{"id", "last"}, {"html", NewsPage()}}.dump();
  const std::vector<Json> answers = Answers(requests, 1);
  ASSERT_EQ(answers.size(), std::size(cases) + 1);
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    EXPECT_EQ(answers[i]["outcome"], cases[i].outcome) << cases[i].line.substr(0, 80);
    EXPECT_EQ(answers[i].contains("id") ? answers[i]["id"] : Json(), cases[i].id)
        << cases[i].line.substr(0, 80);
  }
  EXPECT_EQ(answers.back()["id"], "last");
}

TEST(Requests, ComplaintsNameTheLine) {
  const ProgramResult result = RunProgram({"extract", "--input", "jsonl"}, "\nx\n");
  EXPECT_EQ(result.err, "bodycopy: line 2: decode_error: the line is no JSON object\n");
}

TEST(Requests, TheDateIsThatOfTheDownloadOrAnError) {
  const std::vector<Json> answers = Answers(
      "{\"html\": \"<p>x\", \"date\": \"2025-02-12T10:00:00+01:00\"}\n{\"html\": \"<p>x\", \"date\": "
      "\"soon\"}\n",
      1);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["metadata"].value("dateDownloaded", ""), "2025-02-12T09:00:00Z");
  EXPECT_EQ(answers[1]["outcome"], "decode_error");
  EXPECT_THAT(answers[1]["error"].value("message", ""), HasSubstr("'soon', is no ISO 8601 date"));
}

TEST(Requests, OrderIsKeptWithManyThreads) {
  std::string requests;
  for (int i = 0; i < 400; ++i) {
    const std::string body(static_cast<std::size_t>((i * 7919) % 60), 'x');
    requests +=
        Json{{"id", i}, {"html", NewsPage("Ferry " + std::to_string(i), "The ferry " + body)}}.dump() + "\n";
  }
  const std::vector<Json> answers = Answers(requests, 0, {"--jobs", "8"});
  ASSERT_EQ(answers.size(), 400U);
  for (int i = 0; i < 400; ++i) {
    ASSERT_EQ(answers[static_cast<std::size_t>(i)]["id"], i);
    ASSERT_EQ(answers[static_cast<std::size_t>(i)].value("headline", ""), "Ferry " + std::to_string(i));
  }
}

TEST(Requests, EachIsAnsweredBeforeTheNextIsAsked) {
  RunningProgram program({"extract", "--input", "jsonl"});
  for (int i = 0; i < 20; ++i) {
    program.Write(Json{{"id", i}, {"html", NewsPage()}}.dump() + "\n");
    const Json answer = Json::parse(program.ReadLine(), nullptr, false);
    ASSERT_TRUE(answer.is_object());
    ASSERT_EQ(answer["id"], i);
  }
  program.CloseInput();
  EXPECT_EQ(program.ReadLine(), "");
  EXPECT_EQ(program.Wait(), 0);
}

TEST(Requests, MemoryStaysFlatOverThousandsOfRequests) {
  if (kUnderSanitizer) GTEST_SKIP() << "memory is not the same under a sanitizer";
  RunningProgram program({"extract", "--input", "jsonl"});
  std::size_t early = 0;
  for (int i = 0; i < 3000; ++i) {
    program.Write(Json{{"id", i}, {"html", NewsPage("Ferry " + std::to_string(i))}}.dump() + "\n");
    const Json answer = Json::parse(program.ReadLine(), nullptr, false);
    ASSERT_TRUE(answer.is_object());
    if (i == 500) early = program.Memory();
  }
  EXPECT_LT(program.Memory(), early + 8 * kMegabyte);
  program.CloseInput();
  EXPECT_EQ(program.Wait(), 0);
}

TEST(Requests, ALineThatIsTooLongIsSkippedWhole) {
  const TemporaryFolder folder;
  std::string requests = "{\"id\": 1, \"html\": \"" + std::string(5 * kMegabyte, 'x') + "\"}\n";
  requests += Json{{"id", 2}, {"html", NewsPage()}}.dump() + "\n";
  const std::vector<Json> answers = Answers(requests, 1, {"--max-bytes", "1000000"});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["outcome"], "too_large");
  EXPECT_EQ(answers[1]["id"], 2);
  EXPECT_EQ(answers[1]["outcome"], "ok");
}

TEST(Requests, FilesOfRequestsAreReadInTheirOrder) {
  const TemporaryFolder folder;
  const std::string first = folder.Write("1.jsonl", Json{{"id", "a"}, {"html", "<p>x"}}.dump());
  const std::string second = folder.Write("2.jsonl", Json{{"id", "b"}, {"html", "<p>x"}}.dump() + "\n");
  const std::vector<Json> answers = Answers("", 1, {first, folder.Path("missing"), second});
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["id"], "a");
  EXPECT_EQ(answers[1]["outcome"], "file_error");
  EXPECT_EQ(answers[2]["id"], "b");
}

}  // namespace
}  // namespace bodycopy
