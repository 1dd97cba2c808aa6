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

#include "server/fault_server.h"

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
constexpr int kKills = 6;
const int kParallel = kScale > 1 ? 64 : 8;
constexpr milliseconds kDelay{100};

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
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      unsetenv(name);
    server_.On("*", [](Exchange& e) {
      e.Wait(milliseconds(5));
      e.RespondHtml("<title>A page</title><p>" + std::string(2'000, 'x') + "</p>");
    });
    server_.On("/robots.txt", [](Exchange& e) { e.Respond(404, "", ""); });
    server_.On("/404/*", [](Exchange& e) { e.Respond(404, "", ""); });
    server_.On("/reset/*", [](Exchange& e) { e.Reset(); });
    server_.On("/loop/*", [](Exchange& e) { e.Redirect(e.request().target); });
    server_.On("/away/*",
               [this](Exchange& e) { e.Redirect(server_.Url("/landed" + e.request().target, "127.0.1.1")); });
  }
  ~KillTest() override { std::filesystem::remove_all(folder_); }

  // Starts a shell command with the crawl's arguments behind it.
  pid_t Start(const std::string& shell_prefix = "") const {
    const std::string command =
        shell_prefix + "exec '" BODYCOPY_PROGRAM "' crawl '" + List() + "' -o '" + Output() +
        "' --allow-address 127.0.0.0/8 --delay 0.1 --retries 0 --timeout 10 --parallel " +
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
  std::string Output() const { return folder_ / "out.jsonl"; }

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
};

std::string ExpectedOutcome(const std::string& url) {
  if (url.find("/404/") != std::string::npos) return "http_error";
  if (url.find("/reset/") != std::string::npos) return "network_error";
  if (url.find("/loop/") != std::string::npos) return "redirect_error";
  return "";
}

TEST_F(KillTest, NothingIsLostOrDoubled) {
  std::vector<std::string> urls;
  const char* kinds[] = {"/ok/", "/ok/", "/404/", "/ok/", "/reset/", "/away/", "/loop/"};
  for (int page = 0; page < kPagesPerHost; ++page) {
    for (const std::string& host : Addresses()) {
      urls.push_back(server_.Url(kinds[urls.size() % std::size(kinds)] + std::to_string(page), host));
    }
  }
  WriteList(urls);
  std::mt19937 random(std::random_device{}());
  int kills = 0;
  for (int i = 0; i < kKills; ++i) {
    const pid_t child = Start();
    std::this_thread::sleep_for(
        milliseconds(std::uniform_int_distribution<int>(30, kScale > 1 ? 3'000 : 700)(random)));
    kill(child, SIGKILL);
    kills += WaitFor(child, seconds(5)) == -SIGKILL;
  }
  EXPECT_EQ(WaitFor(Start(), seconds(60 * kScale)), 1) << "some pages fail, and that is said";
  const auto outcomes = Outcomes();
  EXPECT_EQ(outcomes.size(), urls.size());
  for (const std::string& url : urls) {
    ASSERT_TRUE(outcomes.contains(url)) << url;
    const std::string expected = ExpectedOutcome(url);
    if (expected.empty()) {
      EXPECT_NE(outcomes.at(url), "internal_error") << url;
    } else {
      EXPECT_EQ(outcomes.at(url), expected) << url;
    }
  }

  std::map<std::string, int> asked;
  std::map<std::string, steady_clock::time_point> last;
  for (const ServerRequest& request : server_.Requests()) {
    const bool is_page = request.target.starts_with("/ok/") || request.target.starts_with("/404/");
    if (is_page) ++asked[request.address + request.target];
    // What follows a redirect on the same host may follow at once.
    const auto before = last.find(request.address);
    const bool is_free = request.target.starts_with("/loop/") || request.target.starts_with("/landed/away/");
    if (before != last.end() && !is_free && before->second != steady_clock::time_point{}) {
      EXPECT_GE(request.begin - before->second, kDelay - milliseconds(5))
          << request.address << request.target;
    }
    last[request.address] = request.end;
  }
  int again = 0;
  for (const auto& [page, count] : asked) again += count - 1;
  EXPECT_LE(again, kills * 2 * kParallel) << "only what was under way is fetched again";
}

TEST_F(KillTest, AFullDiskEndsTheCrawlAndLaterItGoesOn) {
  std::vector<std::string> urls;
  for (const std::string& host : Addresses()) urls.push_back(server_.Url("/a", host));
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
