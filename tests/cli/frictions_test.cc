#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "archive/warc_text.h"
#include "cli/page.h"
#include "support/read_all.h"
#include "support/run_program.h"

// What people expect of a program like this, and the words it has for those who slip.

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

constexpr int kSomeFailed = 1;
constexpr int kWrongUsage = 2;

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::vector<Json> Lines(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line, nullptr, false));
  return lines;
}

std::vector<std::string> KeysOf(const std::string& record) {
  std::vector<std::string> keys;
  const auto object = nlohmann::ordered_json::parse(record);
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(Frictions, FormatsHaveShortNames) {
  const std::string page = NewsPage();
  for (const auto& [brief, whole] : {std::pair("md", "markdown"), std::pair("txt", "text"),
                                     std::pair("xml", "tei"), std::pair("ndjson", "jsonl")}) {
    const std::string out = RunProgram({"-", "-f", brief}, page).out;
    EXPECT_NE(out, "");
    EXPECT_EQ(out, RunProgram({"-", "--format", whole}, page).out) << brief;
  }
}

TEST(Frictions, FieldsAreChosenInJsonAndTables) {
  const std::string page = NewsPage();
  EXPECT_THAT(
      KeysOf(RunProgram({"-", "--fields", "headline,url,outcome", "--url", "https://a.example/"}, page).out),
      ElementsAre("url", "outcome", "headline"));
  EXPECT_THAT(KeysOf(RunProgram({"-", "--fields", "headline,articleBodyMarkdown"}, page).out),
              ElementsAre("headline", "articleBodyMarkdown"));
  EXPECT_THAT(RunProgram({"-", "-f", "csv", "--fields", "headline,outcome"}, page).out,
              StartsWith("headline,outcome\r\nHarbour ferry returns after three years,ok\r\n"));
  EXPECT_THAT(RunProgram({"-", "-f", "tsv", "--fields", "outcome,wordCount"}, page).out,
              MatchesRegex("outcome\twordCount\r\nok\t[0-9]+\r\n"));
  EXPECT_THAT(RunProgram({"-", "--fields", "hedline"}, page).err, HasSubstr("did you mean 'headline'?"));
  EXPECT_THAT(RunProgram({"-", "-f", "md", "--fields", "headline"}, page).err,
              HasSubstr("--fields are of json, jsonl, csv and tsv, and the format is markdown"));
}

TEST(Frictions, EachStoryGetsAFileOfASafeName) {
  const TemporaryFolder folder;
  fs::create_directories(folder.Path("pages/.."));
  fs::create_directories(folder.Path("pages/b"));
  const std::string first = folder.Write("pages/a story; rm -rf.html", NewsPage("One"));
  folder.Write("pages/b/x.html", NewsPage("Two"));
  const std::string missing = folder.Path("missing.html");
  const std::string out = folder.Path("out");
  EXPECT_EQ(RunProgram({folder.Path("pages"), missing, "--out-dir", out, "-f", "md"}).status, kSomeFailed);
  EXPECT_THAT(NamesIn(out), ElementsAre(MatchesRegex("a-story-rm-rf-[0-9a-f]+\\.md"), "records.jsonl",
                                        MatchesRegex("x-[0-9a-f]+\\.md")));
  EXPECT_THAT(ReadAll(out + "/" + NamesIn(out)[0]), StartsWith("---\ntitle: \"One\"\n"));
  const std::vector<Json> records = Lines(ReadAll(out + "/records.jsonl"));
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].value("id", ""), first);
  EXPECT_EQ(records[2].value("outcome", ""), "file_error");
}

TEST(Frictions, TheStoriesOfAnArchiveGetFilesToo) {
  const TemporaryFolder folder;
  const std::string warc =
      folder.Write("a.warc", WarcText("https://a.example/../../etc", HttpText(NewsPage("One"))) +
                                 WarcText("https://a.example/two", HttpText(NewsPage("Two"))));
  for (const std::string command : {"warc", "extract"}) {
    const std::string out = folder.Path(command);
    const std::string table = folder.Path(command + ".csv");
    EXPECT_EQ(RunProgram({command, warc, "--out-dir", out, "-f", "txt", "-o", table}).status, 0);
    EXPECT_THAT(NamesIn(out), ElementsAre(MatchesRegex("a\\.example-etc-[0-9a-z-]+\\.txt"),
                                          MatchesRegex("a\\.example-two-[0-9a-z-]+\\.txt")));
    EXPECT_THAT(ReadAll(table), AllOf(StartsWith("id,url,"), HasSubstr("https://a.example/two")));
  }
}

TEST(Frictions, NoClobberLeavesWhatIsThere) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const std::string out = folder.Write("out.md", "mine");
  const ProgramResult refused = RunProgram({page, "-o", out, "--no-clobber"});
  EXPECT_EQ(refused.status, kWrongUsage);
  EXPECT_THAT(refused.err, HasSubstr("out.md is there, and --no-clobber leaves it alone"));
  EXPECT_EQ(ReadAll(out), "mine");
  EXPECT_EQ(RunProgram({page, "-o", folder.Path("new.md"), "--no-clobber"}).status, 0);

  const std::string stories = folder.Path("stories");
  const std::vector<std::string> command = {page, "--out-dir", stories, "-f", "md", "--no-clobber"};
  RunProgram(command);
  const std::string story = stories + "/" + NamesIn(stories)[0];
  std::ofstream(story) << "mine";
  std::vector<std::string> more = command;
  more.push_back(folder.Write("second.html", NewsPage("Two")));
  EXPECT_EQ(RunProgram(more).status, 0);
  EXPECT_EQ(ReadAll(story), "mine");
  EXPECT_EQ(NamesIn(stories).size(), 3U);
  EXPECT_EQ(Lines(ReadAll(stories + "/records.jsonl")).size(), 2U);
}

TEST(Frictions, QuietSaysNothingAndVerboseSaysEachPage) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  const ProgramResult quiet = RunProgram({page, folder.Path("missing.html"), "-q", "-f", "jsonl"});
  EXPECT_EQ(quiet.status, kSomeFailed);
  EXPECT_EQ(quiet.err, "");
  EXPECT_EQ(Lines(quiet.out).size(), 2U);
  EXPECT_THAT(RunProgram({page, "-v"}).err,
              HasSubstr("page.html: ok, Harbour ferry returns after three years"));
  const std::string warc = folder.Write("a.warc", WarcText("https://a.example/1", HttpText(NewsPage())));
  EXPECT_EQ(RunProgram({"warc", warc, "-q"}).err, "");
  EXPECT_EQ(RunProgram({"import", folder.Path("a.db"), "-", "-q"}, RunProgram({"warc", warc}).out).err, "");
  const std::string list = folder.Write("urls.txt", "http://127.0.0.1:1/\n");
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder.Path("c.jsonl"), "-q"}).err, "");
  EXPECT_THAT(RunProgram({"crawl", list, "-o", folder.Path("d.jsonl"), "-v"}).err,
              HasSubstr("http://127.0.0.1:1/"));
}

TEST(Frictions, AListNamesWhatIsRead) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage("One"));
  const std::string second = folder.Write("second.html", NewsPage("Two"));
  const std::string list = folder.Write("list", "# pages\n" + page + "\n\n" + second + "\n");
  const auto records = Lines(RunProgram({"-i", list, "-f", "jsonl"}).out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[1].value("id", ""), second);
  EXPECT_EQ(Lines(RunProgram({"-i", "-", "-f", "jsonl"}, page + "\n").out).size(), 1U);
  const ProgramResult missing = RunProgram({"-i", folder.Path("none")});
  EXPECT_EQ(missing.status, kWrongUsage);
  EXPECT_THAT(missing.err, HasSubstr("No such file"));
}

TEST(Frictions, StandardInputIsReadWhereNothingIsNamed) {
  EXPECT_EQ(RunProgram({}, NewsPage()).out, RunProgram({"-"}, NewsPage()).out);
}

TEST(Frictions, AListOfUrlsIsNoPage) {
  const TemporaryFolder folder;
  const std::string list = folder.Write("urls.txt", "# stories\nhttps://a.example/1\nhttps://a.example/2\n");
  const ProgramResult result = RunProgram({list});
  EXPECT_EQ(result.status, kSomeFailed);
  EXPECT_THAT(result.err, HasSubstr("a list of URLs? bodycopy crawl " + list));
  EXPECT_EQ(Json::parse(result.out).value("outcome", ""), "not_html");
  EXPECT_EQ(RunProgram({"-"}, "https://a.example/1\nThe ferry is back.\n").status, 0);
}

TEST(Frictions, AUrlWithoutItsSchemeIsUnderstood) {
  for (const char* source : {"example.com/story", "www.example.com", "example.com:8080/a"}) {
    const ProgramResult result = RunProgram({source});
    EXPECT_EQ(result.status, kSomeFailed);
    EXPECT_THAT(result.err, HasSubstr(std::string("a page of the web? bodycopy https://") + source));
  }
  for (const char* source : {"missing.html", "notes.txt", "a/b.c", "story", ".hidden/x"})
    EXPECT_EQ(RunProgram({source}).err.find("a page of the web?"), std::string::npos) << source;
}

TEST(Frictions, RecordsOfFilesCarryTheirNames) {
  const TemporaryFolder folder;
  const std::string page = folder.Write("page.html", NewsPage());
  EXPECT_EQ(Json::parse(RunProgram({page}).out).value("id", ""), page);
  EXPECT_EQ(Json::parse(RunProgram({page, "--url", "https://a.example/"}).out).value("id", ""), page);
  const std::string missing = folder.Path("missing.warc.gz");
  EXPECT_EQ(Json::parse(RunProgram({missing}).out).value("id", ""), missing);
  EXPECT_FALSE(Json::parse(RunProgram({"-"}, NewsPage()).out).contains("id"));
}

TEST(Frictions, RequestsThatSayWhatNobodyReadsAreWrong) {
  const auto answer = [](const Json& request) {
    const ProgramResult result = RunProgram({"extract", "--input", "jsonl"}, request.dump() + "\n");
    EXPECT_EQ(result.status, kSomeFailed) << request;
    const Json record = Json::parse(result.out);
    EXPECT_EQ(record.value("outcome", ""), "decode_error");
    return record["error"].value("message", "");
  };
  EXPECT_THAT(answer({{"html", "<p>x"}, {"downloaded", "zzz"}}),
              HasSubstr("the request's key 'downloaded' is none of id, url, html, "));
  EXPECT_THAT(answer({{"html", "<p>x"}, {"ulr", "https://a.example/"}}), HasSubstr("did you mean 'url'?"));
  EXPECT_THAT(answer({{"html", "<p>x"}, {"date", "zzz"}}), HasSubstr("'zzz', is no ISO 8601 date"));
}

TEST(Frictions, ABlockedAddressNamesTheOptionThatOpensIt) {
  const ProgramResult result = RunProgram({"http://127.0.0.1:1/"});
  EXPECT_EQ(result.status, kSomeFailed);
  EXPECT_THAT(result.err, AllOf(HasSubstr("blocked_address"), HasSubstr("--allow-private")));
  const TemporaryFolder folder;
  const std::string list = folder.Write("urls.txt", "http://127.0.0.1:1/\n");
  EXPECT_THAT(RunProgram({"crawl", list, "-o", folder.Path("out.jsonl")}).err, HasSubstr("--allow-private"));
}

TEST(Frictions, AMissingArchiveIsSaidToBeMissing) {
  const TemporaryFolder folder;
  for (const char* command : {"export", "search"}) {
    std::vector<std::string> arguments = {command, folder.Path("none.db")};
    if (arguments[0] == "search") arguments.emplace_back("ferry");
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, kSomeFailed);
    EXPECT_THAT(result.err, HasSubstr("none.db: there is no such archive"));
  }
  EXPECT_FALSE(fs::exists(folder.Path("none.db")));
}

TEST(Frictions, HelpAndVersionAreCommandsToo) {
  EXPECT_EQ(RunProgram({"help"}).out, RunProgram({"--help"}).out);
  EXPECT_EQ(RunProgram({"help", "crawl"}).out, RunProgram({"crawl", "--help"}).out);
  EXPECT_EQ(RunProgram({"version"}).out, RunProgram({"--version"}).out);
}

}  // namespace
}  // namespace bodycopy
