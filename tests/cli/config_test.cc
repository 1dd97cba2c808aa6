#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/page.h"
#include "server/fault_server.h"
#include "support/read_all.h"
#include "support/run_program.h"

// Defaults of config files: what holds, what goes before what, and what a stranger's folder cannot do.

namespace bodycopy {
namespace {

using testing::Exchange;
using testing::FaultServer;
using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

constexpr int kWrongUsage = 2;

class ConfigFiles : public ::testing::Test {
 protected:
  ConfigFiles() {
    std::filesystem::create_directories(home_.Path("bodycopy"));
    page_ = folder_.Write("page.html", NewsPage());
  }

  void Folder(std::string_view text) const { folder_.Write("bodycopy.toml", text); }
  std::string User(std::string_view text) const { return home_.Write("bodycopy/bodycopy.toml", text); }

  ProgramResult Run(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    return RunWithConfig(folder_.Path(""), home_.Path(""), arguments, input);
  }

  /// What the program says of wrong settings.
  std::string Refusal() const {
    const ProgramResult result = Run({"page.html"});
    EXPECT_EQ(result.status, kWrongUsage) << result.out;
    EXPECT_THAT(result.out, IsEmpty());
    return result.err;
  }

  std::string Printed(const std::vector<std::string>& arguments = {"config"}) const {
    const ProgramResult result = Run(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    return result.out;
  }

  TemporaryFolder folder_;
  TemporaryFolder home_;
  std::string page_;
};

TEST_F(ConfigFiles, TheFolderGoesBeforeTheUserAndTheCommandLineBeforeBoth) {
  EXPECT_THAT(Run({"page.html"}).out, StartsWith("{"));
  User("format = 'html'");
  EXPECT_THAT(Run({"page.html"}).out, HasSubstr("<h1"));
  Folder("format = \"md\"");
  EXPECT_THAT(Run({"page.html"}).out, HasSubstr("# Harbour ferry"));
  EXPECT_THAT(Run({"page.html", "-f", "json"}).out, StartsWith("{"));
}

TEST_F(ConfigFiles, AFileByNameIsTheOnlyOne) {
  User("format = 'html'");
  Folder("format = 'md'");
  folder_.Write("mine.toml", "format = 'txt'\nuser-agent = 'Mine/1'");
  folder_.Write("other.toml", "format = 'csv'");
  const ProgramResult named = Run({"--config", "mine.toml", "page.html"});
  EXPECT_THAT(named.out, Not(HasSubstr("#")));
  EXPECT_THAT(named.out, HasSubstr("The ferry left")) << named.err;
  EXPECT_EQ(Run({"extract", "page.html", "--config=mine.toml"}).out, named.out);
  EXPECT_THAT(Run({"page.html", "--no-config"}).out, StartsWith("{"));
  EXPECT_THAT(Run({"--config", "missing.toml", "page.html"}).err, HasSubstr("missing.toml"));
  EXPECT_THAT(Run({"page.html", "--config"}).err, HasSubstr("--config names no FILE"));
  EXPECT_THAT(Run({"page.html", "--", "--config"}).err, Not(HasSubstr("names no FILE")));
}

TEST_F(ConfigFiles, AnEndingAndRequestsGoBeforeTheFormat) {
  User("format = 'md'");
  EXPECT_EQ(Run({"page.html", "-o", "out.jsonl"}).status, 0);
  EXPECT_TRUE(Json::accept(ReadAll(folder_.Path("out.jsonl"))));
  EXPECT_EQ(Run({"page.html", "--out-dir", "stories"}).status, 0);
  EXPECT_TRUE(Json::accept(ReadAll(folder_.Path("stories/records.jsonl"))));
  const Json request = {{"html", NewsPage()}};
  EXPECT_TRUE(Json::accept(Run({"extract", "--input", "jsonl"}, request.dump() + "\n").out));
}

TEST_F(ConfigFiles, AFormatThatIsInTheWayIsTold) {
  Folder("\nformat = 'md'");
  const ProgramResult refused = Run({"page.html", "--with", "links"});
  EXPECT_EQ(refused.status, kWrongUsage);
  EXPECT_THAT(refused.err, HasSubstr("a format is set in bodycopy.toml:2, which --no-config leaves out"));
}

TEST_F(ConfigFiles, WhatIsSetIsSent) {
  FaultServer server{{"127.0.0.1"}};
  server.On("/story", [](Exchange& exchange) { exchange.RespondHtml(NewsPage()); });
  User("user-agent = 'Gazette # 1'\nheader = ['X-Desk: night', 'X-Shift: late']\n");
  const auto ask = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {server.Url("/story"), "--allow-private"});
    const ProgramResult result = Run(more);
    EXPECT_EQ(result.status, 0) << result.err << result.out;
    return server.Requests().back().head;
  };
  EXPECT_THAT(ask({}), AllOf(HasSubstr("User-Agent: Gazette # 1\r\n"), HasSubstr("X-Desk: night\r\n"),
                             HasSubstr("X-Shift: late\r\n")));
  EXPECT_THAT(
      ask({"--header", "X-Desk: day"}),
      AllOf(HasSubstr("X-Desk: day\r\n"), Not(HasSubstr("X-Desk: night")), Not(HasSubstr("X-Shift"))));
  Folder("contact = 'desk@gazette.example'");
  User("");
  EXPECT_THAT(ask({}), HasSubstr("(+desk@gazette.example)"));
}

TEST_F(ConfigFiles, ErrorsNameFileAndLine) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"\nusr-agent = 'A'", ":2: there is no key 'usr-agent'; did you mean 'user-agent'?"},
      {"output = 'x'", ":1: there is no key 'output': there are contact,"},
      {"contact = ", ":1: "},
      {"delay = 1\ndelay = 2", ":2: "},
      {"delay = '1'", ":1: 'delay' is a number from 0 on"},
      {"delay = -1", ":1: 'delay' is a number from 0 on"},
      {"delay = inf", ":1: 'delay' is a number from 0 on"},
      {"\n\ndelay = 100000", ":3: 'delay': "},
      {"contact = 5", ":1: 'contact' is a text"},
      {"contact = \"a\\r\\nX-Evil: 1\"", ":1: 'contact': "},
      {"header = ['A: b', 5]", ":1: 'header' is a text, or an array of texts"},
      {"header = []", ":1: 'header' is a text, or an array of texts"},
      {"retries = 1.5", ":1: 'retries': '1.5' is no whole number from 0 to 100"},
      {"format = 'pdf'", ":1: 'format': 'pdf' is none of csv, db,"},
      {"format = { name = 'md' }", ":1: 'format' is a text"},
      {"[crwal]\ndelay = 2", ":1: there is no command 'crwal'; did you mean 'crawl'?"},
      {"[crawl]\n\ndelai = 2", ":3: there is no key 'delai'; did you mean 'delay'?"},
      {"[search]\nproxy = 'http://127.0.0.1:1'", ":2: 'proxy': search has no such option"},
  };
  for (const auto& [text, message] : cases) {
    User(text);
    EXPECT_THAT(Refusal(), AllOf(StartsWith("bodycopy: /"), HasSubstr("/bodycopy/bodycopy.toml" + message)))
        << text;
  }
}

TEST_F(ConfigFiles, ErrorsTellNoSecrets) {
  for (const char* text : {"header = 's3cret'", "header = ['A: b', 'Bearer s3cret']"}) {
    User(text);
    EXPECT_THAT(Refusal(), AllOf(HasSubstr("bodycopy.toml:1: '"), Not(HasSubstr("s3cret")))) << text;
  }
}

TEST_F(ConfigFiles, NoFileStandsInTheWayOfHelp) {
  Folder("nonsense");
  EXPECT_EQ(Refusal().substr(0, 25), "bodycopy: bodycopy.toml:1");
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                    {"help"},
                                                    {"version"},
                                                    {"crawl", "--help"},
                                                    {"page.html", "--no-config"}})
    EXPECT_EQ(Run(arguments).status, 0) << ::testing::PrintToString(arguments);
}

TEST_F(ConfigFiles, AStrangersFolderSetsWhatIsHarmlessAlone) {
  for (const char* key : {"user-agent = 'A'", "header = 'A: b'", "proxy = 'http://127.0.0.1:1'",
                          "timeout = 1", "retries = 1", "per-host = 1", "parallel = 1", "jobs = 1"}) {
    Folder(key);
    EXPECT_THAT(Refusal(),
                HasSubstr("bodycopy.toml:1: '" + std::string(key).substr(0, std::string(key).find(' ')) +
                          "' is not for the file of a folder"));
    User(key);
    std::filesystem::remove(folder_.Path("bodycopy.toml"));
    EXPECT_EQ(Run({"page.html"}).status, 0) << key;
    User("");
  }
  for (const char* key : {"output", "out-dir", "allow-private", "allow-address", "resolve", "cookies",
                          "cacert", "sites", "model", "warc", "stats"}) {
    User(std::string(key) + " = 'x'");
    EXPECT_THAT(Refusal(), HasSubstr("there is no key '" + std::string(key) + "'"));
  }
}

TEST_F(ConfigFiles, AFolderMakesNobodyWaitLess) {
  Folder("delay = 0");
  EXPECT_THAT(Printed(), HasSubstr("# delay = 1  # built in\n"));
  Folder("delay = 2.5");
  EXPECT_THAT(Printed(), HasSubstr("\ndelay = 2.5  # bodycopy.toml:1\n"));
  User("delay = 3");
  EXPECT_THAT(Printed(), MatchesRegex("(.|\n)*\ndelay = 3  # /[^\n]*/bodycopy.toml:1\n(.|\n)*"));
  User("delay = 0.5");
  Folder("delay = 0.75");
  EXPECT_THAT(Printed(), HasSubstr("\ndelay = 0.75  # bodycopy.toml:1\n"));
}

TEST_F(ConfigFiles, APipeInAFolderKeepsNobodyWaiting) {
  ASSERT_EQ(mkfifo(folder_.Path("bodycopy.toml").c_str(), 0600), 0);
  EXPECT_EQ(Run({"page.html"}).status, 0);
}

TEST_F(ConfigFiles, TheUsersOwnFolderIsNoStrangers) {
  User("user-agent = 'A/1'");
  const ProgramResult result = RunWithConfig(home_.Path("bodycopy"), home_.Path(""), {"config"});
  EXPECT_THAT(result.out, HasSubstr("user-agent = \"A/1\"")) << result.err;
}

TEST_F(ConfigFiles, WhatHoldsIsPrintedWithoutSecrets) {
  User(
      "header = ['Authorization: Bearer s3cret', 'X-Key:s3cret', 'a.example Cookie: id=s3cret',\n"
      "  'http://a.example:81 X-Key: s3cret']\n"
      "proxy = 'http://me:s3cret@127.0.0.1:81'\n"
      "[crawl]\nretries = 7\n");
  const std::string text = Printed();
  EXPECT_THAT(text, Not(HasSubstr("s3cret")));
  EXPECT_THAT(text, HasSubstr("header = [\"Authorization: ***\", \"X-Key: ***\", \"a.example Cookie: ***\", "
                              "\"http://a.example:81 X-Key: ***\"]  # /"));
  EXPECT_THAT(text, HasSubstr("bodycopy.toml:5 (crawl)\n"));
  EXPECT_THAT(text, HasSubstr("# retries = 0  # built in (extract"));
  EXPECT_THAT(text, HasSubstr("# bodycopy.toml (not there)\n"));
  for (const char* proxy : {"me:s3cret@127.0.0.1:81", "http://me:s3cret@127.0.0.1:81", "me:s3cret@"}) {
    User("proxy = '" + std::string(proxy) + "'");
    EXPECT_THAT(Printed(), AllOf(HasSubstr("***@"), Not(HasSubstr("s3cret"))));
  }
  EXPECT_THAT(Printed({"config", "--no-config"}), StartsWith("# no file is read\n"));
}

}  // namespace
}  // namespace bodycopy
