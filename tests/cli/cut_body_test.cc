// Bodies that a server does not send to their end, through the commands that fetch.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "archive/warc_text.h"
#include "server/fault_server.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using testing::Exchange;
using testing::FaultServer;

std::string Story() {
  std::string page = "<title>The old ferry</title><h1>The old ferry</h1>";
  for (int i = 0; i < 200; ++i) {
    page += "<p>The mayor said on day " + std::to_string(i * 7919 % 1009) +
            " that the works had cost less than expected, and the piers were kept.</p>";
  }
  return page;
}

class CutBody : public ::testing::Test {
 protected:
  CutBody() {
    const std::string packed = Gzip(Story());
    const auto serve = [&](const char* path, std::size_t size) {
      server_.On(path, [body = packed.substr(0, size)](Exchange& e) {
        e.Respond(200, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", body);
      });
    };
    serve("/whole", packed.size());
    serve("/most", packed.size() - 20);
    serve("/front", 40);
    server_.On("/length", [](Exchange& e) {
      e.Send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n" + Story());
      e.Close();
    });
  }

  const std::map<std::string, std::string> expected_ = {
      {"/whole", "ok"}, {"/most", "partial"}, {"/front", "network_error"}, {"/length", "partial"}};
  FaultServer server_;
};

TEST_F(CutBody, OfAUrlIsPartialOrAFailure) {
  for (const auto& [path, outcome] : expected_) {
    const ProgramResult result = RunProgram({"--format", "jsonl", "--allow-private", server_.Url(path)});
    const Json record = Json::parse(result.out);
    EXPECT_EQ(record.value("outcome", ""), outcome) << path;
    EXPECT_EQ(record["metadata"].contains("warnings"), outcome == "partial") << path;
  }
}

TEST_F(CutBody, OfACrawlIsTheSameAndSoIsItsWarc) {
  const TemporaryFolder folder;
  std::string list;
  for (const auto& [path, outcome] : expected_) list += server_.Url(path) + "\n";
  const std::string output = folder.Path("stories.jsonl");
  RunProgram({"crawl", folder.Write("urls.txt", list), "-o", output, "--allow-private", "--delay", "0",
              "--retries", "0", "--warc", folder.Path("raw")});
  const ProgramResult again = RunProgram({"warc", folder.Path("raw") + "/bodycopy-000000.warc.gz"});
  std::ifstream file(output);
  const std::string crawled{std::istreambuf_iterator<char>(file), {}};
  std::map<std::string, std::string> captured = expected_;
  captured.erase("/front");  // of which nothing came that could be kept
  for (const auto& [lines, expected] : {std::pair(crawled, expected_), std::pair(again.out, captured)}) {
    std::map<std::string, std::string> outcomes;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) {
      const Json record = Json::parse(line);
      const std::string url = record.value("url", "");
      outcomes[url.substr(url.rfind('/'))] = record.value("outcome", "");
    }
    EXPECT_EQ(outcomes, expected) << lines;
  }
}

}  // namespace
}  // namespace bodycopy
