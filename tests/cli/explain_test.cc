#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/page.h"
#include "dom/parse.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kHostile =
    "<h1>A &lt;script&gt;alert(1)&lt;/script&gt; headline</h1>"
    "<p class='\"><script>alert(2)</script>'>Words &#27;[31m that would colour the terminal, and more of "
    "them so that "
    "this is a paragraph: &lt;img src=x onerror=alert(3)&gt; and so on until the end of the line.</p>";

std::string ReadText(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Explain, TellsFieldsAndBlocks) {
  const ProgramResult result = RunProgram({"explain", "-"}, NewsPage());
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, HasSubstr("outcome              ok\n"));
  EXPECT_THAT(result.out, HasSubstr("headline             Harbour ferry returns after three years\n"
                                    "                     > "));
  EXPECT_THAT(result.out, HasSubstr(" of 4 are kept\n"));
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
  const Document page = ParseHtml(ReadText(path), Limits{});
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
  EXPECT_THAT(ReadText(path), Not(HasSubstr("<script")));
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
