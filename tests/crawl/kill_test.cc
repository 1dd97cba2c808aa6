// The program itself, killed at random moments, cut off from its disk, and stopped by signals.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "crawl/output_and_journal.h"
#include "server/fault_server.h"
#include "support/small_disk.h"

extern char** environ;

namespace bodycopy {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::Exchange;
using testing::FaultServer;
using testing::ServerRequest;

// BODYCOPY_TEST_SCALE=25 makes it 500 hosts with 10,000 pages.
const int kScale =
    std::getenv("BODYCOPY_TEST_SCALE") == nullptr ? 1 : std::atoi(std::getenv("BODYCOPY_TEST_SCALE"));
const int kHosts = 20 * kScale;
const int kPagesPerHost = kScale > 1 ? 20 : 12;
const int kKills = kScale > 1 ? 10 : 6;
const int kParallel = kScale > 1 ? 64 : 8;
constexpr milliseconds kDelay{100};
// An output of all records takes more: some 980 bytes each.
const std::size_t kSmallDisk = static_cast<std::size_t>(kHosts * kPagesPerHost) * 600;
const std::size_t kLargeDisk = kSmallDisk * 40;

std::vector<std::string> Addresses() {
  std::vector<std::string> addresses;
  for (int i = 0; i < kHosts; ++i) {
    addresses.push_back("127.0." + std::to_string(1 + i / 250) + "." + std::to_string(1 + i % 250));
  }
  return addresses;
}

class KillTest : public ::testing::Test {
 protected:
  KillTest() {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("kill_test_" + std::to_string(getpid()) +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    output_ = folder_ / "out.jsonl";
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      unsetenv(name);
    server_.On("*", [](Exchange& e) {
      e.Wait(milliseconds(5));
      e.RespondHtml("<title>A page</title><p>" + std::string(2'000, 'x') + "</p>");
    });
    server_.On("/robots.txt", [](Exchange& e) {
      const std::string& host = e.request().address;
      if (host == RobotsFails()) {
        e.Respond(503, "", "");
      } else if (host == RobotsResets()) {
        e.Reset();
      } else {
        e.Respond(200, "", "User-agent: bodycopy\nDisallow: /denied/\n");
      }
    });
    server_.On("/500/*", [](Exchange& e) { e.Respond(500, "", "down"); });
    server_.On("/busy/*", [](Exchange& e) { e.Respond(429, "Retry-After: 1\r\n", ""); });
    server_.On("/stall/*", [](Exchange& e) {
      e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      e.Wait(seconds(60));
    });
    server_.On("/short/*", [](Exchange& e) {
      e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      e.Close();
    });
    server_.On("/gzip/*", [](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", "no gzip"); });
    server_.On("/image/*", [](Exchange& e) {
      e.Respond(200, "Content-Type: image/png\r\n", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0", 18));
    });
    server_.On("/inside/*", [](Exchange& e) { e.Redirect("http://0x0a000001/secret"); });
    server_.On("/404/*", [](Exchange& e) { e.Respond(404, "", ""); });
    server_.On("/reset/*", [](Exchange& e) { e.Reset(); });
    server_.On("/loop/*", [](Exchange& e) { e.Redirect(e.request().target); });
    server_.On("/away/*",
               [this](Exchange& e) { e.Redirect(server_.Url("/landed" + e.request().target, "127.0.1.1")); });
  }
  ~KillTest() override { std::filesystem::remove_all(folder_); }

  static std::string RobotsFails() { return Addresses()[7]; }
  static std::string RobotsResets() { return Addresses()[11]; }

  // Starts a shell command with the crawl's arguments behind it.
  pid_t Start(const std::string& shell_prefix = "") const {
    const std::string command =
        shell_prefix + "exec '" BODYCOPY_PROGRAM "' crawl '" + List() + "' -o '" + Output() +
        "' --allow-address 127.0.0.0/8 --delay 0.1 --retries 0 --timeout 3 --parallel " +
        std::to_string(kParallel) + " 2>'" + (folder_ / "stderr").string() + "'";
    const char* arguments[] = {"/bin/sh", "-c", command.c_str(), nullptr};
    pid_t child = -1;
    EXPECT_EQ(posix_spawn(&child, "/bin/sh", nullptr, nullptr, const_cast<char**>(arguments), environ), 0);
    return child;
  }

  // The exit status, or minus the signal; kills what takes too long.
  static int WaitFor(pid_t child, milliseconds limit) {
    const auto until = steady_clock::now() + limit;
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
      if (steady_clock::now() > until) kill(child, SIGKILL);
      std::this_thread::sleep_for(milliseconds(2));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  void WriteList(const std::vector<std::string>& urls) const {
    std::ofstream file(List());
    for (const std::string& url : urls) file << url << "\n";
  }

  std::string List() const { return folder_ / "list"; }
  std::string Output() const { return output_; }

  std::map<std::string, std::string> Outcomes() const {
    std::map<std::string, std::string> outcomes;
    std::ifstream file(Output());
    for (std::string line; std::getline(file, line);) {
      const auto record = nlohmann::json::parse(line, nullptr, false);
      EXPECT_TRUE(record.is_object()) << line;
      if (!record.is_object()) continue;
      const bool is_new = outcomes.emplace(record["url"], record["outcome"]).second;
      EXPECT_TRUE(is_new) << "two records for " << record["url"];
    }
    return outcomes;
  }

  FaultServer server_{Addresses()};
  std::filesystem::path folder_;
  std::string output_;
};

// The outcome that a page must have; "" for any of a page that was read.
std::string ExpectedOutcome(const std::string& url, const std::string& robots_fails,
                            const std::string& robots_resets) {
  if (url.find("//" + robots_fails + ":") != std::string::npos) return "robots_denied";
  if (url.find("//" + robots_resets + ":") != std::string::npos) return "network_error";
  constexpr std::pair<std::string_view, const char*> kOutcomes[] = {
      {"/404/", "http_error"},       {"/500/", "http_error"},      {"/busy/", "http_error"},
      {"/reset/", "network_error"},  {"/loop/", "redirect_error"}, {"/stall/", "timeout"},
      {"/short/", "network_error"},  {"/gzip/", "decode_error"},   {"/inside/", "blocked_address"},
      {"/denied/", "robots_denied"}, {"/image/", "not_html"}};
  for (const auto& [part, outcome] : kOutcomes) {
    if (url.find(part) != std::string::npos) return outcome;
  }
  return "";
}

// A crawl of pages with every fault that is killed again and again.
class KilledCrawl : public KillTest {
 protected:
  KilledCrawl() {
    const char* kinds[] = {"/ok/",    "/ok/",     "/404/", "/ok/",     "/reset/", "/away/",
                           "/loop/",  "/ok/",     "/500/", "/busy/",   "/short/", "/gzip/",
                           "/image/", "/inside/", "/ok/",  "/denied/", "/ok/",    "/stall/"};
    for (int page = 0; page < kPagesPerHost; ++page) {
      for (const std::string& host : Addresses())
        urls_.push_back(server_.Url(kinds[urls_.size() % std::size(kinds)] + std::to_string(page), host));
    }
    WriteList(urls_);
  }

  void Kill(int times) {
    for (int i = 0; i < times; ++i) {
      const pid_t child = Start();
      std::this_thread::sleep_for(
          milliseconds(std::uniform_int_distribution<int>(30, kScale > 1 ? 3'000 : 700)(random_)));
      kill(child, SIGKILL);
      if (WaitFor(child, seconds(5)) == -SIGKILL) ++kills_;
      ++ended_runs_;
    }
  }

  void RunToTheEnd() {
    EXPECT_EQ(WaitFor(Start(), kMaxRunTime), 1) << "some pages fail, and that is said";
    ExpectOneRecordEach();
    ExpectNoGapIsShort();
  }

  void RunUntilTheDiskIsFull() {
    EXPECT_EQ(WaitFor(Start(), kMaxRunTime), 1);
    std::ifstream file(folder_ / "stderr");
    const std::string complaint{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(complaint, ::testing::HasSubstr("cannot be written"));
    EXPECT_LT(Outcomes().size(), urls_.size());
    ++full_disks_;
    ++ended_runs_;
  }

  static constexpr seconds kMaxRunTime{2'500};

 private:
  void ExpectOneRecordEach() const {
    EXPECT_EQ(OutputAndJournalDiffer(Output()), "");
    const auto outcomes = Outcomes();
    EXPECT_EQ(outcomes.size(), urls_.size());
    for (const std::string& url : urls_) {
      ASSERT_TRUE(outcomes.contains(url)) << url;
      const std::string expected = ExpectedOutcome(url, RobotsFails(), RobotsResets());
      if (expected.empty()) {
        EXPECT_NE(outcomes.at(url), "internal_error") << url;
      } else {
        EXPECT_EQ(outcomes.at(url), expected) << url;
      }
    }
  }

  void ExpectNoGapIsShort() const {
    std::map<std::string, int> asked;
    std::map<std::string, steady_clock::time_point> last;
    std::map<std::string, ServerRequest> busy;
    for (const ServerRequest& request : server_.Requests()) {
      const bool is_free_target =
          request.target.starts_with("/loop/") || request.target.starts_with("/landed/");
      const bool robots_is_known = request.address != RobotsFails() && request.address != RobotsResets();
      const bool waits_elsewhere =
          request.target.starts_with("/away/");  // Redirected, for another host's turn.
      if (!is_free_target && !waits_elsewhere && robots_is_known) ++asked[request.address + request.target];
      // What follows a redirect on the same host may follow at once.
      const auto before = last.find(request.address);
      const bool is_free =
          request.target.starts_with("/loop/") || request.target.starts_with("/landed/away/");
      if (before != last.end() && !is_free && before->second != steady_clock::time_point{}) {
        EXPECT_GE(request.begin - before->second, kDelay) << request.address << request.target;
      }
      // What is asked again is an answer that a kill has lost, with its Retry-After.
      const auto pause = busy.find(request.address);
      if (pause != busy.end() && pause->second.target != request.target) {
        EXPECT_GE(request.begin - pause->second.begin, seconds(1)) << request.address << request.target;
      }
      if (request.target.starts_with("/busy/")) busy[request.address] = request;
      last[request.address] = request.end;
    }
    int again = 0;
    for (const auto& [page, count] : asked) again += count - 1;
    EXPECT_LE(again, ended_runs_ * kParallel) << "only what was under way is fetched again";
    std::printf("%zu pages, %d kills, %d full disks, %d fetched again\n", urls_.size(), kills_, full_disks_,
                again);
  }

  std::vector<std::string> urls_;
  std::mt19937 random_{std::random_device{}()};
  int kills_ = 0;
  int full_disks_ = 0;
  int ended_runs_ = 0;  // before their end, in either way
};

TEST_F(KilledCrawl, NothingIsLostOrDoubled) {
  Kill(kKills);
  RunToTheEnd();
}

TEST_F(KilledCrawl, NothingIsLostOrDoubledWhereTheDiskIsFullInBetween) {
  SmallDisk disk(kSmallDisk);
  output_ = disk.Path("out.jsonl");
  Kill(kKills / 2);
  RunUntilTheDiskIsFull();
  disk.Grow(kLargeDisk);
  Kill(kKills - kKills / 2);
  RunToTheEnd();
}

TEST_F(KillTest, AFullDiskEndsTheCrawlAndLaterItGoesOn) {
  std::vector<std::string> urls;
  const std::vector<std::string> hosts = Addresses();
  for (std::size_t i = 0; i < 20; ++i)
    urls.push_back(server_.Url("/a", hosts[i]));  // their list fits the limit
  WriteList(urls);
  // A limit on the size of files fails writes as a full disk does.
  EXPECT_EQ(WaitFor(Start("trap '' XFSZ; ulimit -f 4; "), seconds(30)), 1);
  std::string complaint;
  std::getline(std::ifstream(folder_ / "stderr"), complaint);
  EXPECT_NE(complaint.find("cannot be written"), std::string::npos) << complaint;
  EXPECT_LT(Outcomes().size(), urls.size());
  WaitFor(Start(), seconds(30));
  EXPECT_EQ(Outcomes().size(), urls.size());
}

TEST_F(KillTest, StoriesAreFilesOfTheirFolder) {
  const std::string host = Addresses()[0];
  WriteList({server_.Url("/2025/../../../ferry%2Fback/", host), server_.Url("/..%2f..%2fetc%2fpasswd", host),
             server_.Url("/404/x", host)});
  const std::string stories = folder_ / "stories";
  const std::string options =
      "crawl '" + List() + "' --allow-address 127.0.0.0/8 --delay 0.01 --retries 0 --format ";
  const std::string command =
      "'" BODYCOPY_PROGRAM "' " + options + "text --out-dir '" + stories + "' 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(stories))
    names.push_back(entry.path().filename());
  using ::testing::MatchesRegex;
  EXPECT_THAT(names, ::testing::UnorderedElementsAre(
                         "records.jsonl", "records.jsonl.journal",
                         MatchesRegex("127\\.0\\.1\\.1-ferry-2fback-[0-9a-f]+\\.txt"),
                         MatchesRegex("127\\.0\\.1\\.1-2f-2fetc-2fpasswd-[0-9a-f]+\\.txt")));
  std::ifstream index(stories + "/records.jsonl");
  int records = 0;
  for (std::string line; std::getline(index, line); ++records)
    EXPECT_TRUE(nlohmann::json::accept(line)) << line;
  EXPECT_EQ(records, 3) << "also what has no story has a record";
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    names.push_back(entry.path().filename());
  EXPECT_EQ(names.size(), 4U + 2U) << "the list, the stories, and nothing beside them";
}

TEST_F(KillTest, FailuresAreToldAgain) {
  std::vector<std::string> urls = {server_.Url("/ok/x", Addresses()[0])};
  for (std::size_t i = 1; i < 13; ++i) urls.push_back(server_.Url("/404/x", Addresses()[i]));
  WriteList(urls);
  for (int run = 0; run < 2; ++run) {
    EXPECT_EQ(WaitFor(Start(), seconds(30)), 1);
    std::ifstream file(folder_ / "stderr");
    const std::string told{std::istreambuf_iterator<char>(file), {}};
    EXPECT_NE(told.find("12 failures, --retry-failed tries them again\n"), std::string::npos) << told;
  }
}

TEST_F(KillTest, EventsAreToldByLevel) {
  WriteList({server_.Url("/404/x", Addresses()[0]), server_.Url("/ok/x", Addresses()[1])});
  for (const char* level : {"error", "warning", "debug"}) {
    const std::string log = folder_ / level;
    const std::string command = "'" BODYCOPY_PROGRAM "' crawl '" + List() + "' -o '" + log +
                                ".jsonl' --allow-address 127.0.0.0/8 --log-level " + level + " 2>'" + log +
                                "'";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
    std::ifstream file(log);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto has = [&text](const char* part) { return text.find(part) != std::string::npos; };
    EXPECT_EQ(has("warning http://127.0.1.1"), level != std::string_view("error")) << text;
    EXPECT_EQ(has("/ok/x: status 200"), level == std::string_view("debug")) << text;
  }
}

TEST_F(KillTest, CtrlCFinishesWhatIsUnderWay) {
  server_.On("/slow", [](Exchange& e) {
    e.Wait(milliseconds(600));
    e.RespondHtml("slow");
  });
  WriteList(
      {server_.Url("/slow", "127.0.1.1"), server_.Url("/b", "127.0.1.1"), server_.Url("/c", "127.0.1.1")});
  const pid_t child = Start();
  while (server_.Requests().size() < 2) std::this_thread::sleep_for(milliseconds(5));
  kill(child, SIGINT);
  EXPECT_EQ(WaitFor(child, seconds(10)), 1);
  EXPECT_EQ(Outcomes().size(), 1U);
  EXPECT_EQ(WaitFor(Start(), seconds(10)), 0);
  EXPECT_EQ(Outcomes().size(), 3U);
}

TEST_F(KillTest, CtrlCTwiceEndsAtOnce) {
  server_.On("/silent", [](Exchange& e) { e.Wait(seconds(30)); });
  WriteList({server_.Url("/silent", "127.0.1.1")});
  const pid_t child = Start();
  while (server_.Requests().size() < 2) std::this_thread::sleep_for(milliseconds(5));
  const auto begin = steady_clock::now();
  kill(child, SIGINT);
  std::this_thread::sleep_for(milliseconds(50));
  kill(child, SIGINT);
  EXPECT_EQ(WaitFor(child, seconds(20)), 1);
  EXPECT_LT(steady_clock::now() - begin, seconds(5));
  EXPECT_TRUE(Outcomes().empty());
}

TEST_F(KillTest, AReaderThatGoesAwayEndsTheCrawl) {
  std::vector<std::string> urls;
  for (const std::string& host : Addresses()) urls.push_back(server_.Url("/a", host));
  WriteList(urls);
  const std::string command = "'" BODYCOPY_PROGRAM "' crawl '" + List() +
                              "' -o - --allow-address 127.0.0.0/8 --delay 0.1 2>'" +
                              (folder_ / "stderr").string() + "' | head -n 1";
  std::FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string output;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
  pclose(pipe);
  EXPECT_TRUE(nlohmann::json::accept(output)) << output;
}

}  // namespace
}  // namespace bodycopy
