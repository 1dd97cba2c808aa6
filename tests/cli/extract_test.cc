#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/page.h"
#include "support/record_schema.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kHeadline = "Harbour ferry returns after three years";
constexpr const char* kFirstWords = "The ferry left the old pier on Monday morning";

std::vector<Json> Lines(const std::string& out) {
  std::vector<Json> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) {
    EXPECT_EQ(SchemaErrors(line), "") << line;
    lines.push_back(Json::parse(line, nullptr, false));
  }
  return lines;
}

TEST(Extract, AFileGivesOneIndentedRecord) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const ProgramResult result = RunProgram({page, "--url", "https://a.example/ferry"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(SchemaErrors(result.out), "");
  EXPECT_THAT(result.out,
              StartsWith("{\n  \"schemaVersion\": 1,\n  \"url\": \"https://a.example/ferry\",\n"));
  const Json record = Json::parse(result.out);
  EXPECT_EQ(record.value("headline", ""), kHeadline);
  EXPECT_THAT(record.value("articleBody", ""), StartsWith(kFirstWords));
  EXPECT_EQ(record.value("id", ""), page);
}

TEST(Extract, TheBodyHasTheRolesThatAreWanted) {
  const std::string text =
      "The mayor opened the new bridge over the river on Monday, and people walked across it all day. ";
  const std::string page = "<article><h1>Bridge opens</h1><p>" + text + text + "<h2>How it began</h2><p>" +
                           text + text +
                           "<figure><img src=a.jpg><figcaption>The bridge at noon</figcaption></figure><p>" +
                           text + text + "<p>Reporting by Ann Lee</article>";
  const auto body = [&page](const std::vector<std::string>& options) {
    std::vector<std::string> arguments = {"-", "--format", "text"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return RunProgram(arguments, page).out;
  };
  EXPECT_THAT(body({}),
              AllOf(HasSubstr("How it began"), HasSubstr("Reporting by Ann Lee"), Not(HasSubstr("at noon"))));
  EXPECT_THAT(body({"--body-with", "caption"}), HasSubstr("The bridge at noon"));
  EXPECT_THAT(body({"--body-without", "subheading,credit"}),
              AllOf(HasSubstr("opened the new bridge"), Not(HasSubstr("How it began")),
                    Not(HasSubstr("Reporting by"))));
}

TEST(Extract, BlocksAreGivenWithTheirRoles) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const Json record = Lines(RunProgram({page, "--format", "jsonl", "--with", "blocks"}).out).at(0);
  std::vector<std::string> in_body;
  for (const Json& block : record["blocks"]) {
    if (block["inBody"]) in_body.push_back(block["text"]);
  }
  std::set<std::string> roles;
  for (const Json& block : record["blocks"]) roles.insert(block["role"]);
  EXPECT_THAT(roles, IsSupersetOf({"headline", "body"}));
  ASSERT_FALSE(in_body.empty());
  EXPECT_THAT(in_body.front(), StartsWith(kFirstWords));
  EXPECT_EQ(record["blocks"].at(0).size(), 4U);
}

TEST(Extract, EveryFormatHasTheArticle) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const auto format = [&](const char* name) { return RunProgram({page, "--format", name}).out; };
  EXPECT_EQ(Lines(format("jsonl")).size(), 1U);
  EXPECT_THAT(format("markdown"), StartsWith("---\ntitle: \"" + std::string(kHeadline) + "\"\n"));
  EXPECT_THAT(format("markdown"), HasSubstr("\n---\n\n# " + std::string(kHeadline) + "\n\n" + kFirstWords));
  EXPECT_THAT(format("html"), StartsWith("<!DOCTYPE html>\n"));
  EXPECT_THAT(format("html"), HasSubstr("<p>" + std::string(kFirstWords)));
  EXPECT_THAT(format("text"), StartsWith(std::string(kHeadline) + "\n\n" + kFirstWords));
}

TEST(Extract, ASpreadsheetHasItsNamesOnce) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const ProgramResult result = RunProgram({page, page, "--format", "csv"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, StartsWith("id,url,"));
  EXPECT_EQ(result.out.find("id,url,", 1), std::string::npos);
  const std::size_t first = result.out.find(kHeadline);
  EXPECT_NE(result.out.find(kHeadline, first + 1), std::string::npos);
}

TEST(Extract, AnOutputFileTakesTheRecordsAndIsCompressedByItsName) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const std::string plain = folder.Write("out.jsonl", std::string(100'000, 'x'));  // what was there goes
  for (const std::string& output : {plain, folder.Path("out.jsonl.gz")}) {
    const ProgramResult result = RunProgram({page, page, "--format", "jsonl", "-o", output});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.out, "");
  }
  std::ifstream file(plain);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(Lines(text).size(), 2U);
  std::ifstream compressed(folder.Path("out.jsonl.gz"));
  EXPECT_EQ(compressed.get(), 0x1F);
  const ProgramResult requests =
      RunProgram({"extract", "--input", "jsonl", "-o", plain, "-"}, "{\"id\": \"1\", \"html\": \"<p>x\"}\n");
  EXPECT_EQ(requests.out, "");
  std::ifstream again(plain);
  EXPECT_EQ(Lines({std::istreambuf_iterator<char>(again), {}}).size(), 1U);
}

TEST(Extract, AnOutputThatCannotBeWrittenIsSaid) {
  const ProgramResult result = RunProgram({"-", "-o", "/nowhere/out.jsonl"}, "<p>x");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("/nowhere/out.jsonl"));
}

TEST(Extract, AFolderOfRulesThatIsMissingIsWrongUsage) {
  const ProgramResult result = RunProgram({"-", "--sites", "/nowhere/sites"}, "<p>x");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("/nowhere/sites cannot be read"));
}

TEST(Extract, KeysOnRequest) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const Json plain = Json::parse(RunProgram({page}).out);
  const Json rich = Json::parse(
      RunProgram({page, "--with", "html,markdown", "--with", "links", "--with", "provenance"}).out);
  for (const char* key : {"articleBodyHtml", "articleBodyMarkdown", "provenance"}) {
    EXPECT_FALSE(plain.contains(key)) << key;
    EXPECT_TRUE(rich.contains(key)) << key;
  }
}

TEST(Extract, PicturesAndLinksAreShownAsAsked) {
  const std::string page = BODYCOPY_SOURCE_DIR "/fixtures/pages/photo-story/source.html";
  const auto markdown = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {page, "--url", "https://www.example.com/story"});
    return RunProgram(more).out;
  };
  const std::string shown = markdown({"--format", "markdown", "--images"});
  EXPECT_LT(shown.find("pulled ashore."), shown.find("\\\n*Mill Landing in the year of the flood. (County"));
  EXPECT_EQ(markdown({"--format", "markdown"}).find("!["), std::string::npos);
  EXPECT_THAT(markdown({"--format", "html", "--images"}), HasSubstr("<figcaption>"));
  const Json record = Json::parse(markdown({"--with", "markdown,html", "--images"}));
  EXPECT_THAT(record["articleBodyMarkdown"].get<std::string>(), HasSubstr("!["));
  EXPECT_THAT(record["articleBodyHtml"].get<std::string>(), HasSubstr("<figure>"));
  EXPECT_EQ(record["articleBody"], Json::parse(markdown({}))["articleBody"]);

  const TemporaryFolder folder;
  std::string linked = NewsPage();
  linked.insert(linked.find("</p>"), " See <a href=https://e.example/boats>boats</a>.");
  const std::string file = folder.Write("linked.html", linked);
  EXPECT_THAT(RunProgram({file, "--format", "markdown"}).out,
              HasSubstr("See [boats](https://e.example/boats)."));
  EXPECT_THAT(RunProgram({file, "--format", "markdown", "--no-links"}).out, HasSubstr("See boats."));
}

TEST(Extract, EachParserGivesTheRecord) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const ProgramResult given = RunProgram({page});
  EXPECT_EQ(given.status, 0);
  for (const std::string parser : {"auto", "fast", "gumbo"})
    EXPECT_EQ(RunProgram({page, "--parser", parser}).out, given.out) << parser;
  EXPECT_THAT(RunProgram({page, "--parser", "slow"}).err, HasSubstr("'slow' is none of auto, fast, gumbo"));
}

TEST(Extract, TheNameOfTheOutputChoosesTheFormat) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const auto written = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {page, "-o"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    EXPECT_EQ(RunProgram(arguments).status, 0);
    std::ifstream file(more.front());
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_THAT(written({folder.Path("a.jsonl")}), StartsWith("{\"schemaVersion\":1,"));
  EXPECT_THAT(written({folder.Path("a.md")}), StartsWith("---\ntitle: "));
  EXPECT_THAT(written({folder.Path("a.txt")}), StartsWith(kHeadline));
  EXPECT_THAT(written({folder.Path("a.json")}), StartsWith("{\n"));
  EXPECT_THAT(written({folder.Path("a.md"), "--format", "text"}), StartsWith(kHeadline));
}

TEST(Extract, CsvIsSafeForSpreadsheetsUnlessRawIsAskedFor) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage("=1+1 is what the harbour counts"));
  EXPECT_THAT(RunProgram({page, "--format", "csv"}).out, HasSubstr(",'=1+1 is what"));
  EXPECT_THAT(RunProgram({page, "--format", "csv", "--csv-raw"}).out, HasSubstr(",=1+1 is what"));
  EXPECT_EQ(RunProgram({page, "--csv-raw"}).status, 2);
}

TEST(Extract, AFolderGivesItsPagesInOrder) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.Path("site/b"));
  for (const char* name : {"site/c.HTML", "site/a.htm", "site/b/x.txt", "site/b/style.css", "site/README"})
    folder.Write(name, NewsPage());
  const auto lines = Lines(RunProgram({folder.Path("site"), "--format", "jsonl", "--jobs", "2"}).out);
  std::vector<std::string> ids;
  for (const Json& line : lines) ids.push_back(line.value("id", ""));
  EXPECT_THAT(
      ids, ElementsAre(folder.Path("site/a.htm"), folder.Path("site/b/x.txt"), folder.Path("site/c.HTML")));
}

TEST(Extract, AFolderWithoutPagesIsAnError) {
  const TemporaryFolder folder;
  const ProgramResult result = RunProgram({folder.Path("")});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("has no pages: files whose names end in .html"));
}

TEST(Extract, SeveralFilesGiveRecordsInTheirOrder) {
  const TemporaryFolder folder;
  std::vector<std::string> arguments = {"--format", "jsonl", "--jobs", "4"};
  std::vector<std::string> pages;
  for (int i = 0; i < 40; ++i) {
    pages.push_back(folder.Write(std::to_string(i) + ".html", NewsPage("Ferry number " + std::to_string(i))));
    arguments.push_back(pages.back());
  }
  const ProgramResult result = RunProgram(arguments);
  EXPECT_EQ(result.status, 0);
  const std::vector<Json> records = Lines(result.out);
  ASSERT_EQ(records.size(), pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_EQ(records[i].value("id", ""), pages[i]);
    EXPECT_EQ(records[i].value("headline", ""), "Ferry number " + std::to_string(i));
  }
}

TEST(Extract, ATextDumpIsToldApartFromHtml) {
  const std::string dump =
      "Menu\nHome\n\n" + std::string(kHeadline) + "\n\n" + kFirstWords +
      " with two hundred people on board, most of whom had waited on the quay since dawn.\n\n"
      "The ferry will sail four times a day until October, and tickets cost what they did.\n";
  const Json guessed = Json::parse(RunProgram({"-"}, dump).out);
  const Json told = Json::parse(RunProgram({"--input", "text", "-"}, dump).out);
  EXPECT_EQ(guessed, told);
  EXPECT_THAT(told.value("articleBody", ""), HasSubstr(kFirstWords));
}

TEST(Extract, AMissingFileIsARecordALineAndStatus1) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const std::string missing = folder.Path("missing.html");
  const ProgramResult result = RunProgram({"--format", "jsonl", missing, page});
  EXPECT_EQ(result.status, 1);
  const std::vector<Json> records = Lines(result.out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["outcome"], "file_error");
  EXPECT_EQ(records[1].value("headline", ""), kHeadline);
  EXPECT_EQ(result.err,
            "bodycopy: file_error: " + missing + " cannot be opened: No such file or directory\n");
}

TEST(Extract, AReaderThatGoesAwayIsNoFault) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  RunningProgram program({"extract", "--format", "jsonl", page, "-", page});
  program.ReadLine();
  program.CloseOutput();
  program.Write(NewsPage());
  program.CloseInput();
  EXPECT_EQ(program.Wait(), 0);
}

TEST(Extract, AFullDiskIsSaid) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const std::string errors = folder.Path("errors");
  const int status = std::system((BODYCOPY_PROGRAM " " + page + " > /dev/full 2> " + errors).c_str());
  EXPECT_EQ(WEXITSTATUS(status), 1);
  std::string line;
  std::getline(std::ifstream(errors) >> std::ws, line);
  EXPECT_EQ(line, "bodycopy: cannot write to standard output: No space left on device");
}

}  // namespace
}  // namespace bodycopy
