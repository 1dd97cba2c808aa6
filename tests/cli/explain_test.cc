#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/page.h"
#include "dom/parse.h"
#include "support/read_all.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kHostile =
    "<h1>A &lt;script&gt;alert(1)&lt;/script&gt; headline</h1>"
    "<p class='\"><script>alert(2)</script>'>Words &#27;[31m that would colour the terminal, and more of "
    "them so that "
    "this is a paragraph: &lt;img src=x onerror=alert(3)&gt; and so on until the end of the line.</p>";

TEST(Explain, TellsFieldsAndBlocks) {
  const ProgramResult result = RunProgram({"explain", "-"}, NewsPage());
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, HasSubstr("outcome              ok\n"));
  EXPECT_THAT(result.out, HasSubstr("headline             Harbour ferry returns after three years\n"
                                    "                     > "));
  EXPECT_THAT(result.out, HasSubstr(" of 4 are kept\n"));
  EXPECT_THAT(result.out, HasSubstr("   2 + "));
  EXPECT_THAT(result.out, HasSubstr("  The ferry left the old pier on Monday morning"));
  EXPECT_THAT(result.out, HasSubstr("article > p\n"));
}

TEST(Explain, NothingOfThePageReachesTheTerminalAsAControlCharacter) {
  const ProgramResult result = RunProgram({"explain", "-"}, kHostile);
  EXPECT_THAT(result.out, HasSubstr("[31m that would colour"));
  EXPECT_THAT(result.out, Not(HasSubstr("\x1B")));
}

TEST(Explain, ThePageIsSafeAndHasTheBlocksInOrder) {
  const TemporaryFolder folder;
  const std::string path = folder.Path("why.html");
  const ProgramResult result = RunProgram({"explain", "--html", path, "-"}, kHostile);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "");
  const Document page = ParseHtml(ReadAll(path), Limits{});
  std::vector<std::string> blocks;
  for (NodeId id = 0; id < page.size(); ++id) {
    EXPECT_NE(page[id].tag, Tag::kScript);
    EXPECT_NE(page[id].tag, Tag::kImg);
    for (const Attribute& attribute : page.Attributes(id)) EXPECT_FALSE(attribute.name.starts_with("on"));
    if (page.Get(id, "class").starts_with("block ")) blocks.push_back(page.TextOf(id));
  }
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_THAT(blocks[0], HasSubstr("A <script>alert(1)</script> headline"));
  EXPECT_THAT(blocks[1], HasSubstr("<img src=x onerror=alert(3)> and so on"));
  EXPECT_THAT(ReadAll(path), Not(HasSubstr("<script")));
}

TEST(Explain, JsonHasAllThatTheTextTellsAndMore) {
  const ProgramResult result = RunProgram({"explain", "--json", "-"}, NewsPage());
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json["source"], "-");
  EXPECT_EQ(json["outcome"], "ok");
  EXPECT_GT(json["probability"], 0);
  EXPECT_TRUE(json["warnings"].is_array());
  const Json& headline = json["fields"]["headline"];
  EXPECT_EQ(headline["value"], "Harbour ferry returns after three years");
  ASSERT_GE(headline["candidates"].size(), 2U);
  double before = 1;
  for (const Json& candidate : headline["candidates"]) {
    EXPECT_EQ(candidate["won"], &candidate == &headline["candidates"][0]);
    EXPECT_NE(candidate["source"], "");
    EXPECT_LE(candidate["confidence"], before);
    before = candidate["confidence"];
  }
  EXPECT_EQ(headline["candidates"][0]["value"], headline["value"]);
  ASSERT_EQ(json["blocks"].size(), 4U);
  EXPECT_EQ(json["blocks"][0]["role"], "headline");
  const Json& block = json["blocks"][1];
  EXPECT_EQ(block["number"], 2);
  EXPECT_EQ(block["kept"], true);
  EXPECT_EQ(block["role"], "body");
  EXPECT_EQ(block["reason"], "score");
  EXPECT_EQ(block["path"], "article > p");
  EXPECT_GT(block["score"], 0.5);
  EXPECT_THAT(block["text"].get<std::string>(), HasSubstr("The ferry left the old pier on Monday"));
}

TEST(Explain, JsonKeepsLongTextsWholeAndTellsFailures) {
  std::string words = "The ferry";
  for (int i = 0; i < 500; ++i) words += " and the pier";
  const Json json = Json::parse(RunProgram({"explain", "--json", "-"}, NewsPage("A headline", words)).out);
  EXPECT_THAT(json["blocks"][1]["text"].get<std::string>(), HasSubstr(words + " left the old pier"));
  const ProgramResult missing = RunProgram({"explain", "--json", "no-such-page.html"});
  EXPECT_EQ(missing.status, 1);
  const Json failed = Json::parse(missing.out);
  EXPECT_EQ(failed["outcome"], "file_error");
  EXPECT_THAT(failed["error"].get<std::string>(), HasSubstr("cannot be opened"));
  EXPECT_EQ(failed["blocks"].size(), 0U);
}

TEST(Explain, PasswordsOfUrlsAreShownNowhere) {
  const TemporaryFolder folder;
  const std::string url = "http://ada:secret@127.0.0.1:1/story";
  EXPECT_THAT(RunProgram({"explain", "--json", url}).out, Not(HasSubstr("secret")));
  RunProgram({"explain", "--html", folder.Path("why.html"), url});
  const std::string page = ReadAll(folder.Path("why.html"));
  EXPECT_THAT(page, HasSubstr("127.0.0.1"));
  EXPECT_THAT(page, Not(HasSubstr("secret")));
}

std::string BylinedPage() {
  std::string page = NewsPage();
  return page.replace(page.find("<p>"), 0, "<p class=byline>By Ada Writer</p>");
}

TEST(Explain, WhyTellsTheFeaturesThatCountMost) {
  const ProgramResult result = RunProgram({"explain", "--why", "authors", "-"}, BylinedPage());
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, HasSubstr("authors: 1 of 1 candidates won\n\n> 0."));
  EXPECT_THAT(result.out, HasSubstr("  Ada Writer\n    from    "));
  EXPECT_THAT(result.out, HasSubstr("    model   authors: score "));
  EXPECT_THAT(result.out, ContainsRegex(" \\+[0-9.]+  distance = 1\n"));
  EXPECT_THAT(result.out, ContainsRegex(" [0-9]+ more\n"));
}

TEST(Explain, WhyBodyListsTheBlocksAndTellsOneInFull) {
  const ProgramResult all = RunProgram({"explain", "--why", "body", "-"}, NewsPage());
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, HasSubstr("   2 + "));
  EXPECT_THAT(all.out, HasSubstr("  The ferry left the old pier"));
  const ProgramResult one = RunProgram({"explain", "--why", "body:2", "-"}, NewsPage());
  EXPECT_THAT(one.out, HasSubstr("    block   2, body, score\n    at      article > p\n"));
  EXPECT_THAT(one.out, HasSubstr("    model   context: score "));
  EXPECT_THAT(one.out, Not(HasSubstr("had been laid up")));
  const ProgramResult none = RunProgram({"explain", "--why", "body:5", "-"}, NewsPage());
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_THAT(none.err, HasSubstr("there is no block 5: the page has 4"));
}

TEST(Explain, WhyAsJsonHasEveryFeatureAndSumsUp) {
  const ProgramResult result = RunProgram({"explain", "--why", "body:2", "--json", "-"}, NewsPage());
  EXPECT_EQ(result.status, 0);
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json["field"], "body");
  ASSERT_EQ(json["candidates"].size(), 1U);
  const Json& block = json["candidates"][0];
  EXPECT_EQ(block["number"], 2);
  EXPECT_EQ(block["path"], "article > p");
  EXPECT_EQ(block["won"], true);
  EXPECT_TRUE(block["rules"].empty());
  EXPECT_GT(block["features"].size(), 20U);
  double sum = block["base"];
  for (const Json& feature : block["features"]) sum += feature["adds"].get<double>();
  EXPECT_NEAR(sum, block["score"], 0.05);  // each is rounded
  EXPECT_EQ(Json::parse(RunProgram({"explain", "--why", "body", "--json", "-"}, NewsPage()).out)["candidates"]
                .size(),
            4U);
}

TEST(Explain, WhyOfAnUnknownFieldNamesTheKnownOnes) {
  for (const char* field :
       {"keywords", "body:", "body:0", "body:x", "body:-1", "body:99999999999999999999", "authors:1", ""}) {
    const ProgramResult result = RunProgram({"explain", "--why", field, "-"}, NewsPage());
    EXPECT_EQ(result.status, 2) << field;
    EXPECT_THAT(result.err, HasSubstr("is none of headline, authors, datePublished, body, and body:N"));
  }
}

TEST(Explain, WhySaysNothingOfAPageThatCannotBeRead) {
  const ProgramResult missing = RunProgram({"explain", "--why", "headline", "no-such-page.html"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.out, "");
  EXPECT_THAT(missing.err, HasSubstr("cannot be opened"));
  const ProgramResult image = RunProgram({"explain", "--why", "headline", "-"}, "%PDF-1.7 and so on");
  EXPECT_EQ(image.status, 1);
  EXPECT_THAT(image.err, HasSubstr("PDF"));
}

TEST(Explain, WhyShowsNoControlCharacterOfThePage) {
  for (const char* field : {"headline", "body", "body:2"})
    EXPECT_THAT(RunProgram({"explain", "--why", field, "-"}, kHostile).out, Not(HasSubstr("\x1B"))) << field;
}

TEST(Explain, WhatCannotBeReadOrWrittenIsStatus1) {
  const TemporaryFolder folder;
  const ProgramResult missing = RunProgram({"explain", folder.Path("missing.html")});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.out, HasSubstr("outcome              file_error\n"));
  EXPECT_THAT(missing.err, HasSubstr("cannot be opened"));
  const ProgramResult unwritable =
      RunProgram({"explain", "--html", folder.Path("no/such/folder"), "-"}, NewsPage());
  EXPECT_EQ(unwritable.status, 1);
  EXPECT_THAT(unwritable.err, HasSubstr("folder cannot be opened for writing"));
}

}  // namespace
}  // namespace bodycopy
