// Each record is there exactly once, whatever ended the runs before: kills of each command that writes
// records, and full disks of crawls (those of the other commands are in full_disk_test.cc).

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "archive/warc_text.h"
#include "crawl/output_and_journal.h"
#include "server/fault_server.h"
#include "support/run_program.h"
#include "support/small_disk.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using std::chrono::steady_clock;
using ::testing::AnyOf;
using ::testing::Eq;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kKills = 25;
constexpr int kMaxRuns = 40 * kKills;
constexpr int kStories = 300;
constexpr int kManyStories = 1'500;  // several transactions of an archive
constexpr int kPages = 60;
constexpr std::chrono::milliseconds kAnswerTime{5};  // most kills fall where pages are fetched, not read
constexpr int kHosts = 6;
constexpr std::size_t kPlenty = 64U << 20U;

using Arguments = std::vector<std::string>;
using Counts = std::map<std::string, int>;

/// What the commands read.
struct Inputs {
  std::string warc;
  std::string records;
  std::string database;
  std::string urls;
};

/// A command, what it writes into a folder, and how its records are read back.
struct Command {
  std::string name;
  std::function<Arguments(const Inputs&, const std::string& folder)> arguments;
  Arguments in_part = {};  ///< More arguments for a run that need not come to the end.
  std::function<Counts(const std::string& folder)> urls;  ///< How often each is there.
  std::function<void(const std::string& folder)> check = [](const std::string&) {};
  int stories = kStories;
  bool is_crawl = false;
  bool is_whole_or_absent = false;  ///< After a kill too.
};

void PrintTo(const Command& command, std::ostream* stream) {
  *stream << command.name;
}

/// A news text that no compression makes tiny.
std::string Text(int story) {
  std::mt19937 random(static_cast<unsigned>(story));
  std::string text = "The ferry";
  for (int word = 0; word < 30; ++word) text += " w" + std::to_string(random());
  return text;
}

std::string Page(int story) {
  return "<h1>Ferry</h1><p>" + Text(story) + "</p>";
}

std::string StoryUrl(int story) {
  return "https://a.example/" + std::to_string(story);
}

std::string HostOf(int page) {
  return "127.0.0." + std::to_string(1 + page % kHosts);
}

/// The text of a file, gzip or not, as far as it is whole.
std::string PlainBytes(const std::string& path) {
  std::string bytes;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), &gzclose);
  char piece[1U << 16U];
  for (int got; file && (got = gzread(file.get(), piece, sizeof piece)) > 0;)
    bytes.append(piece, static_cast<std::size_t>(got));
  return bytes;
}

/// A line that is torn has the URL "".
Counts UrlsOf(const std::string& lines) {
  Counts urls;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    const Json record = Json::parse(line, nullptr, false);
    ++urls[record.is_object() ? record.value("url", "") : ""];
  }
  return urls;
}

std::function<Counts(const std::string&)> UrlsOfFile(const std::string& name) {
  return [name](const std::string& folder) { return UrlsOf(PlainBytes(folder + "/" + name)); };
}

Counts UrlsOfArchive(const std::string& folder) {
  return UrlsOf(RunProgram({"export", folder + "/stories.db", "--all-revisions"}).out);
}

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

/// The archive files of a crawl are whole, and have an answer for each page whose record is there.
void CheckWarc(const std::string& folder) {
  Arguments index = {"warc", "--index"};
  for (const std::string& file : FilesIn(folder + "/raw")) index.push_back(file);
  const ProgramResult result = RunProgram(index);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, Not(HasSubstr("damaged")));
  Counts answers;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    const Json record = Json::parse(line);
    const std::string type = record.value("type", "");
    if (type == "response" || type == "revisit") ++answers[record.value("url", "")];
  }
  for (const auto& [url, count] : UrlsOfFile("out.jsonl")(folder))
    EXPECT_GE(answers[url], 1) << "no answer of " << url;
}

void CheckJournal(const std::string& folder) {
  EXPECT_EQ(OutputAndJournalDiffer(folder + "/out.jsonl"), "");
}

Arguments CrawlArguments(const Inputs& inputs, const std::string& folder) {
  return {"crawl",       inputs.urls, "-o",    folder + "/out.jsonl", "--allow-address",
          "127.0.0.0/8", "--delay",   "0.001", "--retries",           "0"};
}

const Arguments kFewRecords = {"--limit", "60"};  // so that also a short run notes its progress

const std::vector<Command> kCommands = {
    {.name = "Crawl",
     .arguments = CrawlArguments,
     .urls = UrlsOfFile("out.jsonl"),
     .check = CheckJournal,
     .is_crawl = true},
    {.name = "CrawlWithWarc",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           Arguments arguments = CrawlArguments(inputs, folder);
           arguments.insert(arguments.end(), {"--warc", folder + "/raw"});
           return arguments;
         },
     .urls = UrlsOfFile("out.jsonl"),
     .check =
         [](const std::string& folder) {
           CheckJournal(folder);
           CheckWarc(folder);
         },
     .is_crawl = true},
    {.name = "Warc",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           return Arguments{"warc", inputs.warc, "-o", folder + "/out.jsonl"};
         },
     .in_part = kFewRecords,
     .urls = UrlsOfFile("out.jsonl")},
    {.name = "WarcCompressed",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           return Arguments{"warc", inputs.warc, "-o", folder + "/out.jsonl.gz"};
         },
     .in_part = kFewRecords,
     .urls = UrlsOfFile("out.jsonl.gz")},
    {.name = "WarcIntoAnArchive",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           return Arguments{"warc", inputs.warc, "--sqlite", folder + "/stories.db"};
         },
     .in_part = kFewRecords,
     .urls = UrlsOfArchive},
    {.name = "Import",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           return Arguments{"import", folder + "/stories.db", inputs.records};
         },
     .urls = UrlsOfArchive,
     .stories = kManyStories},
    {.name = "Export",
     .arguments =
         [](const Inputs& inputs, const std::string& folder) {
           return Arguments{"export", inputs.database, "-o", folder + "/out.jsonl"};
         },
     .urls = UrlsOfFile("out.jsonl"),
     .stories = kManyStories,
     .is_whole_or_absent = true},
};

class ExactlyOnce : public ::testing::TestWithParam<Command> {
 protected:
  ExactlyOnce() {
    server_.On("/robots.txt", [](Exchange& e) { e.Respond(404, "", ""); });
    server_.On("*", [](Exchange& e) {
      e.Wait(kAnswerTime);
      e.RespondHtml(Page(std::stoi(e.request().target.substr(1))));
    });
    if (GetParam().is_crawl) {
      std::string urls;
      for (int page = 0; page < kPages; ++page) {
        const std::string url = server_.Url("/" + std::to_string(page), HostOf(page));
        urls += url + "\n";
        expected_[url] = 1;
      }
      inputs_.urls = files_.Write("urls", urls);
      return;
    }
    std::string warc;
    std::string records;
    for (int story = 0; story < GetParam().stories; ++story) {
      warc += WarcText(StoryUrl(story), HttpText(Page(story)));
      records +=
          Json{{"url", StoryUrl(story)}, {"outcome", "ok"}, {"articleBody", Text(story)}}.dump() + "\n";
      expected_[StoryUrl(story)] = 1;
    }
    inputs_ = {files_.Write("a.warc", warc), files_.Write("records.jsonl", records), files_.Path("a.db"), ""};
    RunProgram({"import", inputs_.database, inputs_.records});
  }

  static std::vector<std::string> Addresses() {
    std::vector<std::string> addresses;
    for (int host = 0; host < kHosts; ++host) addresses.push_back(HostOf(host));
    return addresses;
  }

  Arguments Whole(const std::string& folder) const { return GetParam().arguments(inputs_, folder); }
  Arguments InPart(const std::string& folder) const {
    Arguments arguments = Whole(folder);
    arguments.insert(arguments.end(), GetParam().in_part.begin(), GetParam().in_part.end());
    return arguments;
  }

  void ExpectEachOnce(const std::string& folder) const {
    EXPECT_EQ(GetParam().urls(folder), expected_);
    GetParam().check(folder);
  }

  FaultServer server_{Addresses()};
  TemporaryFolder files_;
  Inputs inputs_;
  Counts expected_;
};

TEST_P(ExactlyOnce, AfterKills) {
  const std::string folder = files_.Path("written");
  const auto begin_anew = [&folder] {
    fs::remove_all(folder);
    fs::create_directory(folder);
  };
  begin_anew();
  const auto begin = steady_clock::now();
  RunProgram(InPart(folder));
  const std::chrono::duration<double> a_run = steady_clock::now() - begin;
  begin_anew();
  std::mt19937 random;  // the moments of two runs of the test differ enough
  std::uniform_real_distribution<> part;
  int kills = 0;
  for (int run = 0; kills < kKills; ++run) {
    ASSERT_LT(run, kMaxRuns) << "each run ends before its kill";
    RunningProgram program(InPart(folder), files_.Path("errors"));
    std::this_thread::sleep_for(a_run * part(random));
    if (program.Kill()) {
      ++kills;
      if (GetParam().is_whole_or_absent) {
        EXPECT_THAT(GetParam().urls(folder), AnyOf(IsEmpty(), Eq(expected_)));
      }
    } else if (GetParam().urls(folder).size() == expected_.size()) {
      ExpectEachOnce(folder);
      begin_anew();
    }
  }
  const ProgramResult result = RunProgram(Whole(folder));
  // A page in whose reading two kills fall is a failure from then on, so that none can end each run.
  EXPECT_THAT(result.status, AnyOf(0, GetParam().is_crawl ? 1 : 0)) << result.err;
  ExpectEachOnce(folder);
}

class CrawlOnAFullDisk : public ExactlyOnce {};

TEST_P(CrawlOnAFullDisk, GoesOnWhenThereIsRoom) {
  const std::string whole = files_.Path("whole");
  fs::create_directory(whole);
  ASSERT_EQ(RunProgram(Whole(whole)).status, 0);
  const std::size_t output_size = fs::file_size(whole + "/out.jsonl");
  constexpr std::size_t kParts = 6;
  for (std::size_t part = 0; part < kParts; ++part) {
    SmallDisk disk(output_size * part / kParts + 1);
    const std::string folder = disk.Path("");
    for (int run = 0; run < 2; ++run) {
      const ProgramResult full = RunProgram(Whole(folder));
      EXPECT_EQ(full.status, 1);
      EXPECT_THAT(full.err, HasSubstr("bodycopy: ")) << "it says why";
    }
    disk.Grow(kPlenty);
    const ProgramResult again = RunProgram(Whole(folder));
    EXPECT_EQ(again.status, 0) << again.err;
    ExpectEachOnce(folder);
  }
}

const auto kName = [](const ::testing::TestParamInfo<Command>& command) { return command.param.name; };
INSTANTIATE_TEST_SUITE_P(Commands, ExactlyOnce, ::testing::ValuesIn(kCommands), kName);
INSTANTIATE_TEST_SUITE_P(Commands, CrawlOnAFullDisk,
                         ::testing::ValuesIn(kCommands.begin(), kCommands.begin() + 2), kName);

}  // namespace
}  // namespace bodycopy
