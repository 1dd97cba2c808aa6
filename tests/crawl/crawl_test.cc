#include "bodycopy/crawl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "crawl/journal.h"
#include "crawl/url_key.h"
#include "server/fault_server.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::ServerRequest;
using ::testing::UnorderedElementsAre;

constexpr milliseconds kDelay{60};

struct Record {
  std::string url;
  std::string outcome;
  std::string text;
};

class CrawlTest : public ::testing::Test {
 protected:
  CrawlTest() {
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
      unsetenv(name);
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("crawl_test_" + std::to_string(getpid()) +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    options_.output = folder_ / "out";
    options_.delay = kDelay;
    options_.fetch.allow_addresses = {"127.0.0.0/8"};
    options_.fetch.total_timeout = seconds(10);
    options_.fetch.retries = 0;
    options_.jobs = 2;
    server_.On("*", [](Exchange& e) { e.RespondHtml("page " + e.request().target); });
    server_.On("/robots.txt", [](Exchange& e) { e.Respond(404, "", ""); });
  }
  ~CrawlTest() override { std::filesystem::remove_all(folder_); }

  Expected<CrawlSummary> Run(const std::vector<std::string>& urls) {
    const auto source = [&urls](const auto& add) -> Expected<void> {
      for (const std::string& url : urls) {
        if (auto added = add(url); !added) return added;
      }
      return {};
    };
    return Crawl(source, options_, make_record_, control_);
  }

  // The lines of the output; a torn or doubled one is for the test to find.
  std::vector<Record> Records() const {
    std::vector<Record> records;
    std::ifstream file(options_.output);
    for (std::string line; std::getline(file, line);) {
      std::istringstream fields(line);
      Record record;
      std::getline(fields, record.url, '\t');
      std::getline(fields, record.outcome, '\t');
      std::getline(fields, record.text);
      records.push_back(record);
    }
    return records;
  }

  std::map<std::string, std::string> Outcomes() const {
    std::map<std::string, std::string> outcomes;
    for (const Record& record : Records()) {
      EXPECT_TRUE(outcomes.emplace(record.url, record.outcome).second) << "two records for " << record.url;
    }
    return outcomes;
  }

  int CountOf(const std::string& target) const {
    const auto requests = server_.Requests();
    return static_cast<int>(
        std::count_if(requests.begin(), requests.end(),
                      [&](const ServerRequest& request) { return request.target == target; }));
  }

  std::string Url(std::string_view path, std::string_view host = "127.0.0.1") const {
    return server_.Url(path, host);
  }

  std::filesystem::path folder_;
  FaultServer server_{{"127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"}};
  CrawlOptions options_;
  CrawlControl control_;
  RecordMaker make_record_ = [](const CrawlItem& item) -> CrawlRecord {
    const Outcome outcome = item.fetched ? Outcome::kOk : item.fetched.error().outcome;
    const std::string text = item.fetched ? item.fetched->body : item.fetched.error().message;
    return {item.url + "\t" + std::string(OutcomeName(outcome)) + "\t" + text + "\n", outcome};
  };
};

TEST_F(CrawlTest, EveryDistinctUrlHasOneRecord) {
  const auto summary =
      Run({Url("/a"), "  " + Url("/b") + " ", Url("/a#top"), Url("/a?utm_source=x"), "nonsense",
           "ftp://example.com/", "http://10.0.0.1/", Url("/b?c=d"), "nonsense", ""});
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_THAT(Outcomes(),
              UnorderedElementsAre(Pair(Url("/a"), "ok"), Pair(Url("/b"), "ok"), Pair(Url("/b?c=d"), "ok"),
                                   Pair("nonsense", "invalid_url"), Pair("ftp://example.com/", "invalid_url"),
                                   Pair("http://10.0.0.1/", "blocked_address")));
  EXPECT_EQ(summary->progress.given, 9U);
  EXPECT_EQ(summary->progress.distinct, 6U);
  EXPECT_EQ(summary->progress.done, 6U);
  EXPECT_EQ(summary->progress.left, 0U);
  EXPECT_FALSE(summary->progress.interrupted);
}

TEST_F(CrawlTest, APasswordReachesItsOriginAndNoRecord) {
  server_.On("/moved", [&](Exchange& e) { e.Redirect(Url("/there", "127.0.0.2")); });
  std::string told;
  control_.on_event = [&](CrawlControl::Level, const std::string& text) { told += text + "\n"; };
  control_.on_exchange = [&](const HttpExchange& exchange) -> Expected<void> {
    told.append(exchange.url).append(exchange.via);
    return {};
  };
  std::vector<std::string> urls;
  for (const char* path : {"/a", "/moved"}) {
    urls.push_back(Url(path));
    urls.back().insert(urls.back().find("://") + 3, "reader:sesame@");
  }
  urls.emplace_back("http://reader:sesame@10.0.0.1/");
  ASSERT_TRUE(Run(urls));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/a"), "ok"), Pair(Url("/moved"), "ok"),
                                               Pair("http://10.0.0.1/", "blocked_address")));
  for (const ServerRequest& request : server_.Requests()) {
    const bool is_page_there = request.address == "127.0.0.1" && request.target != "/robots.txt";
    EXPECT_EQ(request.Header("Authorization"), is_page_there ? "Basic cmVhZGVyOnNlc2FtZQ==" : "")
        << request.address << request.target;
  }
  for (const char* name : {"out", "out.journal"}) {
    std::ifstream file(folder_ / name);
    told.append(std::istreambuf_iterator<char>(file), {});
  }
  EXPECT_EQ(told.find("sesame"), std::string::npos) << told;
}

TEST_F(CrawlTest, TellsEveryExchange) {
  server_.On("/from", [](Exchange& e) { e.Redirect("/to"); });
  server_.On("/gone", [](Exchange& e) { e.Respond(410, "", "nothing here"); });
  std::vector<std::string> exchanges;
  control_.on_exchange = [&](const HttpExchange& exchange) -> Expected<void> {
    EXPECT_THAT(std::string(exchange.request), HasSubstr("Host: 127.0.0.1"));
    const std::string_view head = exchange.head;
    exchanges.push_back(std::string(exchange.request.substr(0, exchange.request.find("\r\n"))) + " | " +
                        std::string(head.substr(0, head.find("\r\n"))) + " | " + std::string(exchange.body));
    return {};
  };
  ASSERT_TRUE(Run({Url("/a"), Url("/from"), Url("/gone")}));
  EXPECT_THAT(exchanges, UnorderedElementsAre(HasSubstr("GET /robots.txt HTTP/1.1 | HTTP/1.1 404"),
                                              HasSubstr("GET /a HTTP/1.1 | HTTP/1.1 200 Status | page /a"),
                                              HasSubstr("GET /from HTTP/1.1 | HTTP/1.1 302"),
                                              HasSubstr("GET /to HTTP/1.1 | HTTP/1.1 200 Status | page /to"),
                                              ::testing::AllOf(HasSubstr("GET /gone HTTP/1.1 | HTTP/1.1 410"),
                                                               ::testing::EndsWith("| nothing here"))));
}

TEST_F(CrawlTest, AnExchangeThatCannotBeKeptEndsTheCrawl) {
  bool is_full = true;
  std::vector<std::string> kept;
  control_.on_exchange = [&](const HttpExchange& exchange) -> Expected<void> {
    if (is_full && !exchange.url.ends_with("/robots.txt"))
      return std::unexpected(Error{Outcome::kFileError, "the disk is full"});
    kept.emplace_back(exchange.url);
    return {};
  };
  const std::vector<std::string> urls = {Url("/a"), Url("/b"), Url("/c")};
  const auto summary = Run(urls);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().message, "the disk is full");
  is_full = false;
  EXPECT_EQ(Run(urls)->progress.done, 3U) << "no page counts whose exchange was not kept";
  for (const std::string& url : urls) EXPECT_THAT(kept, ::testing::Contains(url));
}

TEST_F(CrawlTest, ASecondRunHasNothingToDo) {
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  const auto requests = server_.Requests().size();
  const auto again = Run({Url("/a"), Url("/b")});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->progress.done, 0U);
  EXPECT_EQ(again->progress.done_before, 2U);
  EXPECT_EQ(server_.Requests().size(), requests);
  ASSERT_TRUE(Run({Url("/a"), Url("/b"), Url("/c")}));
  EXPECT_EQ(Outcomes().size(), 3U);
  EXPECT_EQ(CountOf("/a"), 1);
}

TEST_F(CrawlTest, FaultsAreOutcomes) {
  server_.On("/404", [](Exchange& e) { e.Respond(404, "", ""); });
  server_.On("/reset", [](Exchange& e) { e.Reset(); });
  server_.On("/loop", [](Exchange& e) { e.Redirect("/loop"); });
  server_.On("/inside", [](Exchange& e) { e.Redirect("http://10.0.0.1/"); });
  server_.On("/slow", [](Exchange& e) { e.Wait(seconds(20)); });
  server_.On("/broken", [](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", "no gzip"); });
  options_.fetch.total_timeout = milliseconds(700);
  options_.delay = milliseconds(1);
  ASSERT_TRUE(Run({Url("/404"), Url("/reset"), Url("/loop"), Url("/inside"), Url("/slow"), Url("/broken"),
                   "http://does-not-exist.invalid/"}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(
                              Pair(Url("/404"), "http_error"), Pair(Url("/reset"), "network_error"),
                              Pair(Url("/loop"), "redirect_error"), Pair(Url("/inside"), "blocked_address"),
                              Pair(Url("/slow"), "timeout"), Pair(Url("/broken"), "decode_error"),
                              Pair("http://does-not-exist.invalid/", "dns_error")));
}

// --- Politeness ---

// The shortest pause between the end of a request to a host and the next one to it.
milliseconds ShortestPause(const std::vector<ServerRequest>& requests, const std::string& address) {
  auto shortest = milliseconds::max();
  std::optional<std::chrono::steady_clock::time_point> last;
  for (const ServerRequest& request : requests) {
    if (request.address != address) continue;
    if (last) shortest = std::min(shortest, std::chrono::ceil<milliseconds>(request.begin - *last));
    last = request.end;
  }
  return shortest;
}

TEST_F(CrawlTest, AHostIsAskedOneAtATimeAfterTheDelay) {
  server_.On("*", [](Exchange& e) {
    e.Wait(milliseconds(20));
    e.RespondHtml("x");
  });
  std::vector<std::string> urls;
  for (int i = 0; i < 8; ++i) {
    urls.push_back(Url("/" + std::to_string(i)));
    urls.push_back(Url("/" + std::to_string(i), "127.0.0.2"));
  }
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(Run(urls));
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.1"), kDelay);
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.2"), kDelay);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2 * 8 * (kDelay + milliseconds(40)))
      << "hosts do not wait for each other";
  EXPECT_LE(server_.connections(), 2) << "connections are used again";
}

TEST_F(CrawlTest, CrawlDelayIsKeptUpToALimit) {
  server_.On("/robots.txt", [](Exchange& e) {
    const bool patient = e.request().address == "127.0.0.1";
    e.Respond(200, "", patient ? "User-agent: *\nCrawl-delay: 0.2\n" : "User-agent: *\nCrawl-delay: 1000\n");
  });
  options_.max_crawl_delay = milliseconds(300);
  ASSERT_TRUE(Run({Url("/a"), Url("/b"), Url("/a", "127.0.0.2"), Url("/b", "127.0.0.2")}));
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.1"), milliseconds(200));
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.2"), milliseconds(300));
  EXPECT_EQ(Outcomes().size(), 4U);
}

TEST_F(CrawlTest, ARedirectQueuesAtItsHost) {
  for (int i = 0; i < 4; ++i) {
    server_.On("/from" + std::to_string(i),
               [this, i](Exchange& e) { e.Redirect(Url("/to" + std::to_string(i), "127.0.0.4")); });
  }
  ASSERT_TRUE(Run({Url("/from0"), Url("/from1", "127.0.0.2"), Url("/from2", "127.0.0.3"), Url("/from3"),
                   Url("/x", "127.0.0.4")}));
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.4"), kDelay);
  EXPECT_EQ(Records().size(), 5U);
  for (const Record& record : Records()) EXPECT_EQ(record.outcome, "ok");
}

TEST_F(CrawlTest, RetryAfterHoldsTheWholeHost) {
  std::atomic<int> asked = 0;
  server_.On("/busy", [&](Exchange& e) {
    ++asked == 1 ? e.Respond(429, "Retry-After: 1\r\n", "") : e.RespondHtml("at last");
  });
  options_.fetch.retries = 2;
  ASSERT_TRUE(Run({Url("/busy"), Url("/other")}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/busy"), "ok"), Pair(Url("/other"), "ok")));
  std::optional<std::chrono::steady_clock::time_point> told;
  for (const ServerRequest& request : server_.Requests()) {
    if (told) {
      EXPECT_GE(request.begin - *told, milliseconds(1'000)) << request.target;
    } else if (request.target == "/busy") {
      told = request.begin;
    }
  }
}

TEST_F(CrawlTest, ARetryAfterThatIsTooLongEndsTheHostAcrossRuns) {
  server_.On("/closed", [](Exchange& e) { e.Respond(503, "Retry-After: 3600\r\n", ""); });
  options_.fetch.retries = 3;
  ASSERT_TRUE(Run({Url("/closed"), Url("/b"), Url("/c")}));
  const auto requests = server_.Requests().size();
  EXPECT_EQ(requests, 2U) << "robots.txt and the one page";
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/closed"), "http_error"),
                                               Pair(Url("/b"), "http_error"), Pair(Url("/c"), "http_error")));
  ASSERT_TRUE(Run({Url("/closed"), Url("/d"), Url("/e", "127.0.0.2")}));
  EXPECT_EQ(Outcomes().at(Url("/d")), "http_error");
  EXPECT_EQ(Outcomes().at(Url("/e", "127.0.0.2")), "ok");
  EXPECT_EQ(CountOf("/d"), 0);
}

TEST_F(CrawlTest, WhatCanPassIsTriedAgain) {
  std::atomic<int> asked = 0;
  server_.On("/flaky",
             [&](Exchange& e) { ++asked == 1 ? e.Reset() : static_cast<void>(e.RespondHtml("x")); });
  server_.On("/gone", [](Exchange& e) { e.Respond(410, "", ""); });
  options_.fetch.retries = 1;
  const auto summary = Run({Url("/flaky"), Url("/gone")});
  ASSERT_TRUE(summary);
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/flaky"), "ok"), Pair(Url("/gone"), "http_error")));
  EXPECT_EQ(CountOf("/gone"), 1);
  EXPECT_EQ(summary->progress.retries, 1U);
}

TEST_F(CrawlTest, ATestForRobotsIsGivenAsAPageAtOnce) {
  const std::string page = "<title>Just a moment...</title>\nUser-agent: *\nDisallow: /";
  const auto challenge = [&](Exchange& e) { e.Respond(503, "ETag: \"v1\"\r\n", page); };
  server_.On("/tested", challenge);
  server_.On("/broken", [](Exchange& e) { e.Respond(503, "", "out of order"); });
  // Of a robots.txt it is what its status says.
  server_.On("/robots.txt", [&](Exchange& e) { e.Respond(403, "", page); });
  options_.fetch.retries = 1;
  options_.fetch.keep_challenge = true;
  make_record_ = [](const CrawlItem& item) -> CrawlRecord {
    const Outcome outcome = item.fetched ? Outcome::kBotChallenge : item.fetched.error().outcome;
    const std::string text = item.fetched ? std::to_string(item.fetched->status) + item.fetched->etag +
                                                item.fetched->body.substr(0, 7)
                                          : "";
    return {item.url + "\t" + std::string(OutcomeName(outcome)) + "\t" + text + "\n", outcome};
  };
  ASSERT_TRUE(Run({Url("/tested"), Url("/broken", "127.0.0.2")}));
  std::map<std::string, std::string> texts;
  for (const Record& record : Records()) texts[record.url] = record.outcome + " " + record.text;
  EXPECT_THAT(texts, UnorderedElementsAre(Pair(Url("/tested"), "bot_challenge 503<title>"),
                                          Pair(Url("/broken", "127.0.0.2"), "http_error ")));
  EXPECT_EQ(CountOf("/tested"), 1);
  EXPECT_EQ(CountOf("/broken"), 2);
}

// --- robots.txt ---

TEST_F(CrawlTest, ABodyThatEndsEarlyIsAskedForAgainAndThenGivenAsItIs) {
  const auto cut = [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 100\r\n\r\nhalf");
    e.Close();
  };
  std::atomic<int> asked = 0;
  server_.On("/always", cut);
  server_.On("/once", [&](Exchange& e) { ++asked < 2 ? cut(e) : void(e.RespondHtml("whole")); });
  options_.fetch.retries = 1;
  options_.fetch.keep_cut = true;
  std::vector<std::string> kept;
  control_.on_exchange = [&](const HttpExchange& exchange) -> Expected<void> {
    if (!exchange.url.ends_with("robots.txt"))
      kept.push_back(std::string(exchange.body) + (exchange.ended_early ? " cut" : ""));
    return {};
  };
  make_record_ = [](const CrawlItem& item) -> CrawlRecord {
    const Outcome outcome = item.fetched->cut ? Outcome::kPartial : Outcome::kOk;
    return {item.url + "\t" + std::string(OutcomeName(outcome)) + "\t" + item.fetched->body +
                item.fetched->etag + "\n",
            outcome};
  };
  ASSERT_TRUE(Run({Url("/always"), Url("/once", "127.0.0.2")}));
  std::map<std::string, std::string> texts;
  for (const Record& record : Records()) texts[record.url] = record.outcome + " " + record.text;
  EXPECT_THAT(texts, UnorderedElementsAre(Pair(Url("/always"), "partial half"),
                                          Pair(Url("/once", "127.0.0.2"), "ok whole")));
  EXPECT_EQ(CountOf("/always"), 2);
  EXPECT_THAT(kept, UnorderedElementsAre("half cut", "whole"));
}

TEST_F(CrawlTest, RobotsRulesSeeThePathThatIsAskedFor) {
  server_.On("/robots.txt",
             [](Exchange& e) { e.Respond(200, "", "User-agent: *\nDisallow: //a/\nDisallow: /b\n"); });
  ASSERT_TRUE(Run({Url("//a/b"), Url("//b/b"), Url("/b")}));
  EXPECT_EQ(Outcomes().at(Url("//a/b")), "robots_denied");
  EXPECT_EQ(Outcomes().at(Url("//b/b")), "ok") << "the path is //b/b, not /b";
  EXPECT_EQ(Outcomes().at(Url("/b")), "robots_denied");
}

TEST_F(CrawlTest, RobotsIsAskedOnceAHostAndKept) {
  server_.On("/robots.txt",
             [](Exchange& e) { e.Respond(200, "", "User-agent: bodycopy\nDisallow: /private\n"); });
  ASSERT_TRUE(Run({Url("/a"), Url("/private/b"), Url("/c"), Url("/robots.txt"), Url("/a", "127.0.0.2")}));
  EXPECT_EQ(Outcomes().at(Url("/private/b")), "robots_denied");
  EXPECT_EQ(Outcomes().at(Url("/robots.txt")), "ok");
  EXPECT_EQ(CountOf("/private/b"), 0);
  EXPECT_EQ(CountOf("/robots.txt"), 3) << "one a host, and the one that is in the list";
}

TEST_F(CrawlTest, RobotsFailuresAreWhatTheRfcSays) {
  server_.On("/robots.txt", [this](Exchange& e) {
    const std::string& host = e.request().address;
    if (host == "127.0.0.1") e.Respond(403, "", "User-agent: *\nDisallow: /\n");
    if (host == "127.0.0.2") e.Respond(500, "", "");
    if (host == "127.0.0.3") e.Reset();
    if (host == "127.0.0.4") e.Redirect(Url("/robots-hop", "127.0.0.4"));
  });
  server_.On("/robots-hop", [](Exchange& e) { e.Respond(200, "", "User-agent: *\nDisallow: /b\n"); });
  ASSERT_TRUE(Run({Url("/a"), Url("/a", "127.0.0.2"), Url("/a", "127.0.0.3"), Url("/b", "127.0.0.4"),
                   Url("/c", "127.0.0.4")}));
  EXPECT_THAT(Outcomes(),
              UnorderedElementsAre(Pair(Url("/a"), "ok"), Pair(Url("/a", "127.0.0.2"), "robots_denied"),
                                   Pair(Url("/a", "127.0.0.3"), "network_error"),
                                   Pair(Url("/b", "127.0.0.4"), "robots_denied"),
                                   Pair(Url("/c", "127.0.0.4"), "ok")));
}

TEST_F(CrawlTest, MoreThanFiveRedirectsMakeRobotsUnavailable) {
  server_.On("/robots.txt", [](Exchange& e) { e.Redirect("/hop/1"); });
  server_.On("/hop/*", [](Exchange& e) { e.Redirect(e.request().target + "1"); });
  ASSERT_TRUE(Run({Url("/a")}));
  EXPECT_THAT(Outcomes(), ElementsAre(Pair(Url("/a"), "ok")));
  EXPECT_EQ(server_.Requests().size(), 1U + 5U + 1U);
}

TEST_F(CrawlTest, RedirectTargetsAreCheckedToo) {
  server_.On("/robots.txt", [](Exchange& e) { e.Respond(200, "", "User-agent: *\nDisallow: /hidden\n"); });
  server_.On("/here", [](Exchange& e) { e.Redirect("/hidden"); });
  server_.On("/there", [this](Exchange& e) { e.Redirect(Url("/hidden", "127.0.0.2")); });
  ASSERT_TRUE(Run({Url("/here"), Url("/there")}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/here"), "robots_denied"),
                                               Pair(Url("/there"), "robots_denied")));
  EXPECT_EQ(CountOf("/hidden"), 0);
}

TEST_F(CrawlTest, RobotsIsKeptForTheNextRun) {
  server_.On("/robots.txt", [](Exchange& e) {
    if (e.request().address == "127.0.0.1") e.Respond(200, "", "User-agent: *\nDisallow: /private b\n");
    if (e.request().address == "127.0.0.2") e.Respond(404, "", "");
    if (e.request().address == "127.0.0.3") e.Respond(500, "", "");
  });
  const auto urls_of = [this](const std::string& path) {
    return std::vector<std::string>{Url(path), Url(path, "127.0.0.2"), Url(path, "127.0.0.3")};
  };
  ASSERT_TRUE(Run(urls_of("/a")));
  ASSERT_TRUE(Run(urls_of("/private%20b")));
  EXPECT_EQ(Outcomes().at(Url("/private%20b")), "robots_denied");
  EXPECT_EQ(Outcomes().at(Url("/private%20b", "127.0.0.2")), "ok");
  EXPECT_EQ(CountOf("/robots.txt"), 4) << "only the server that failed is asked again";
  options_.fetch.user_agent = "AnotherBot/1";
  ASSERT_TRUE(Run({Url("/c")}));
  EXPECT_EQ(CountOf("/robots.txt"), 5) << "the file may say something else to another crawler";
}

TEST_F(CrawlTest, ARobotsThatFailsComesBeforeTheHostsPause) {
  server_.On("/robots.txt", [](Exchange& e) { e.Respond(503, "Retry-After: 3600\r\n", ""); });
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_THAT(Outcomes(),
              UnorderedElementsAre(Pair(Url("/a"), "robots_denied"), Pair(Url("/b"), "robots_denied")));
}

TEST_F(CrawlTest, HostsThatHangHoldNobodyUp) {
  server_.On("/silent", [](Exchange& e) { e.Wait(seconds(20)); });
  options_.fetch.total_timeout = seconds(4);
  std::vector<std::string> urls = {Url("/silent"), Url("/silent", "127.0.0.2"), Url("/silent", "127.0.0.3")};
  for (int i = 0; i < 5; ++i) urls.push_back(Url("/" + std::to_string(i), "127.0.0.4"));
  ASSERT_TRUE(Run(urls));
  std::chrono::steady_clock::time_point quick_end, slow_end;
  for (const ServerRequest& request : server_.Requests())
    (request.target == "/silent" ? slow_end : quick_end) = request.end;
  EXPECT_EQ(Outcomes().at(Url("/silent")), "timeout");
  EXPECT_LT(quick_end, slow_end);
}

// --- Stopping and going on ---

TEST_F(CrawlTest, AStoppedCrawlGoesOn) {
  std::vector<std::string> urls;
  for (int i = 0; i < 12; ++i) urls.push_back(Url("/" + std::to_string(i)));
  server_.On("/3", [this](Exchange& e) {
    control_.stop = 1;
    e.Wait(milliseconds(300));
    e.RespondHtml("finished all the same");
  });
  const auto first = Run(urls);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->progress.interrupted);
  EXPECT_EQ(Outcomes().size(), 4U);
  control_.stop = 0;
  const auto second = Run(urls);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->progress.done_before, 4U);
  EXPECT_EQ(Outcomes().size(), 12U);
  EXPECT_EQ(CountOf("/3"), 1);
  EXPECT_GE(ShortestPause(server_.Requests(), "127.0.0.1"), kDelay) << "also across the two runs";
}

TEST_F(CrawlTest, ASecondProcessIsRefused) {
  Journal other;
  ASSERT_TRUE(other.Open(options_.output + ".journal"));
  const auto result = Run({Url("/a")});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().outcome, Outcome::kFileError);
  EXPECT_THAT(result.error().message, HasSubstr("another process"));
  EXPECT_THAT(server_.Requests(), IsEmpty());
}

TEST_F(CrawlTest, AFileOfSomebodyElseIsNotTouched) {
  std::ofstream(options_.output) << "precious\n";
  EXPECT_FALSE(Run({Url("/a")}));
  EXPECT_EQ(Records().at(0).url, "precious");
  std::ofstream(options_.output + ".journal") << "precious too\n";
  EXPECT_FALSE(Run({Url("/a")}));
  std::string line;
  std::getline(std::ifstream(options_.output + ".journal"), line);
  EXPECT_EQ(line, "precious too");
}

TEST_F(CrawlTest, ATornOutputIsCutBack) {
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  std::ofstream(options_.output, std::ios::app) << "half a rec";
  std::ofstream(options_.output + ".journal", std::ios::app) << "D\t0123";
  ASSERT_TRUE(Run({Url("/a"), Url("/b"), Url("/c")}));
  EXPECT_EQ(Outcomes().size(), 3U);
  EXPECT_EQ(CountOf("/a"), 1);
}

TEST_F(CrawlTest, RecordsThatNeverReachedTheDiskAreFetchedAgain) {
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  // As after a power failure: the journal of a machine that was started again has a record that the output
  // lost.
  JournalEntry run;
  run.boot = "an earlier start";
  JournalEntry lost;
  lost.kind = JournalEntry::Kind::kDone;
  lost.key = UrlKey::Of("of a lost page");
  lost.begin = std::filesystem::file_size(options_.output);
  lost.end = lost.begin + 10;
  std::ofstream(options_.output + ".journal", std::ios::app) << JournalLine(run) << JournalLine(lost);
  std::ofstream(options_.output, std::ios::app) << std::string(10, '\0');
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(Run({Url("/a"), Url("/b"), Url("/c")}));
    EXPECT_EQ(Outcomes().size(), 3U);
    EXPECT_EQ(Records().back().url, Url("/c"));
  }
}

TEST_F(CrawlTest, AnOutputThatSomethingElseCutIsRefused) {
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  std::filesystem::resize_file(options_.output, 3);
  const auto result = Run({Url("/a"), Url("/b")});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("shorter"));
}

TEST_F(CrawlTest, APageThatKilledTheProcessTwiceIsLeftAlone) {
  Journal journal;
  ASSERT_TRUE(journal.Open(options_.output + ".journal"));
  ASSERT_TRUE(journal.Replay([](const JournalEntry&) {}));
  const auto read = [&](std::string_view path) {
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::kExtraction;
    entry.key = UrlKey::Of(IdentityOf(*ParseHttpUrl(Url(path)), false));
    ASSERT_TRUE(journal.Append(entry));
  };
  read("/killer");
  read("/unlucky");
  read("/killer");
  for (int i = 0; i < 2; ++i) {
    read("/waiting");
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::kRead;
    entry.key = UrlKey::Of(IdentityOf(*ParseHttpUrl(Url("/waiting")), false));
    ASSERT_TRUE(journal.Append(entry));
  }
  journal.~Journal();
  new (&journal) Journal();
  ASSERT_TRUE(Run({Url("/killer"), Url("/unlucky"), Url("/waiting")}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/killer"), "internal_error"),
                                               Pair(Url("/unlucky"), "ok"), Pair(Url("/waiting"), "ok")));
  EXPECT_EQ(CountOf("/killer"), 0);
}

TEST_F(CrawlTest, AMakerThatThrowsIsAnOutcome) {
  const RecordMaker maker = make_record_;
  make_record_ = [maker](const CrawlItem& item) {
    if (item.fetched && item.fetched->body == "page /b") throw std::bad_alloc();
    return maker(item);
  };
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/a"), "ok"), Pair(Url("/b"), "internal_error")));
}

// --- Crawling again ---

TEST_F(CrawlTest, FailedPagesCanBeTriedAgain) {
  std::atomic<bool> up = false;
  server_.On("/b", [&](Exchange& e) { up ? e.RespondHtml("up") : e.Respond(500, "", ""); });
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_EQ(Outcomes().at(Url("/b")), "http_error");
  up = true;
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_EQ(Outcomes().at(Url("/b")), "http_error") << "not without being told to";
  options_.retry_failed = true;
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/a"), "ok"), Pair(Url("/b"), "ok")));
  EXPECT_EQ(CountOf("/a"), 1);
  ASSERT_TRUE(Run({Url("/a"), Url("/b")}));
  EXPECT_EQ(Outcomes().size(), 2U) << "the rewritten journal is one to go on with";
}

TEST_F(CrawlTest, AnUpdateFetchesWhatHasChanged) {
  std::atomic<bool> changed = false;
  server_.On("/same", [](Exchange& e) {
    e.request().Header("If-None-Match") == "\"1\"" ? e.Send("HTTP/1.1 304 Not Modified\r\n\r\n")
                                                   : e.Respond(200, "ETag: \"1\"\r\n", "same");
  });
  server_.On("/other", [&](Exchange& e) { e.Respond(200, "ETag: \"x\"\r\n", changed ? "new" : "old"); });
  const std::vector<std::string> urls = {Url("/same"), Url("/other")};
  ASSERT_TRUE(Run(urls));
  changed = true;
  options_.update = true;
  for (int i = 0; i < 2; ++i) {
    const auto summary = Run(urls);
    ASSERT_TRUE(summary) << summary.error().message;
    EXPECT_EQ(summary->progress.done, 2U);
    EXPECT_THAT(Outcomes(), UnorderedElementsAre(Pair(Url("/same"), "ok"), Pair(Url("/other"), "ok")));
    for (const Record& record : Records())
      EXPECT_EQ(record.text, record.url == Url("/same") ? "same" : "new");
  }
  EXPECT_EQ(CountOf("/same"), 3);
}

TEST_F(CrawlTest, LimitsLeaveTheRestForAnotherRun) {
  const std::vector<std::string> urls = {Url("/a"), Url("/b"), Url("/c"), Url("/a", "127.0.0.2")};
  options_.limit = 2;
  auto summary = Run(urls);
  ASSERT_TRUE(summary);
  EXPECT_EQ(Outcomes().size(), 2U);
  EXPECT_EQ(summary->progress.left, 2U);
  options_.limit = UINT64_MAX;
  options_.max_pages_per_host = 0;
  ASSERT_TRUE(Run(urls));
  EXPECT_EQ(Outcomes().size(), 2U);
  options_.max_pages_per_host = UINT64_MAX;
  ASSERT_TRUE(Run(urls));
  EXPECT_EQ(Outcomes().size(), 4U);
}

TEST_F(CrawlTest, APlanAsksNobody) {
  const auto source = [this](const auto& add) -> Expected<void> {
    for (const std::string& url : {Url("/a"), Url("/b"), Url("/a", "127.0.0.2")}) {
      if (auto added = add(url); !added) return added;
    }
    return {};
  };
  const auto plan = PlanCrawl(source, options_);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->progress.left, 3U);
  EXPECT_THAT(server_.Requests(), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(options_.output));
}

TEST_F(CrawlTest, NothingIsMadeButTheOutputAndItsJournal) {
  ASSERT_TRUE(Run({Url("/../../etc/x"), Url("/%2e%2e/%2e%2e/y"), Url("/a\\b")}));
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
    names.push_back(entry.path().filename());
  EXPECT_THAT(names, UnorderedElementsAre("out", "out.journal"));
}

}  // namespace
}  // namespace bodycopy
