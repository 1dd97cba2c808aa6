#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "archive/warc_text.h"
#include "support/record_schema.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

const std::string kFixtures = std::string(BODYCOPY_SOURCE_DIR) + "/fixtures/";

std::string Bytes(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

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
  const Json page = Json::parse(Bytes(kFixtures + "pages/smartmag/expected.json"));
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
  EXPECT_EQ(RunProgram({"extract", "--input", "warc"}, Bytes(path())).out, out);
  const TemporaryFolder folder;
  EXPECT_EQ(RunProgram({folder.Write("page.html", Bytes(path()))}).out, out);
}

TEST(Warc, ADumpInAnArchiveGivesTheRecordOfTheFile) {
  for (const char* page : {"smartmag-dump", "interview-dump", "block-theme-dump"}) {
    const std::string dump = Bytes(kFixtures + "pages/" + page + "/source.txt");
    const TemporaryFolder folder;
    const std::string file = folder.Write("dump.txt", dump);
    const std::string archive =
        folder.Write("dump.warc", WarcText("https://a.example/x", dump, "conversion"));
    EXPECT_EQ(RunProgram({archive}).out,
              RunProgram({"--input", "text", "--format", "jsonl", "--url", "https://a.example/x",
                          "--downloaded", "2025-03-01T12:00:00Z", file})
                  .out);
  }
}

TEST(Warc, ArchivesAndPagesMayBeMixed) {
  const TemporaryFolder folder;
  const std::string page = kFixtures + "pages/smartmag/source.html";
  const std::string archive = folder.Write("a.warc", WarcText("https://a.example/x", HttpText(Bytes(page))));
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

}  // namespace
}  // namespace bodycopy
