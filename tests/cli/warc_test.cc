#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "archive/warc_text.h"
#include "support/read_all.h"
#include "support/record_schema.h"
#include "support/run_program.h"
#include "support/sanitizer.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

const std::string kFixtures = std::string(BODYCOPY_SOURCE_DIR) + "/fixtures/";

std::vector<Json> Lines(const std::string& out) {
  std::vector<Json> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) {
    EXPECT_EQ(SchemaErrors(line), "") << line;
    lines.push_back(Json::parse(line, nullptr, false));
  }
  return lines;
}

// tools/warc/make_fixtures.py has what is in the two files.
class WarcFixture : public ::testing::TestWithParam<const char*> {
 protected:
  std::string path() const { return kFixtures + "warc/" + GetParam(); }
};
INSTANTIATE_TEST_SUITE_P(Versions, WarcFixture, ::testing::Values("kinds-1.0.warc", "kinds-1.1.warc.gz"));

TEST_P(WarcFixture, EachPageGivesARecordInTheOrderOfTheFile) {
  const ProgramResult result = RunProgram({"extract", path()});
  EXPECT_EQ(result.status, 1);
  const Json page = Json::parse(ReadAll(kFixtures + "pages/smartmag/expected.json"));
  std::vector<std::pair<std::string, std::string>> outcomes;
  for (const Json& record : Lines(result.out)) {
    const std::string url = record.value("url", "");
    outcomes.emplace_back(url.substr(url.rfind('/') + 1), record.value("outcome", ""));
    EXPECT_EQ(record["metadata"].value("dateDownloaded", ""), "2025-03-01T12:00:00Z");
    if (record.value("outcome", "") == "ok" && !url.ends_with("dump")) {
      EXPECT_EQ(record.value("headline", ""), page.value("headline", "-")) << url;
      EXPECT_EQ(record.value("articleBody", ""), page.value("articleBody", "-")) << url;
    }
  }
  const std::vector<std::pair<std::string, std::string>> expected = {{"plain", "ok"},
                                                                     {"chunked", "ok"},
                                                                     {"gzip", "ok"},
                                                                     {"gzip-chunked", "ok"},
                                                                     {"deflate", "ok"},
                                                                     {"deflate-raw", "ok"},
                                                                     {"br", "ok"},
                                                                     {"zstd", "ok"},
                                                                     {"decoded-already", "ok"},
                                                                     {"gone", "http_error"},
                                                                     {"moved", "redirect_error"},
                                                                     {"picture", "not_html"},
                                                                     {"resource", "ok"},
                                                                     {"dump", "ok"},
                                                                     {"again", "file_error"}};
  EXPECT_EQ(outcomes, expected);
}

TEST_P(WarcFixture, StandardInputAndAnyNameAreRead) {
  const std::string out = RunProgram({"extract", path()}).out;
  EXPECT_EQ(RunProgram({"extract", "--input", "warc"}, ReadAll(path())).out, out);
  const TemporaryFolder folder;
  EXPECT_EQ(RunProgram({folder.Write("page.html", ReadAll(path()))}).out, out);
}

TEST(Warc, ADumpInAnArchiveGivesTheRecordOfTheFile) {
  for (const char* page : {"smartmag-dump", "interview-dump", "block-theme-dump"}) {
    const std::string dump = ReadAll(kFixtures + "pages/" + page + "/source.txt");
    const TemporaryFolder folder;
    const std::string archive =
        folder.Write("dump.warc", WarcText("https://a.example/x", dump, "conversion"));
    EXPECT_EQ(RunProgram({archive}).out,
              RunProgram({"--input", "text", "--format", "jsonl", "--url", "https://a.example/x",
                          "--downloaded", "2025-03-01T12:00:00Z", "-"},
                         dump)
                  .out);
  }
}

TEST(Warc, ArchivesAndPagesMayBeMixed) {
  const TemporaryFolder folder;
  const std::string page = kFixtures + "pages/smartmag/source.html";
  const std::string archive =
      folder.Write("a.warc", WarcText("https://a.example/x", HttpText(ReadAll(page))));
  const auto lines = Lines(RunProgram({page, archive, page}).out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].value("url", ""), "https://a.example/x");
  EXPECT_EQ(lines[1]["articleBody"], lines[0]["articleBody"]);
}

TEST(Warc, DamageIsToldAndCounted) {
  const TemporaryFolder folder;
  const std::string record = Gzip(WarcText("https://a.example/x", HttpText("<p>Some text of a page.</p>")));
  const std::string path = folder.Write("a.warc.gz", record + record.substr(0, 80) + record);
  const ProgramResult result = RunProgram({path});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(Lines(result.out).size(), 2U);
  EXPECT_THAT(result.err, HasSubstr(path + ": the file is damaged in the member at byte " +
                                    std::to_string(record.size())));
  EXPECT_THAT(result.err, HasSubstr(path + ": 1 damaged record was passed over\n"));
  EXPECT_EQ(RunProgram({"--input", "warc", folder.Path("missing")}).status, 1);
}

/// The arguments of `bodycopy warc` over both fixtures.
std::vector<std::string> WarcArguments(const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"warc", kFixtures + "warc/kinds-1.0.warc",
                                        kFixtures + "warc/kinds-1.1.warc.gz"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(WarcCommand, GoesOnWhereItStopped) {
  const TemporaryFolder folder;
  const std::string whole = RunProgram(WarcArguments({"--ordered"})).out;
  ASSERT_EQ(Lines(whole).size(), 30U);
  const std::string output = folder.Path("out.jsonl");
  for (const char* limit : {"1", "7", "9", "100", "100"})
    RunProgram(WarcArguments({"--ordered", "-o", output, "--limit", limit}));
  EXPECT_EQ(ReadAll(output), whole);
}

TEST(WarcCommand, WhatATornRunLeftIsCutOff) {
  const TemporaryFolder folder;
  const std::string output = folder.Path("out.jsonl");
  RunProgram(WarcArguments({"--ordered", "-o", output, "--limit", "5"}));
  folder.Write("out.jsonl", ReadAll(output) + "{\"half a rec");
  folder.Write("out.jsonl.progress", ReadAll(output + ".progress") + "{\"outputSize\":99");
  RunProgram(WarcArguments({"--ordered", "-o", output}));
  EXPECT_EQ(ReadAll(output), RunProgram(WarcArguments({"--ordered"})).out);
}

TEST(WarcCommand, CompressesByTheNameAndRefusesOtherFiles) {
  const TemporaryFolder folder;
  for (const char* name : {"a.jsonl.gz", "a.jsonl.zst"}) {
    RunProgram(WarcArguments({"-o", folder.Path(name)}));
    EXPECT_LT(ReadAll(folder.Path(name)).size(), 20'000U);
  }
  const std::string other = folder.Write("notes.txt", "mine");
  const ProgramResult refused = RunProgram(WarcArguments({"-o", other}));
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("notes.txt exists"));
  EXPECT_EQ(ReadAll(other), "mine");
}

TEST(WarcCommand, FiltersChooseThePages) {
  const auto urls = [](const std::vector<std::string>& filter) {
    std::string text;
    for (const Json& record : Lines(RunProgram(WarcArguments(filter)).out)) {
      const std::string url = record.value("url", "");
      text += url.substr(url.rfind('/') + 1) + " ";
    }
    return text;
  };
  EXPECT_EQ(urls({"--ordered", "--status", "404,3xx"}), "gone moved gone moved ");
  EXPECT_EQ(urls({"--ordered", "--mime", "image/*,text/plain"}), "picture dump picture dump ");
  EXPECT_EQ(urls({"--ordered", "--url", "/(br|zstd)$"}), "br zstd br zstd ");
  EXPECT_EQ(RunProgram(WarcArguments({"--status", "abc"})).status, 2);
  EXPECT_EQ(RunProgram(WarcArguments({"--url", "("})).status, 2);
}

/// A story of that many sentences.
std::string Story(int sentences) {
  std::string page = "<title>The old ferry</title><h1>The old ferry</h1>";
  for (int i = 0; i < sentences; ++i) {
    page += "<p>The mayor said on day " + std::to_string(i * 7919 % 1009) +
            " that the works had cost less than expected, and the piers were kept.</p>";
  }
  return page;
}

TEST(Warc, ATestForRobotsIsNoErrorOfTheServer) {
  const TemporaryFolder folder;
  const auto record_of = [&](const std::string& head, const std::string& page) {
    const std::string http = "HTTP/1.1 " + head + "\r\nContent-Type: text/html\r\n\r\n" + page;
    const auto lines = Lines(RunProgram({folder.Write("a.warc", WarcText("https://a.example/x", http))}).out);
    return lines.size() == 1 ? lines[0] : Json();
  };
  const std::string page =
      "<title>Just a moment...</title><h1>a.example</h1><p>This takes a few seconds.</p>";
  for (const char* status : {"403 Forbidden", "503 Service Unavailable"}) {
    const Json record = record_of(status, page);
    EXPECT_EQ(record.value("outcome", ""), "bot_challenge");
    EXPECT_FALSE(record.contains("error"));
    EXPECT_EQ(record["metadata"].value("httpStatus", 0), std::stoi(status));
  }
  const std::string gzip = "403 Forbidden\r\nContent-Encoding: gzip";
  EXPECT_EQ(record_of(gzip, Gzip(page)).value("outcome", ""), "bot_challenge");
  const std::string told = "403 Forbidden\r\ncf-mitigated: challenge";
  EXPECT_EQ(record_of(told, "<title>Einen Moment</title><p>Gleich geht es weiter.</p>").value("outcome", ""),
            "bot_challenge");
  EXPECT_EQ(record_of("403 Forbidden", Story(20)).value("outcome", ""), "http_error");
  EXPECT_EQ(record_of("404 Not Found", page).value("outcome", ""), "http_error");
}

TEST(Warc, ACutBodyIsPartialOrAFailure) {
  const TemporaryFolder folder;
  const std::string packed = Gzip(Story(200));
  const auto outcome_of = [&](const std::string& http, const std::string& truncated = "") {
    std::string record = WarcText("https://a.example/x", http);
    if (!truncated.empty())
      record.insert(record.find("Content-Type"), "WARC-Truncated: " + truncated + "\r\n");
    const auto lines = Lines(RunProgram({folder.Write("a.warc", record)}).out);
    return lines.size() == 1 ? lines[0].value("outcome", "") : "no record";
  };
  const std::string gzip = "Content-Encoding: gzip\r\n";
  EXPECT_EQ(outcome_of(HttpText(packed, gzip)), "ok");
  EXPECT_EQ(outcome_of(HttpText(packed.substr(0, packed.size() - 20), gzip)), "partial");
  EXPECT_EQ(outcome_of(HttpText(packed.substr(0, 40), gzip)), "decode_error");
  EXPECT_EQ(outcome_of(HttpText(packed.substr(0, 5), gzip)), "decode_error");
  EXPECT_EQ(outcome_of(HttpText(Story(20), "Content-Length: 9999\r\n")), "partial");
  EXPECT_EQ(outcome_of(HttpText(Story(1), "Content-Length: 9999\r\n")), "network_error");
  EXPECT_EQ(outcome_of(HttpText(Story(20)), "disconnect"), "partial");
  EXPECT_EQ(outcome_of(HttpText(Story(20)), "length"), "ok");  // what its crawler meant to keep
}

// What the crawl has in the same case: a beginning is read.
TEST(Warc, BombsAreTooLargeInBoundedMemory) {
  if (kUnderSanitizer) GTEST_SKIP() << "memory is not the same under a sanitizer";
  const TemporaryFolder folder;
  const auto bomb = [](const std::string& unit, std::size_t megabytes = 200) {
    std::string bytes;
    while (bytes.size() < megabytes << 20U) bytes += unit;
    return WarcText("https://a.example/x", HttpText(Gzip(bytes), "Content-Encoding: gzip\r\n"));
  };
  const std::string unit = "<div><p>word " + std::string(100, ' ');
  const std::string tags = bomb(unit);
  const std::string path =
      folder.Write("a.warc", bomb(std::string(1'000'000, '\0')) + tags + tags + bomb(unit, 60) + tags);
  for (const char* command : {"warc", "extract"}) {
    const auto lines = Lines(RunInMemory(400U << 20U, {command, path, "--jobs", "2"}).out);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0].value("outcome", ""), "too_large");
    for (const Json& line : lines) {
      EXPECT_NE(line.value("outcome", ""), "empty");
      EXPECT_NE(line.value("outcome", ""), "internal_error");
    }
  }
}

TEST(WarcCommand, WhatIsNoPageGivesNothing) {
  const TemporaryFolder folder;
  const std::string unchanged = "HTTP/1.1 304 Not Modified\r\n\r\n";
  const std::string path =
      folder.Write("a.warc", WarcText("https://a.example/robots.txt", HttpText("User-agent: *\n")) +
                                 WarcText("https://a.example/robots.txt", "HTTP/1.1 404 Not Found\r\n\r\n") +
                                 WarcText("https://b.example/x/robots.txt?1", "HTTP/1.1 301 Moved\r\n\r\n") +
                                 WarcText("https://a.example/1", unchanged) +
                                 WarcText("https://a.example/about-robots.txt.html", HttpText(Story(20))));
  const ProgramResult result = RunProgram({"warc", path});
  EXPECT_EQ(result.status, 0) << result.err;
  const auto lines = Lines(result.out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].value("url", ""), "https://a.example/about-robots.txt.html");
}

TEST(WarcCommand, RefusesAProgressThatDoesNotBelong) {
  const TemporaryFolder folder;
  const std::string output = folder.Path("out.jsonl");
  // Empty, as a run leaves it that could not open its output, beside somebody's file.
  folder.Write("out.jsonl", "mine");
  folder.Write("out.jsonl.progress", "");
  const ProgramResult foreign = RunProgram(WarcArguments({"-o", output}));
  EXPECT_EQ(foreign.status, 1);
  EXPECT_THAT(foreign.err, HasSubstr("no output of this command"));
  EXPECT_EQ(ReadAll(output), "mine");

  std::filesystem::remove(output);
  RunProgram(WarcArguments({"--ordered", "-o", output}));
  const std::string whole = ReadAll(output);
  folder.Write("out.jsonl", whole.substr(0, whole.size() / 2));
  const ProgramResult lacking = RunProgram(WarcArguments({"--ordered", "-o", output}));
  EXPECT_EQ(lacking.status, 1);
  EXPECT_THAT(lacking.err, HasSubstr("lacks records"));

  folder.Write("out.jsonl", whole);
  const std::string progress = ReadAll(output + ".progress");
  for (const char* key : {"\"outputSize\":", "\"offset\":", "\"done\":", "\"file\":"}) {
    std::string bad = progress;
    bad.insert(bad.rfind(key) + std::string_view(key).size(), "-1.5e1,\"x\":");
    folder.Write("out.jsonl.progress", bad);
    const ProgramResult damaged = RunProgram(WarcArguments({"--ordered", "-o", output}));
    EXPECT_EQ(damaged.status, 1) << key;
    EXPECT_THAT(damaged.err, HasSubstr("is damaged in line")) << key;
    EXPECT_EQ(ReadAll(output), whole);
  }
}

TEST(WarcCommand, AnArchiveThatIsGoneIsNotDone) {
  const TemporaryFolder folder;
  const std::string database = folder.Path("stories.db");
  RunProgram(WarcArguments({"--sqlite", database}));
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(database + ending);
  const ProgramResult again = RunProgram(WarcArguments({"--sqlite", database}));
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(again.err, HasSubstr("lacks records"));
}

TEST(WarcCommand, TheIndexNamesEveryRecord) {
  std::istringstream lines(
      RunProgram({"warc", "--index", "--digests", kFixtures + "warc/kinds-1.1.warc.gz"}).out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json record = Json::parse(line);
    if (record["type"] == "warcinfo") {
      EXPECT_EQ(record["blockDigest"], "sha1:U4ESLLFYC2IS3QON5ZSRE7A5GKT2XDQW");
    }
  }
  EXPECT_EQ(count, 18U);
}

}  // namespace
}  // namespace bodycopy
