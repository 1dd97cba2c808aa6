#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

// A colour, the clipboard (OSC 52), a bell, CSI of C1, an override of direction, an isolate.
constexpr const char* kHostile = "\x1B[31mred\x1B]52;c;aGk=\x07 \u009B5m \u202Eexe.\u2066";

/// What of it a terminal would act on: controls but line breaks, tabs and the program's own bold, and
/// characters that turn or hide.
std::string Dangers(std::string text) {
  for (const char* own : {"\x1B[1m", "\x1B[0m", "\r\n"}) {
    for (std::size_t at; (at = text.find(own)) != std::string::npos;)
      text.replace(at, std::string_view(own).size(), own[0] == '\r' ? "\n" : "");
  }
  std::string dangers;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = TakeCodePoint(rest);
    const bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    const bool turns =
        (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (is_control || turns) dangers += std::to_string(static_cast<std::uint32_t>(c)) + " ";
  }
  return dangers;
}

/// What the program writes to a terminal.
std::string OnTerminal(const TemporaryFolder& folder, const std::string& arguments) {
  const std::string out = folder.Path("terminal");
  const std::string line =
      "script -qec \"" BODYCOPY_PROGRAM " " + arguments + "\" /dev/null </dev/null >" + out;
  EXPECT_NE(std::system(line.c_str()), -1);
  std::ifstream file(out, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string HostilePage(const TemporaryFolder& folder) {
  std::string page = "<html><head><title>" + std::string(kHostile) +
                     " ferry</title></head><body><article><h1>" + kHostile + " ferry</h1>";
  for (int i = 0; i < 4; ++i) {
    page += std::string("<p>The ferry left ") + kHostile +
            " the old pier on Monday morning with two hundred people on board, most of whom had waited since "
            "dawn.</p>";
  }
  return folder.Write("page.html", page + "</article></body></html>");
}

std::string HostileArchive(const TemporaryFolder& folder) {
  const Json record = {{"url", std::string("https://a.example/") + kHostile},
                       {"outcome", "ok"},
                       {"headline", std::string("Ferry ") + kHostile},
                       {"authors", {{{"name", kHostile}}}},
                       {"datePublished", kHostile},
                       {"articleBody", std::string("The ferry \x02 ") + kHostile + " is back."}};
  const ProgramResult import = RunProgram({"import", folder.Path("a.db"), "-"}, record.dump() + "\n");
  EXPECT_EQ(import.status, 0) << import.err;
  return folder.Path("a.db");
}

TEST(Terminal, SearchShowsHostileStoriesSafely) {
  const TemporaryFolder folder;
  const std::string archive = HostileArchive(folder);
  const std::string piped = RunProgram({"search", archive, "ferry"}).out;
  EXPECT_EQ(Dangers(piped), "");
  EXPECT_THAT(piped, HasSubstr("\uFFFD[31mred\uFFFD]52;c;aGk=\uFFFD"));
  const std::string shown = OnTerminal(folder, "search " + archive + " ferry");
  EXPECT_THAT(shown, HasSubstr("\x1B[1m"));
  EXPECT_EQ(Dangers(shown), "");
  // Data stays as it is.
  EXPECT_EQ(Json::parse(RunProgram({"search", archive, "ferry", "--json"}).out)["headline"],
            std::string("Ferry ") + kHostile);
}

TEST(Terminal, ExplainAndEachFormatForPeopleShowAHostilePageSafely) {
  const TemporaryFolder folder;
  const std::string page = HostilePage(folder);
  const std::string explained = RunProgram({"explain", page}).out;
  EXPECT_THAT(explained, HasSubstr("ferry"));
  EXPECT_EQ(Dangers(explained), "");
  for (const std::string format : {"text", "markdown", "html", "csv", "tei"}) {
    const std::string shown = OnTerminal(folder, page + " --format " + format);
    EXPECT_THAT(shown, HasSubstr("The ferry left")) << format;
    EXPECT_EQ(Dangers(shown), "") << format;
  }
  // To a pipe or file it is data.
  EXPECT_THAT(RunProgram({page, "--format", "text"}).out, HasSubstr("\u202Eexe."));
}

TEST(Terminal, MessagesAreSafe) {
  const TemporaryFolder folder;
  const std::string name = folder.Path(std::string("none") + "\x1B[31m\u009B5m\u202E");
  const std::string list = folder.Write("list\u202E.csv", "url\n\"\"\n,\n");
  const std::vector<std::vector<std::string>> cases = {
      {name},
      {"-o", name + "/x", "-"},
      {"extract", "--format", name, "-"},
      {"extract", "--" + name},
      {"export", name},
      {"import", folder.Path("b.db"), name},
      {"warc", name},
      {"explain", name},
      {"crawl", name, "-o", folder.Path("out.jsonl")},
      {"crawl", list, "-o", "-"},
      {"discover", "ftp://" + std::string(kHostile)},
  };
  for (const auto& arguments : cases) {
    const ProgramResult result = RunProgram(arguments);
    EXPECT_NE(result.err, "") << arguments[0];
    EXPECT_EQ(Dangers(result.err), "") << result.err;
  }
}

}  // namespace
}  // namespace bodycopy
