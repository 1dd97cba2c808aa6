#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/page.h"
#include "server/fault_server.h"
#include "server/tls.h"
#include "support/record_schema.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using testing::TlsIdentity;

/// Runs the program and checks what holds for every record; gives the record.
Json RecordOf(const std::vector<std::string>& arguments, const std::string& outcome,
              std::string_view input = {}) {
  const ProgramResult result = RunProgram(arguments, input);
  const std::string name = ::testing::PrintToString(arguments);
  EXPECT_EQ(SchemaErrors(result.out), "") << name << result.out;
  const Json record = Json::parse(result.out, nullptr, false);
  if (!record.is_object()) return Json::object();
  EXPECT_EQ(record["outcome"], outcome) << name << record.dump();
  if (record.contains("error")) {
    EXPECT_EQ(result.status, 1) << name;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_THAT(result.err, HasSubstr(outcome));
    EXPECT_THAT(result.err, HasSubstr(record["error"]["message"].get<std::string>()));
  } else {
    EXPECT_EQ(result.status, 0) << name << result.err;
    EXPECT_EQ(result.err, "") << name;
  }
  return record;
}

std::string Utf16(std::string_view text, bool big_endian) {
  std::string bytes;
  while (!text.empty()) {
    const auto unit = static_cast<unsigned>(TakeCodePoint(text));  // all of them stand in the first plane
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(BadInput, FilesThatAreNoHtml) {
  const TemporaryFolder folder;
  const struct {
    const char* name;
    std::string bytes;
  } cases[] = {
      {"story.pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"},
      {"photo.html", std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0H\0H\0\0\xFF\xDB\0C", 24)},
      {"noise.html",
       [] {
         std::string noise;
         for (unsigned i = 0, x = 1; i < 4096; ++i, x = x * 1103515245 + 12345)
           noise += static_cast<char>(x >> 16U);
         return noise;
       }()},
  };
  for (const auto& c : cases) RecordOf({folder.Write(c.name, c.bytes)}, "not_html");
  RecordOf({folder.Path("missing.html")}, "file_error");
}

TEST(BadInput, WhatCanBeReadIsAnOrdinaryRecord) {
  const TemporaryFolder folder;
  RecordOf({folder.Write("empty.html", "")}, "empty");
  RecordOf({folder.Write("blank.html", " \n\t\n")}, "empty");
  RecordOf({folder.Write("no-body.html", "<html><head><title>x</title></head></html>")}, "empty");

  std::string unclosed = NewsPage();
  for (const char* tag : {"</p>", "</h1>", "</article>", "</body>", "</html>", "</head>"}) {
    for (std::size_t at = 0; (at = unclosed.find(tag)) != std::string::npos;)
      unclosed.erase(at, std::string(tag).size());
  }
  std::string nuls = NewsPage();
  nuls.insert(nuls.find("left the old"), std::string("\0", 1));
  const struct {
    const char* name;
    std::string bytes;
  } cases[] = {
      {"unclosed.html", unclosed},
      {"nul.html", nuls},
      {"utf16le-bom.html", "\xFF\xFE" + Utf16(NewsPage(), false)},
      {"utf16be-bom.html", "\xFE\xFF" + Utf16(NewsPage(), true)},
      {"utf16le.html", Utf16(NewsPage(), false)},
      {"utf16be.html", Utf16(NewsPage(), true)},
  };
  for (const auto& c : cases) {
    const Json record = RecordOf({folder.Write(c.name, c.bytes)}, "ok");
    EXPECT_THAT(record.value("articleBody", ""), HasSubstr("will sail four times a day until October"))
        << c.name;
  }
}

TEST(BadInput, PagesThatCannotBeFetched) {
  FaultServer server;
  server.On("/gone", [](Exchange& exchange) { exchange.Respond(404, "", "<p>Not here</p>"); });
  server.On("/broken", [](Exchange& exchange) { exchange.Respond(500, "", ""); });
  server.On("/loop", [](Exchange& exchange) { exchange.Redirect("/loop"); });
  server.On("/pdf", [](Exchange& exchange) {
    exchange.Respond(200, "Content-Type: application/pdf\r\n", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
  });
  server.On("/silent", [](Exchange& exchange) { exchange.Wait(std::chrono::seconds(30)); });
  server.On("/reset", [](Exchange& exchange) { exchange.Reset(); });

  const auto fetch = [](const std::string& url, const char* outcome, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"extract", "--allow-private", url});
    const Json record = RecordOf(options, outcome);
    EXPECT_EQ(record.value("url", ""), url);
    return record;
  };
  EXPECT_EQ(fetch(server.Url("/gone"), "http_error")["error"].value("httpStatus", 0), 404);
  EXPECT_EQ(fetch(server.Url("/broken"), "http_error")["error"].value("httpStatus", 0), 500);
  fetch(server.Url("/loop"), "redirect_error");
  fetch(server.Url("/pdf"), "not_html");
  fetch(server.Url("/silent"), "timeout", {"--timeout", "0.3"});
  fetch(server.Url("/reset"), "network_error");
  fetch("http://127.0.0.1:" + std::to_string(FaultServer::ClosedPort()) + "/", "network_error");
  fetch("http://no-such-host.invalid/", "dns_error");
  fetch("ftp://127.0.0.1/", "invalid_url");
  fetch("http://", "invalid_url");

  const TlsIdentity identity;
  FaultServer tls({"127.0.0.1"}, &identity);
  fetch(tls.Url("/"), "tls_error");
}

TEST(BadInput, AnEndlessBodyIsCut) {
  FaultServer server;
  server.On("/endless", [](Exchange& exchange) {
    exchange.Send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + NewsPage());
    while (exchange.Send("<p>" + std::string(4000, 'x') + "</p>\n")) {
    }
    exchange.Close();
  });
  const Json record = RecordOf({server.Url("/endless"), "--allow-private", "--max-bytes", "100000"}, "ok");
  EXPECT_THAT(record.dump(), HasSubstr("the page was cut at the limit of bytes"));
}

TEST(BadInput, AddressesThatAreNotPublicStayClosed) {
  FaultServer server;
  server.On("/", [](Exchange& exchange) { exchange.RespondHtml(NewsPage()); });
  const std::string url = server.Url("/");
  RecordOf({url}, "blocked_address");
  EXPECT_EQ(server.connections(), 0);
  const Json record = RecordOf({url, "--allow-address", "127.0.0.0/8"}, "ok");
  EXPECT_EQ(record["url"], url);
  EXPECT_EQ(record["metadata"]["httpStatus"], 200);
  EXPECT_TRUE(record["metadata"].contains("dateDownloaded"));
}

TEST(BadInput, OneFailureAmongSeveralPagesIsOneRecord) {
  FaultServer server;
  server.On("/", [](Exchange& exchange) { exchange.RespondHtml(NewsPage()); });
  const ProgramResult result = RunProgram({"--allow-private", "--delay", "0", "--format", "jsonl",
                                           server.Url("/"), server.Url("/none"), server.Url("/")});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 3);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1);
}

TEST(BadInput, FetchesFromOneHostAreKeptApart) {
  FaultServer server;
  server.On("/", [](Exchange& exchange) { exchange.RespondHtml(NewsPage()); });
  RunProgram({"--allow-private", "--delay", "0.2", "--format", "jsonl", server.Url("/"), server.Url("/")});
  const auto requests = server.Requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_GE(requests[1].begin - requests[0].end, std::chrono::milliseconds(190));
}

}  // namespace
}  // namespace bodycopy
