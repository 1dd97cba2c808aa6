// How far a command is, on a terminal, and the list of what failed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "archive/warc_text.h"
#include "cli/page.h"
#include "server/fault_server.h"
#include "support/read_all.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kClearLine = "\r\x1B[K";
constexpr std::chrono::milliseconds kSlowly{400};  // longer than the line waits for

class ProgressTest : public ::testing::Test {
 protected:
  /// What a person sees on a terminal where standard output goes elsewhere, if it does.
  std::string OnTerminal(const std::string& arguments, const std::string& out = "/dev/null") const {
    const std::string shown = folder_.Path("terminal");
    const std::string line = "script -qec \"" BODYCOPY_PROGRAM " " + arguments +
                             (out.empty() ? "" : " >" + out) + "\" /dev/null </dev/null >" + shown;
    EXPECT_NE(std::system(line.c_str()), -1);
    return ReadAll(shown);
  }

  /// Answers slowly; /gone with 404.
  static void Serve(FaultServer& server) {
    server.On("/*", [](Exchange& exchange) {
      exchange.Wait(kSlowly);
      if (exchange.request().target == "/gone") {
        exchange.Respond(404, "", "");
      } else {
        exchange.RespondHtml(NewsPage());
      }
    });
    server.On("/robots.txt", [](Exchange& exchange) { exchange.Respond(404, "", ""); });
  }

  const TemporaryFolder folder_;
};

TEST_F(ProgressTest, ExtractSaysHowManyOfItsSourcesAreDone) {
  FaultServer server;
  Serve(server);
  const std::string list =
      folder_.Write("list.txt", server.Url("/a") + "\n" + server.Url("/gone") + "\n" + server.Url("/b") +
                                    "\n" + folder_.Write("page.html", NewsPage()) + "\n");
  const std::string command = "extract --allow-private --retries 0 --delay 0 -i " + list;
  const std::string shown = OnTerminal(command);
  EXPECT_THAT(shown, HasSubstr(std::string(kClearLine) + "1/4 pages, 25%"));
  EXPECT_THAT(shown, ContainsRegex("3/4 pages, 75%, [0-9.]+/s, 1 failed, [0-9]+ s left"));
  EXPECT_TRUE(shown.ends_with(kClearLine)) << "nothing stays";
  // Not between the records, not with -q, and not where nobody sees it.
  EXPECT_THAT(OnTerminal(command, ""), Not(HasSubstr("25%")));
  EXPECT_EQ(OnTerminal(command + " -q"), "");
  EXPECT_THAT(RunProgram({"extract", "--allow-private", "--delay", "0", "-i", list}).err,
              Not(HasSubstr("%")));
}

TEST_F(ProgressTest, RequestsAndImportsAreMeasuredByTheirBytes) {
  std::string requests;
  std::string records;
  for (int i = 0; i < 2'000; ++i) {
    for (int j = 0; j < 10; ++j) {
      requests += Json{{"id", 10 * i + j}, {"html", NewsPage()}}.dump() + "\n";
      records += Json{{"schemaVersion", 1},
                      {"url", "https://a.example/" + std::to_string(10 * i + j)},
                      {"outcome", "ok"},
                      {"articleBody", NewsPage()}}
                     .dump() +
                 "\n";
    }
  }
  const char* const measured = "[0-9]+ (pages|records), [0-9]+%, [0-9.]+/s, [0-9:]+ (s|min) left";
  const std::string file = folder_.Write("requests.jsonl", requests);
  EXPECT_THAT(OnTerminal("extract --input jsonl --jobs 1 " + file), ContainsRegex(measured));
  const std::string imported =
      OnTerminal("import " + folder_.Path("a.db") + " " + folder_.Write("records.jsonl", records));
  EXPECT_THAT(imported, ContainsRegex(measured));
  EXPECT_THAT(imported, HasSubstr(std::string(kClearLine) + "20000 new stories"));
}

TEST_F(ProgressTest, ACrawlCountsAllItsRunsAndListsWhatFailedInThem) {
  FaultServer server;
  Serve(server);
  std::string urls;
  for (const char* path : {"/gone", "/a", "/b"}) urls += server.Url(path) + "\n";
  const std::string list = folder_.Write("urls.txt", urls);
  const std::string failures = folder_.Path("failures.jsonl");
  const std::string command = "crawl " + list + " -o " + folder_.Path("out.jsonl") + " --failures " +
                              failures + " --allow-private --delay 0 --retries 0";
  EXPECT_THAT(OnTerminal(command + " --limit 1"), HasSubstr("1 pages in "));
  const std::string shown = OnTerminal(command);
  EXPECT_THAT(shown, ContainsRegex("2/3 pages, 66%, .* left"));
  EXPECT_THAT(shown, ContainsRegex("in all runs:\r\n  ok               2\r\n  http_error       1"));
  const Json failure = Json::parse(ReadAll(failures));
  EXPECT_EQ(failure["url"], server.Url("/gone"));
  EXPECT_EQ(failure["outcome"], "http_error");
  EXPECT_THAT(std::string(failure["message"]), HasSubstr("404"));

  // It is a list: what is there now leaves it.
  server.On("/gone", [](Exchange& exchange) { exchange.RespondHtml(NewsPage()); });
  EXPECT_EQ(RunProgram({"crawl", failures, "-o", folder_.Path("again.jsonl"), "--allow-private"}).status, 0);
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path("out.jsonl"), "--failures", failures,
                        "--allow-private", "--delay", "0", "--retry-failed"})
                .status,
            0);
  EXPECT_EQ(ReadAll(failures), "");
}

TEST_F(ProgressTest, WarcCountsAllItsRunsAndListsWhatFailedInThem) {
  std::string archive;
  for (const std::string page : {"a", "b", "c"})
    archive += WarcText("https://a.example/" + page, HttpText(NewsPage()));
  archive +=
      WarcText("https://a.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone");
  const std::string failures = folder_.Path("failures.tsv");
  const std::vector<std::string> command = {"warc",       folder_.Write("a.warc", archive),
                                            "-o",         folder_.Path("out.jsonl"),
                                            "--failures", failures,
                                            "--limit",    "3"};
  EXPECT_EQ(RunProgram(command).status, 0);
  EXPECT_EQ(ReadAll(failures), "url\toutcome\tmessage\n");
  const ProgramResult second = RunProgram(command);
  EXPECT_EQ(second.status, 1);
  EXPECT_THAT(second.err, HasSubstr("in all runs:\n  http_error       1\n  ok               3\n"));
  const std::string listed =
      "url\toutcome\tmessage\nhttps://a.example/gone\thttp_error\t"
      "the server answered with status 404\n";
  EXPECT_EQ(ReadAll(failures), listed);
  RunProgram(command);
  EXPECT_EQ(ReadAll(failures), listed);
  const ProgramResult planned = RunProgram({"crawl", failures, "-o", folder_.Path("x.jsonl"), "--dry-run"});
  EXPECT_THAT(planned.err, HasSubstr("1 are left"));
}

TEST_F(ProgressTest, WarcSaysHowMuchOfItsFilesIsRead) {
  std::string archive;
  for (int i = 0; i < 6'000; ++i)
    archive += WarcText("https://a.example/" + std::to_string(i), HttpText(NewsPage()));
  const std::string shown = OnTerminal("warc --jobs 1 " + folder_.Write("a.warc", archive));
  EXPECT_THAT(shown, ContainsRegex("[0-9]+ pages, [0-9]+%, [0-9.]+/s, file 1 of 1, [0-9:]+ (s|min) left"));
}

TEST_F(ProgressTest, ExtractListsTheFilesThatFailed) {
  const std::string none = folder_.Path("none.html");
  const std::string page = folder_.Write("page.html", NewsPage());
  const std::string failures = folder_.Write("failures.jsonl", "");
  EXPECT_EQ(RunProgram({page, none, "--failures", failures}).status, 1);
  const Json failure = Json::parse(ReadAll(failures));
  EXPECT_EQ(failure["url"], none);
  EXPECT_EQ(failure["outcome"], "file_error");
  EXPECT_THAT(std::string(failure["message"]), HasSubstr(none));
  EXPECT_EQ(RunProgram({"ftp://ann:secret@a.example/", "--failures", failures}).status, 1);
  EXPECT_EQ(Json::parse(ReadAll(failures))["url"], "ftp://a.example/")
      << "no password, and none of the run before";
  RunProgram({page, none, "--failures", failures});
  folder_.Write("none.html", NewsPage());
  EXPECT_EQ(RunProgram({"extract", "-i", failures}).status, 0);
}

TEST_F(ProgressTest, WhatIsNoListOfFailuresIsLeftAlone) {
  const std::string list = folder_.Write("urls.txt", "http://127.0.0.1:1/\n");
  const std::string mine = folder_.Write("mine.jsonl", "{\"url\":\"https://a.example/\"}\n");
  const ProgramResult foreign =
      RunProgram({"crawl", list, "-o", folder_.Path("out.jsonl"), "--failures", mine});
  EXPECT_EQ(foreign.status, 1);
  EXPECT_THAT(foreign.err, HasSubstr("is no list of failures"));
  EXPECT_EQ(ReadAll(mine), "{\"url\":\"https://a.example/\"}\n");
  EXPECT_EQ(RunProgram({folder_.Write("page.html", NewsPage()), "--failures", mine}).status, 1);
  EXPECT_EQ(ReadAll(mine), "{\"url\":\"https://a.example/\"}\n");
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path("b.jsonl"), "--failures", list}).status, 2);
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path("b.jsonl"), "--failures", "f.pdf"}).status, 2);
  // A line that was torn when the machine stopped.
  const std::string torn =
      folder_.Write("torn.jsonl", R"({"url":"https://a.example/","outcome":"dns_error","message":""})"
                                  "\n{\"url\":\"https");
  RunProgram({"crawl", list, "-o", folder_.Path("c.jsonl"), "--failures", torn, "--allow-private",
              "--retries", "0", "--delay", "0"});
  EXPECT_THAT(ReadAll(torn), AllOf(HasSubstr("a.example"), HasSubstr("127.0.0.1:1/\"")));
}

}  // namespace
}  // namespace bodycopy
