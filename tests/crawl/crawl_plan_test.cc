#include "crawl/crawl_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace bodycopy {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;
using EntryKind = JournalEntry::Kind;

constexpr const char* kAgent = "bodycopy";
constexpr milliseconds kTakes{100};
constexpr CrawlPlan::Time kSteady{hours(1'000)};
constexpr std::chrono::system_clock::time_point kWall{hours(500'000)};

Moment At(milliseconds time) {
  return {kSteady + time, kWall + time};
}

/// What a server answers; one that has an `error` in place of an answer.
struct Reply {
  int status = 200;
  std::string body = "page";
  std::string location;
  std::optional<seconds> retry_after;
  std::optional<Error> error;
  std::optional<Error> cut;  ///< The body ends early.
  bool is_refused = false;   ///< Not even asked, as an address that is forbidden.
  milliseconds takes = kTakes;
};

Reply Status(int status, std::optional<seconds> retry_after = std::nullopt) {
  return {.status = status, .body = "", .retry_after = retry_after};
}

Reply RedirectTo(const std::string& url) {
  return {.status = 301, .body = "", .location = url};
}

Reply Broken(Outcome outcome) {
  return {.error = Error{outcome, "broken"}};
}

JournalEntry Entry(EntryKind kind, const char* url) {
  return {.kind = kind, .key = KeyOfListed(url, false)};
}

/// What an earlier run has read, `age` ago.
JournalEntry RobotsEntry(const char* origin, milliseconds age, const char* agent = kAgent) {
  return {.kind = EntryKind::kRobots,
          .checksum = static_cast<std::uint32_t>(UrlKey::Of(agent).low),
          .host = origin,
          .rules = "user-agent:*\ndisallow:/no\n",
          .time = std::chrono::floor<milliseconds>(kWall - age)};
}

/// Carries a plan out as the runner does, but in a web that is a table and in a time that is invented:
/// without sockets, clock and threads.
class World {
 public:
  World() { options.fetch.retries = 0; }

  void Run(const std::vector<std::string>& urls) {
    Frontier frontier({});
    ASSERT_TRUE(frontier.Open(::testing::TempDir()));
    for (const std::string& url : urls) ASSERT_TRUE(frontier.Add(url));
    Resume resume(frontier, options.update);
    for (const JournalEntry& entry : earlier) resume.Take(entry);
    resume.Believe();
    if (options.update) frontier.BeginGeneration();
    ASSERT_TRUE(frontier.Seal(options.retry_failed, options.limit));
    CrawlPlan plan(options, kAgent, frontier, resume, 1, At(now_));
    while (true) {
      while (plan.NextTime() <= At(now_).steady) Ask(plan, plan.Next(At(now_)));
      Perform(plan);
      if (under_way_.empty() && plan.IsDone()) break;
      const auto next = std::min(plan.NextTime(), under_way_.empty() ? CrawlPlan::Time::max()
                                                                     : At(under_way_.begin()->first).steady);
      ASSERT_LT(next, CrawlPlan::Time::max())
          << "nothing is under way and nothing will be, but it is not done";
      now_ = std::max(now_, std::chrono::ceil<milliseconds>(next - kSteady));
      if (stop_at && now_ >= *stop_at) plan.Stop();
      while (!under_way_.empty() && under_way_.begin()->first <= now_) End(plan);
    }
    progress = plan.Progress();
  }

  std::vector<JournalEntry> Journalled(EntryKind kind) const {
    std::vector<JournalEntry> entries = journal;
    std::erase_if(entries, [kind](const JournalEntry& entry) { return entry.kind != kind; });
    return entries;
  }

  int Asks(std::string_view url) const {
    return static_cast<int>(std::ranges::count_if(
        asked, [url](const std::string& line) { return line.ends_with(" " + std::string(url)); }));
  }

  CrawlOptions options;
  std::vector<JournalEntry> earlier;              ///< The journal of the runs before.
  std::map<std::string, std::vector<Reply>> web;  ///< By URL, one after another; the last one for ever.
  std::optional<milliseconds> stop_at;

  std::vector<std::string> asked;  ///< "MILLISECONDS URL"
  std::map<std::string, std::string> outcomes;
  std::map<std::string, Expected<FetchResult>> ends;
  std::map<std::string, std::string> validators;
  std::vector<JournalEntry> journal;
  std::vector<std::string> events;
  CrawlProgress progress;

 private:
  void Ask(CrawlPlan& plan, CrawlJobPtr job) {
    if (!job) return;
    const std::string url = job->attempt->chain.current().text;
    const Reply reply = ReplyTo(url);
    if (reply.is_refused) {
      plan.Refused(std::move(job), {Outcome::kBlockedAddress, "not there"}, At(now_));
      return;
    }
    asked.push_back(std::to_string(now_.count()) + " " + url.substr(url.find("//") + 2));
    plan.Begun(*job, At(now_));
    NoteBegin(job->attempt->chain);
    validators[url] = job->validators.etag;
    under_way_.emplace(now_ + reply.takes, std::pair(std::move(job), reply));
  }

  Reply ReplyTo(const std::string& url) {
    const auto found = web.find(url);
    if (found == web.end()) return url.ends_with("/robots.txt") ? Status(404) : Reply{};
    const std::size_t time = times_[url]++;
    return found->second[std::min(time, found->second.size() - 1)];
  }

  void End(CrawlPlan& plan) {
    auto [job, reply] = std::move(under_way_.begin()->second);
    under_way_.erase(under_way_.begin());
    const std::string host = job->attempt->chain.current().host;
    --open_[host];
    ended_[host] = now_;
    Expected<Answer> answer = std::unexpected(reply.error.value_or(Error()));
    if (!reply.error) {
      answer = Answer{.url = job->attempt->chain.current(),
                      .status = reply.status,
                      .etag = "\"new\"",
                      .location = reply.location,
                      .retry_after = reply.retry_after,
                      .body = reply.body,
                      .cut = reply.cut};
    }
    Ask(plan, plan.Ended(std::move(job), std::move(answer), "", At(now_)));
    Perform(plan);
  }

  // What holds for every crawl, whatever the web.
  void NoteBegin(const RedirectChain& chain) {
    const HttpUrl& url = chain.current();
    EXPECT_LE(++open_[url.host], options.per_host) << asked.back();
    const bool is_redirected_here =
        !chain.followed().empty() && ParseHttpUrl(chain.followed().back())->host == url.host;
    if (ended_.contains(url.host) && !is_redirected_here && options.per_host == 1) {
      EXPECT_GE(now_, ended_[url.host] + options.delay) << asked.back();
    }
    if (url.path_and_query != "/robots.txt" && chain.followed().empty() && earlier.empty()) {
      EXPECT_TRUE(robots_.contains(url.host)) << asked.back();
    }
    if (url.path_and_query == "/robots.txt") robots_.insert(url.host);
  }

  void Perform(CrawlPlan& plan) {
    for (CrawlStep& step : plan.TakeSteps()) {
      if (const auto* page = std::get_if<RecordPool::Task>(&step)) {
        const Outcome outcome = page->item.fetched ? Outcome::kOk : page->item.fetched.error().outcome;
        const bool is_new = ends.emplace(page->item.url, page->item.fetched).second;
        EXPECT_TRUE(is_new) << "two ends of " << page->item.url;
        outcomes[page->item.url] = page->is_kept ? "kept" : std::string(OutcomeName(outcome));
        plan.Written(page->host, outcome);
      } else if (const auto* entry = std::get_if<JournalEntry>(&step)) {
        journal.push_back(*entry);
      } else {
        events.push_back(std::get<CrawlEvent>(step).text);
      }
    }
  }

  milliseconds now_{0};
  std::map<std::string, std::size_t> times_;
  std::multimap<milliseconds, std::pair<CrawlJobPtr, Reply>> under_way_;
  std::map<std::string, int> open_;
  std::map<std::string, milliseconds> ended_;
  std::set<std::string> robots_;
};

TEST(CrawlPlan, RobotsComesFirstAndEachHostHasItsDelay) {
  World world;
  world.Run({"http://a/1", "http://a/2", "http://b/1", "https://a/3"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "0 b/robots.txt", "1100 a/1", "1100 b/1", "2200 a/2",
                                       "3300 a/robots.txt", "4400 a/3"))
      << "the origin https://a has a robots.txt of its own, and the host of both one delay";
  EXPECT_EQ(world.progress.requests, 7);
  EXPECT_EQ(world.progress.done, 4);
  EXPECT_EQ(world.progress.left, 0);
  EXPECT_EQ(world.Journalled(EntryKind::kRobots).size(), 3);
}

TEST(CrawlPlan, DelaysAreAsAskedForUpToALimit) {
  struct Case {
    const char* robots;
    int per_host;
    seconds max_crawl_delay;
    std::vector<std::string> pages;
  };
  const Case cases[] = {
      {"", 1, seconds(60), {"1100 a/1", "2200 a/2", "3300 a/3"}},
      {"", 2, seconds(60), {"1100 a/1", "1100 a/2", "2200 a/3"}},
      {"user-agent: *\ncrawl-delay: 0.5", 1, seconds(60), {"1100 a/1", "2200 a/2", "3300 a/3"}},
      {"user-agent: *\ncrawl-delay: 5", 1, seconds(60), {"5100 a/1", "10200 a/2", "15300 a/3"}},
      {"user-agent: *\ncrawl-delay: 5", 1, seconds(2), {"2100 a/1", "4200 a/2", "6300 a/3"}},
  };
  for (const Case& c : cases) {
    World world;
    world.options.per_host = c.per_host;
    world.options.max_crawl_delay = c.max_crawl_delay;
    world.web["http://a/robots.txt"] = {{.body = c.robots}};
    world.Run({"http://a/1", "http://a/2", "http://a/3"});
    EXPECT_EQ(world.asked.front(), "0 a/robots.txt");
    world.asked.erase(world.asked.begin());
    EXPECT_EQ(world.asked, c.pages) << c.robots << " " << c.per_host;
  }
}

TEST(CrawlPlan, WhatARobotsFileLeadsTo) {
  struct Case {
    Reply robots;
    const char* outcome;
    bool is_known_to_the_next_run;
  };
  const Case cases[] = {
      {Status(404), "ok", true},
      {{.body = "user-agent: *\ndisallow: /other"}, "ok", true},
      {{.body = "user-agent: *\ndisallow: /"}, "robots_denied", true},
      {{.body = "user-agent: bodycopy\ndisallow: /"}, "robots_denied", true},
      {{.body = "user-agent: *\ndisallow: /\nuser-agent: bodycopy\nallow: /"}, "ok", true},
      {RedirectTo("http://a/robots.txt"), "ok", true},
      {Status(503), "robots_denied", false},
      {Broken(Outcome::kDnsError), "dns_error", false},
      {Broken(Outcome::kTlsError), "tls_error", false},
      {{.is_refused = true}, "blocked_address", false},
  };
  for (const Case& c : cases) {
    World world;
    world.web["http://a/robots.txt"] = {c.robots};
    world.Run({"http://a/1", "http://a/2"});
    EXPECT_THAT(world.outcomes, ElementsAre(Pair("http://a/1", c.outcome), Pair("http://a/2", c.outcome)));
    EXPECT_EQ(world.Asks("a/1"), std::string_view(c.outcome) == "ok" ? 1 : 0) << c.outcome;
    EXPECT_EQ(world.Journalled(EntryKind::kRobots).size(), c.is_known_to_the_next_run ? 1 : 0) << c.outcome;
  }
}

TEST(CrawlPlan, PagesWaitForARobotsThatIsTriedAgainAndOtherHostsDoNot) {
  World world;
  world.options.fetch.retries = 1;
  world.web["http://a/robots.txt"] = {Status(503, seconds(30)), Status(404)};
  world.Run({"http://a/1", "http://b/1", "http://b/2"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "0 b/robots.txt", "1100 b/1", "2200 b/2",
                                       "30100 a/robots.txt", "31200 a/1"));
  EXPECT_EQ(world.outcomes["http://a/1"], "ok");
}

TEST(CrawlPlan, RobotsThatLeadsToThatOfAnotherOriginIsThatOfBoth) {
  World world;
  world.web["http://a/robots.txt"] = {RedirectTo("https://a/robots.txt")};
  world.web["https://a/robots.txt"] = {{.body = "user-agent: *\ndisallow: /no"}};
  world.Run({"http://a/1", "https://a/2", "https://a/no"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "100 a/robots.txt", "1200 a/1", "2300 a/2"));
  EXPECT_EQ(world.outcomes["https://a/no"], "robots_denied");
}

TEST(CrawlPlan, RedirectsAreFollowedAtOnceOrInTurn) {
  World world;
  world.web["http://a/1"] = {RedirectTo("/here")};
  world.web["http://a/2"] = {RedirectTo("http://b/there")};
  world.Run({"http://a/1", "http://a/2"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "1100 a/1", "1200 a/here", "2300 a/2",
                                       "2400 b/robots.txt", "3500 b/there"));
  EXPECT_EQ(world.ends["http://a/2"]->final_url, "http://b/there");
  EXPECT_THAT(world.ends["http://a/2"]->redirects, ElementsAre("http://a/2"));
}

TEST(CrawlPlan, WhereRedirectsEnd) {
  struct Case {
    std::vector<Reply> a;
    std::vector<Reply> b;
    const char* outcome;
  };
  Reply slow = RedirectTo("http://a/y");
  slow.takes = seconds(61);
  const Case cases[] = {
      {{RedirectTo("http://a/x")}, {}, "redirect_error"},
      {{RedirectTo("")}, {}, "redirect_error"},
      {{RedirectTo("ftp://a/")}, {}, "redirect_error"},
      {{RedirectTo("http://a/no")}, {}, "robots_denied"},
      {{RedirectTo("http://b/no")}, {}, "robots_denied"},
      {{RedirectTo("http://b/x")}, {RedirectTo("http://a/x")}, "redirect_error"},
      {{RedirectTo("http://b/x")}, {Status(404)}, "http_error"},
      {{slow}, {}, "timeout"},
  };
  for (const Case& c : cases) {
    World world;
    for (const char* host : {"http://a", "http://b"})
      world.web[std::string(host) + "/robots.txt"] = {{.body = "user-agent: *\ndisallow: /no"}};
    world.web["http://a/x"] = c.a;
    if (!c.b.empty()) world.web["http://b/x"] = c.b;
    world.Run({"http://a/x"});
    EXPECT_EQ(world.outcomes["http://a/x"], c.outcome) << "case " << &c - cases;
  }
}

TEST(CrawlPlan, WhatCanPassIsTriedAgainAfterAGrowingPause) {
  struct Case {
    std::vector<Reply> replies;
    const char* outcome;
    int attempts;
  };
  const Reply reset = Broken(Outcome::kNetworkError);
  const Case cases[] = {
      {{reset, reset, Reply()}, "ok", 3},
      {{reset}, "network_error", 4},
      {{Broken(Outcome::kTimeout)}, "timeout", 4},
      {{Status(500)}, "http_error", 4},
      {{Status(429), Reply()}, "ok", 2},
      {{Status(404)}, "http_error", 1},
      {{Broken(Outcome::kDnsError)}, "dns_error", 1},
      {{{.is_refused = true}}, "blocked_address", 1},
  };
  for (const Case& c : cases) {
    World world;
    world.options.fetch.retries = 3;
    world.web["http://a/1"] = c.replies;
    world.Run({"http://a/1"});
    const auto& end = world.ends["http://a/1"];
    EXPECT_EQ(world.outcomes["http://a/1"], c.outcome);
    EXPECT_EQ(end ? end->attempts : end.error().attempts, c.attempts) << c.outcome;
    EXPECT_EQ(world.progress.retries, c.attempts - 1);
    int pause = 1'000;
    for (std::size_t i = 2; i < world.asked.size(); ++i, pause *= 2) {
      const int waited = std::stoi(world.asked[i]) - std::stoi(world.asked[i - 1]) - 100;
      EXPECT_GE(waited, std::max(1'000, pause / 2)) << c.outcome;
      EXPECT_LE(waited, pause * 3 / 2) << c.outcome;
    }
  }
}

TEST(CrawlPlan, RetryAfterHoldsTheWholeHost) {
  World world;
  world.options.fetch.retries = 1;
  world.web["http://a/1"] = {Status(503, seconds(20)), Reply()};
  world.Run({"http://a/1", "http://a/2"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "1100 a/1", "21200 a/1", "22300 a/2"));
  const auto kept = world.Journalled(EntryKind::kNotBefore);
  ASSERT_EQ(kept.size(), 1);
  EXPECT_EQ(kept[0].host, "a");
  EXPECT_EQ(kept[0].time, std::chrono::ceil<milliseconds>(At(milliseconds(21'200)).wall));
}

TEST(CrawlPlan, APauseHoldsATurnThatWasGivenBefore) {
  World world;
  world.options.per_host = 2;
  world.web["http://a/2"] = {Status(503, seconds(20))};
  world.web["http://a/2"][0].takes = milliseconds(500);
  world.Run({"http://a/1", "http://a/2", "http://a/3"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "1100 a/1", "1100 a/2", "21600 a/3"));
}

TEST(CrawlPlan, ARetryAfterOfAnotherStatusIsForItsPageAlone) {
  World world;
  world.options.fetch.retries = 1;
  world.web["http://a/1"] = {Status(500, seconds(20)), Reply()};
  world.Run({"http://a/1", "http://a/2"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "1100 a/1", "2200 a/2", "21200 a/1"));
}

TEST(CrawlPlan, ABodyThatEndsEarlyIsGivenAsItIsByTheLastAttempt) {
  World world;
  world.options.fetch.retries = 1;
  world.web["http://a/1"] = {{.body = "half", .cut = Error{Outcome::kNetworkError, "cut"}}};
  world.Run({"http://a/1"});
  EXPECT_EQ(world.asked.size(), 3);
  const auto& end = world.ends["http://a/1"];
  ASSERT_TRUE(end);
  EXPECT_EQ(end->attempts, 2);
  EXPECT_EQ(end->body, "half");
  EXPECT_EQ(end->etag, "") << "it would keep the rest away from an update";
}

TEST(CrawlPlan, ARetryAfterThatIsTooLongEndsTheHost) {
  World world;
  world.options.fetch.retries = 5;
  world.web["http://a/1"] = {Status(429, seconds(301))};
  world.Run({"http://a/1", "http://a/2", "http://b/1"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "0 b/robots.txt", "1100 a/1", "1100 b/1"));
  EXPECT_THAT(world.outcomes, ElementsAre(Pair("http://a/1", "http_error"), Pair("http://a/2", "http_error"),
                                          Pair("http://b/1", "ok")));
  EXPECT_THAT(world.ends["http://a/2"].error().message, HasSubstr("Retry-After"));
  EXPECT_EQ(world.ends["http://a/2"].error().attempts, 0);
}

TEST(CrawlPlan, ABudgetLeavesTheRestForAnotherRun) {
  struct Case {
    std::uint64_t CrawlOptions::* limit;
    std::uint64_t value;
    std::uint64_t left;
  };
  // Of a host 5 pages of 4 bytes, of another 2.
  const Case cases[] = {
      {&CrawlOptions::limit, 3, 4},
      {&CrawlOptions::max_pages_per_host, 3, 2},
      {&CrawlOptions::max_bytes_per_host, 9, 2},
      {&CrawlOptions::max_bytes_in_all, 15, 3},
  };
  for (const Case& c : cases) {
    World world;
    world.options.*c.limit = c.value;
    world.Run(
        {"http://a/1", "http://a/2", "http://a/3", "http://a/4", "http://a/5", "http://b/1", "http://b/2"});
    EXPECT_EQ(world.progress.left, c.left) << c.value;
    EXPECT_EQ(world.outcomes.size(), 7 - c.left) << c.value;
  }
}

TEST(CrawlPlan, WhatIsNoPageNeedsNoDelay) {
  World world;
  world.web["http://a/1"] = world.web["http://a/2"] = {{.is_refused = true}};
  world.Run({"nonsense", "ftp://a/", "more nonsense", "http://a/1", "http://a/2", "http://a/3"});
  EXPECT_THAT(world.asked, ElementsAre("0 a/robots.txt", "1100 a/3")) << "refused ones were not asked";
  EXPECT_EQ(world.outcomes["nonsense"], "invalid_url");
  EXPECT_EQ(world.outcomes["http://a/2"], "blocked_address");
}

TEST(CrawlPlan, GoesOnByTheJournal) {
  struct Case {
    std::vector<JournalEntry> earlier;
    std::vector<std::string> asked;
  };
  const JournalEntry run{.kind = EntryKind::kRun};
  const JournalEntry done = Entry(EntryKind::kDone, "http://a/1");
  JournalEntry failed = done;
  failed.outcome = Outcome::kTimeout;
  const JournalEntry reading = Entry(EntryKind::kExtraction, "http://a/1");
  const JournalEntry read = Entry(EntryKind::kRead, "http://a/1");
  const JournalEntry rules = RobotsEntry("http://a:80", hours(1));
  const JournalEntry slow{.kind = EntryKind::kCrawlDelay, .host = "a", .delay = seconds(5)};
  JournalEntry held{.kind = EntryKind::kNotBefore, .host = "a"};
  held.time = std::chrono::floor<milliseconds>(kWall + seconds(9));
  const Case cases[] = {
      {{run}, {"1000 a/robots.txt", "2100 a/1", "3200 a/2"}},
      {{run, done}, {"1000 a/robots.txt", "2100 a/2"}},
      {{run, failed}, {"1000 a/robots.txt", "2100 a/2"}},
      {{run, rules}, {"1000 a/1", "2100 a/2"}},
      {{run, RobotsEntry("http://a:80", hours(25))}, {"1000 a/robots.txt", "2100 a/1", "3200 a/2"}},
      {{run, RobotsEntry("http://a:80", hours(-1))}, {"1000 a/robots.txt", "2100 a/1", "3200 a/2"}},
      {{run, RobotsEntry("http://a:80", hours(1), "other")}, {"1000 a/robots.txt", "2100 a/1", "3200 a/2"}},
      {{run, rules, slow}, {"5000 a/1", "10100 a/2"}},
      {{run, rules, held}, {"9000 a/1", "10100 a/2"}},
      {{run, rules, reading, run}, {"1000 a/1", "2100 a/2"}},
      {{run, rules, reading, read, run, reading, run}, {"1000 a/1", "2100 a/2"}},
      {{run, rules, reading, run, reading, run}, {"1000 a/2"}},
  };
  for (const Case& c : cases) {
    World world;
    world.earlier = c.earlier;
    world.Run({"http://a/1", "http://a/2", "http://a/no"});
    std::erase_if(world.asked, [](const std::string& asked) { return asked.ends_with("a/no"); });
    EXPECT_EQ(world.asked, c.asked) << "case " << &c - cases;
  }
}

TEST(CrawlPlan, RetryFailedAsksForFailuresAndRobotsAgain) {
  World world;
  world.options.retry_failed = true;
  JournalEntry failed = Entry(EntryKind::kDone, "http://a/1");
  failed.outcome = Outcome::kRobotsDenied;
  world.earlier = {{.kind = EntryKind::kRun},
                   RobotsEntry("http://a:80", hours(1)),
                   failed,
                   Entry(EntryKind::kDone, "http://a/2")};
  world.Run({"http://a/1", "http://a/2"});
  EXPECT_THAT(world.asked, ElementsAre("1000 a/robots.txt", "2100 a/1"));
}

TEST(CrawlPlan, AnUpdateKeepsWhatIsUnchanged) {
  World world;
  world.options.update = true;
  world.earlier = {Entry(EntryKind::kDone, "http://a/1"), Entry(EntryKind::kDone, "http://a/2")};
  world.earlier[0].etag = world.earlier[1].etag = "\"old\"";
  world.web["http://a/1"] = {Status(304)};
  world.web["http://a/3"] = {Status(304)};
  world.Run({"http://a/1", "http://a/2", "http://a/3"});
  EXPECT_EQ(world.validators["http://a/1"], "\"old\"");
  EXPECT_EQ(world.validators["http://a/3"], "");
  EXPECT_THAT(world.outcomes, ElementsAre(Pair("http://a/1", "kept"), Pair("http://a/2", "ok"),
                                          Pair("http://a/3", "http_error")));
}

TEST(CrawlPlan, AStopLetsWhatIsUnderWayEnd) {
  World world;
  world.options.fetch.retries = 3;
  world.web["http://a/1"] = {{.takes = seconds(10)}};
  world.web["http://b/1"] = {{.error = Error{Outcome::kTimeout, "slow"}, .takes = seconds(10)}};
  world.web["http://c/1"] = {{.status = 301, .location = "/2", .takes = seconds(10)}};
  world.stop_at = seconds(5);
  world.Run({"http://a/1", "http://b/1", "http://c/1", "http://a/2"});
  EXPECT_THAT(world.outcomes, ElementsAre(Pair("http://a/1", "ok"))) << "the others are for the next run";
  EXPECT_THAT(world.asked, SizeIs(6));
  EXPECT_TRUE(world.progress.interrupted);
}

// World checks of every request that the host is free, its delay over and its robots.txt read.
TEST(CrawlPlan, EveryPageOfAnyWebHasOneEnd) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    std::mt19937 random(seed);
    const auto any = [&random](int count) { return static_cast<int>(random() % count); };
    World world;
    world.options.fetch.retries = any(3);
    world.options.per_host = 1 + any(2);
    std::vector<std::string> urls;
    for (int i = 0; i < 60; ++i)
      urls.push_back("http://h" + std::to_string(any(8)) + "/" + std::to_string(i));
    const auto reply = [&]() -> Reply {
      Reply replies[] = {Reply(),
                         Status(404),
                         Status(503),
                         Status(429, seconds(any(400))),
                         RedirectTo(urls[any(60)]),
                         Broken(Outcome::kTimeout),
                         {.is_refused = true}};
      replies[0].takes = milliseconds(any(5'000));
      return replies[any(7)];
    };
    for (const std::string& url : urls) world.web[url] = {reply(), reply()};
    for (int i = 0; i < 8; i += 2)
      world.web["http://h" + std::to_string(i) + "/robots.txt"] = {reply(), reply()};
    world.Run(urls);
    EXPECT_EQ(world.outcomes.size(), urls.size()) << "seed " << seed;
    EXPECT_EQ(world.progress.left, 0);
  }
}

}  // namespace
}  // namespace bodycopy
