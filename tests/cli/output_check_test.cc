#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "cli/page.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr int kWrongUsage = 2;

std::string Bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder with something of each kind that a command reads.
class OutputCheck : public ::testing::Test {
 protected:
  OutputCheck() {
    RunProgram(
        {"import", archive_, "-"},
        "{\"schemaVersion\":1,\"url\":\"https://a.example/1\",\"outcome\":\"ok\",\"headline\":\"Ferry\","
        "\"articleBody\":\"The ferry is back.\"}\n");
  }

  /// Runs the program by a shell in the folder.
  int Shell(const std::string& line) {
    const std::string command =
        "cd '" + folder_.Path("") + "' && " BODYCOPY_PROGRAM " " + line + " 2>errors </dev/null";
    const int status = std::system(command.c_str());
    errors_ = Bytes(folder_.Path("errors"));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  const TemporaryFolder folder_;
  const std::string page_ = folder_.Write("page.html", NewsPage());
  const std::string second_ = folder_.Write("second.html", NewsPage("Another story of the harbour"));
  const std::string requests_ = folder_.Write("s.jsonl", "{\"id\":\"1\",\"html\":\"<p>x\"}\n");
  const std::string list_ = folder_.Write("urls.txt", "https://127.0.0.1/\n");
  const std::string warc_ = folder_.Write("a.warc", "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n");
  const std::string archive_ = folder_.Path("a.db");
  std::string errors_;
};

TEST_F(OutputCheck, AnOutputThatIsAnInputIsRefused) {
  fs::create_symlink("page.html", folder_.Path("link.html"));
  fs::create_hard_link(page_, folder_.Path("hard.html"));
  fs::create_symlink("a.db", folder_.Path("link.db"));
  const std::string cookies = folder_.Write("cookies", "# Netscape HTTP Cookie File\n");
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"page.html -o page.html", "page.html"},
      {"second.html page.html -o ./page.html", "page.html"},
      {"page.html -o link.html", "page.html"},
      {"page.html -o hard.html --format jsonl", "page.html"},
      {"link.html -o page.html", "page.html"},
      {"page.html -o cookies --cookies cookies", "cookies"},
      {"extract --input jsonl s.jsonl -o s.jsonl", "s.jsonl"},
      {"extract --input warc a.warc -f jsonl -o a.warc", "a.warc"},
      {"explain page.html --html page.html", "page.html"},
      {"explain page.html --html link.html", "page.html"},
      {"export a.db -o a.db", "a.db"},
      {"export a.db -o link.db", "a.db"},
      {"import a.db a.db", "a.db"},
      {"warc a.warc -f jsonl -o a.warc", "a.warc"},
      {"warc a.db --sqlite a.db", "a.db"},
      {"crawl urls.txt -o urls.txt", "urls.txt"},
      {"crawl urls.txt -o out.jsonl --stats urls.txt", "urls.txt"},
      {"crawl urls.txt -o out.jsonl --cookies cookies --stats cookies", "cookies"},
  };
  for (const auto& [line, input] : cases) {
    const std::string before = Bytes(folder_.Path(input));
    EXPECT_EQ(Shell(line), kWrongUsage) << line;
    EXPECT_THAT(errors_, AllOf(HasSubstr("would be overwritten"), HasSubstr(input))) << line;
    EXPECT_EQ(Bytes(folder_.Path(input)), before) << line;
  }
  EXPECT_FALSE(fs::exists(folder_.Path("out.jsonl")));
  EXPECT_EQ(Shell("export a.db"), 0) << errors_;
}

TEST_F(OutputCheck, StandardOutputAndErrorAreOutputsToo) {
  const std::string before = Bytes(page_);
  EXPECT_EQ(Shell("page.html >> page.html"), kWrongUsage);
  EXPECT_THAT(errors_, AllOf(HasSubstr("page.html"), HasSubstr("standard output")));
  EXPECT_EQ(Shell("page.html second.html -o /dev/stdout >> second.html"), kWrongUsage);
  EXPECT_EQ(Shell("search a.db ferry >> a.db"), kWrongUsage);
  EXPECT_EQ(Shell("export a.db >> a.db"), kWrongUsage);
  EXPECT_EQ(Bytes(page_), before);
  EXPECT_EQ(Bytes(second_), NewsPage("Another story of the harbour"));
  EXPECT_EQ(Shell("export a.db"), 0);
  for (const std::string line :
       {"extract < page.html", "- -o - < page.html", "extract --input jsonl < page.html"}) {
    const std::string command =
        "cd '" + folder_.Path("") + "' && " BODYCOPY_PROGRAM " " + line + " >> page.html 2>errors";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), kWrongUsage) << line;
    EXPECT_THAT(Bytes(folder_.Path("errors")), HasSubstr("standard input")) << line;
    EXPECT_EQ(Bytes(page_), before) << line;
  }
  EXPECT_EQ(Shell("page.html > page.html"), kWrongUsage);  // emptied by the shell, but not in silence
}

TEST_F(OutputCheck, TwoOutputsThatAreOneFileAreRefused) {
  for (const char* line :
       {"crawl urls.txt -o out.jsonl --stats ./out.jsonl", "crawl urls.txt -o out --stats out.journal",
        "warc a.warc -o out.db --sqlite out.db"}) {
    EXPECT_EQ(Shell(line), kWrongUsage) << line;
    EXPECT_THAT(errors_, HasSubstr("two outputs")) << line;
  }
}

TEST_F(OutputCheck, APageInThePlaceOfTheOutputIsNotReplaced) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"-o *.html", "page.html"},
      {"--format jsonl -o *.html", "page.html"},
      {"-o page.html", "page.html"},
      {"explain --html *.html", "page.html"},
      {"extract --input jsonl t.jsonl -o s.jsonl", "s.jsonl"},
      {"crawl urls.txt -o out.jsonl --stats notes.txt", "notes.txt"},
      {"a.txt -o notes.txt", "notes.txt"},
  };
  folder_.Write("t.jsonl", Bytes(requests_));
  folder_.Write("notes.txt", "What I have noted.\n");
  folder_.Write("a.txt", "A dump of a page.\n");
  for (const auto& [line, input] : cases) {
    const std::string before = Bytes(folder_.Path(input));
    EXPECT_EQ(Shell(line), kWrongUsage) << line;
    EXPECT_THAT(errors_, HasSubstr(input + " is there, and no output of bodycopy")) << line;
    EXPECT_EQ(Bytes(folder_.Path(input)), before) << line;
  }
}

TEST_F(OutputCheck, WhatBodycopyWroteIsReplacedWithoutAWord) {
  folder_.Write("t.jsonl", Bytes(requests_));
  folder_.Write("a.txt", "A dump of a page.\n");
  for (const std::string line :
       {"page.html -o story.html", "page.html -o story.xml", "page.html -o story.csv",
        "page.html -o story.md", "page.html -o story.txt", "page.html -o story.jsonl.gz",
        "page.html -o story.json", "explain page.html --html why.html",
        "extract --input jsonl t.jsonl -o records.jsonl",
        "extract --input jsonl t.jsonl --shape trafilatura -o records.jsonl",
        "extract --input jsonl t.jsonl --shape newspaper -o records.jsonl",
        "extract --input jsonl t.jsonl --shape news-please -o records.jsonl",
        "extract --input jsonl t.jsonl --shape schema.org -o records.jsonl", "export a.db -o records.jsonl",
        "export a.db -o records.jsonl.zst"}) {
    EXPECT_EQ(Shell(line), 0) << line << ": " << errors_;
    EXPECT_EQ(Shell(line), 0) << line << ": " << errors_;
  }
}

TEST_F(OutputCheck, AnOutputInAFolderThatIsReadIsNoPage) {
  fs::create_directory(folder_.Path("pages"));
  fs::rename(page_, folder_.Path("pages/page.html"));
  fs::rename(second_, folder_.Path("pages/second.html"));
  const auto articles = [this](const std::string& path) {
    const std::string text = Bytes(folder_.Path(path));
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find("<article>", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  for (const std::string line : {"pages -o pages/all.html", "pages --format html > pages/all.html",
                                 "pages --format html -o ./pages/../pages/all.html"}) {
    EXPECT_EQ(Shell(line), 0) << line << ": " << errors_;
    EXPECT_EQ(articles("pages/all.html"), 2U) << line;
  }
  const std::string before = Bytes(folder_.Path("pages/page.html"));
  EXPECT_EQ(Shell("pages -o pages/page.html"), kWrongUsage);
  EXPECT_THAT(errors_, HasSubstr("pages/page.html is the output and in a folder"));
  EXPECT_EQ(Bytes(folder_.Path("pages/page.html")), before);
}

TEST_F(OutputCheck, AFullDiskKeepsTheOldOutput) {
  const std::string out = folder_.Write("out.jsonl", "{\"schemaVersion\":1,\"headline\":\"old\"}\n");
  const std::string why = folder_.Write("why", "old");
  const std::string before = Bytes(out);
  constexpr int kMany = 1500;
  std::string pages;
  std::string requests;
  std::string records;
  for (int i = 0; i < kMany; ++i) {
    const std::string number = std::to_string(i);
    if (i < kMany / 5) pages += " page.html";
    requests += "{\"id\":\"" + number + "\",\"html\":\"<p>x\"}\n";
    records += "{\"url\":\"https://a.example/" + number +
               "\",\"outcome\":\"ok\",\"headline\":\"The ferry of " + number +
               " is back, and with it the harbour\"}\n";
  }
  folder_.Write("many.jsonl", requests);
  ASSERT_EQ(RunProgram({"import", folder_.Path("many.db"), "-"}, records).status, 0);
  // A limit of the file's size stands in for the disk: with SIGXFSZ ignored, writes fail.
  const auto limited = [this](int blocks, const std::string& line) {
    const std::string command = "cd '" + folder_.Path("") + "' && trap '' XFSZ && ulimit -f " +
                                std::to_string(blocks) + " && " BODYCOPY_PROGRAM " " + line +
                                " 2>errors </dev/null";
    return WEXITSTATUS(std::system(command.c_str()));
  };
  for (const std::string& line :
       std::vector<std::string>{pages + " -o out.jsonl", "extract --input jsonl many.jsonl -o out.jsonl",
                                "export many.db -o out.jsonl"}) {
    EXPECT_EQ(limited(80, line), 1);  // more than what SQLite needs
    EXPECT_THAT(Bytes(folder_.Path("errors")), HasSubstr("out.jsonl cannot be written: File too large"));
    EXPECT_EQ(Bytes(out), before);
    EXPECT_FALSE(fs::exists(out + ".unfinished"));
  }
  EXPECT_EQ(limited(1, "explain page.html --html why"), 1);
  EXPECT_EQ(Bytes(why), "old");
  EXPECT_FALSE(fs::exists(why + ".unfinished"));
}

TEST_F(OutputCheck, AKillLeavesTheOldOutputOrTheNewOne) {
  const std::string out = folder_.Path("out.jsonl");
  const std::string old = "{\"schemaVersion\":1,\"headline\":\"old\"}\n";
  const std::string request = Bytes(requests_);
  const std::string record = RunProgram({"extract", "--input", "jsonl", requests_}).out;
  constexpr int kKills = 25;
  for (int i = 0; i < kKills; ++i) {
    folder_.Write("out.jsonl", old);
    fs::remove(out + ".unfinished");
    std::string whole;
    {
      RunningProgram program({"extract", "--input", "jsonl", "-o", out});
      for (int wait = 0; wait < 20'000 && !fs::exists(out + ".unfinished"); ++wait)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ASSERT_TRUE(fs::exists(out + ".unfinished"));
      for (int line = 0; line <= i; ++line) {
        program.Write(request);
        whole += record;
      }
      if (i % 2 == 1) program.CloseInput();  // now it will end, but perhaps not before it is killed
      for (int wait = 0; wait < i * 20; ++wait) std::this_thread::yield();
    }
    EXPECT_THAT(Bytes(out), i % 2 == 1 ? AnyOf(old, whole) : AnyOf(old, old));
  }
  EXPECT_EQ(RunProgram({page_, "-o", out}).status, 0);
  EXPECT_THAT(Bytes(out), HasSubstr("Harbour ferry"));
  EXPECT_FALSE(fs::exists(out + ".unfinished"));
}

TEST_F(OutputCheck, NothingIsPutInThePlaceOfAnOldOutput) {
  const std::string out = folder_.Write("story.txt", "An older story.\n");
  EXPECT_EQ(Shell("missing.html -o story.txt"), 1);
  EXPECT_EQ(Bytes(out), "An older story.\n");
}

}  // namespace
}  // namespace bodycopy
