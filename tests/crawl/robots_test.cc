#include "bodycopy/robots.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

// fixtures/robots/cases.jsonl holds a case a line, by the section of RFC 9309 that decides it.
TEST(Robots, CasesOfTheRfc) {
  std::ifstream file(BODYCOPY_SOURCE_DIR "/fixtures/robots/cases.jsonl");
  int cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    const auto entry = nlohmann::json::parse(line);
    const auto rules =
        RobotsRules::Parse(entry["robots"].get<std::string>(), entry["agent"].get<std::string>());
    EXPECT_EQ(rules.Allows(entry["url"].get<std::string>()), entry["allowed"].get<bool>()) << line;
    const auto again = RobotsRules::Parse(rules.ToText(), "anybody");
    EXPECT_EQ(again.Allows(entry["url"].get<std::string>()), entry["allowed"].get<bool>()) << rules.ToText();
  }
  EXPECT_GT(cases, 200);
}

TEST(Robots, CrawlDelayIsThatOfTheGroup) {
  const std::string_view file =
      "User-agent: foobot\nCrawl-delay: 2.5\nDisallow: /a\nUser-agent: *\nCrawl-delay: 10\nAllow: /\n"
      "User-agent: barbot\nCrawl-delay: soon\nDisallow:\nUser-agent: bazbot\nCrawl-delay: 1e300\nDisallow:\n";
  EXPECT_EQ(RobotsRules::Parse(file, "foobot").crawl_delay(), milliseconds(2'500));
  EXPECT_EQ(RobotsRules::Parse(file, "other").crawl_delay(), milliseconds(10'000));
  EXPECT_EQ(RobotsRules::Parse(file, "barbot").crawl_delay(), std::nullopt);
  EXPECT_EQ(RobotsRules::Parse(file, "bazbot").crawl_delay(), std::chrono::hours(24));
  EXPECT_EQ(RobotsRules::Parse("User-agent: *\nCrawl-delay: -1\n", "x").crawl_delay(), std::nullopt);
  EXPECT_EQ(RobotsRules::Parse("User-agent: *\nCrawl-delay: nan\n", "x").crawl_delay(), std::nullopt);
}

TEST(Robots, TheTextOfTheRulesSaysTheSame) {
  const auto rules = RobotsRules::Parse(
      "User-agent: x\nCrawl-delay: 2.5\nDisallow: /a b\nAllow: /%2A$\nUser-agent: *\nDisallow: /\n", "x");
  EXPECT_EQ(rules.ToText(), "User-agent:*\nDisallow:/a%20b\nAllow:/%2A$\nCrawl-delay:2.500000\n");
  EXPECT_EQ(RobotsRules::Parse(rules.ToText(), "y").crawl_delay(), milliseconds(2'500));
  EXPECT_EQ(RobotsRules().ToText(), "");
}

TEST(Robots, SitemapsBelongToNobody) {
  const auto rules = RobotsRules::Parse(
      "Sitemap: https://example.com/a.xml\nUser-agent: foobot\nsite-map: https://example.com/b.xml # "
      "news\nSitemap:\n",
      "barbot");
  EXPECT_EQ(rules.sitemaps(),
            (std::vector<std::string>{"https://example.com/a.xml", "https://example.com/b.xml"}));
}

TEST(Robots, ReadsTheFirst500KiB) {
  const std::string group = "User-agent: *\nDisallow: /first\n";
  const std::string filler(499 * 1024, '#');
  const auto within = RobotsRules::Parse(group + filler + "\nDisallow: /last\n", "x");
  EXPECT_FALSE(within.Allows("/first"));
  EXPECT_FALSE(within.Allows("/last"));
  const auto beyond = RobotsRules::Parse(group + filler + filler + "\nDisallow: /last\n", "x");
  EXPECT_FALSE(beyond.Allows("/first"));
  EXPECT_TRUE(beyond.Allows("/last"));
  const std::string torn = group + std::string(500 * 1024 - group.size() - 12, '#') + "\nDisallow: /torn\n";
  EXPECT_TRUE(RobotsRules::Parse(torn, "x").Allows("/t")) << "half a rule is none";
}

TEST(Robots, LinesAreCutAt16663Octets) {
  const std::string path = "/" + std::string(20'000, 'a');
  const auto rules = RobotsRules::Parse("User-agent: *\nDisallow: " + path + "b\n", "x");
  EXPECT_FALSE(rules.Allows(path));
  EXPECT_FALSE(rules.Allows(path.substr(0, 16'653)));
  EXPECT_TRUE(rules.Allows(path.substr(0, 16'652)));
}

TEST(Robots, PartsOfAByteOrderMarkAreSkipped) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xEF\xBB", "\xEF"}) {
    EXPECT_FALSE(RobotsRules::Parse(std::string(mark) + "User-agent: *\nDisallow: /\n", "x").Allows("/a"));
  }
  EXPECT_TRUE(RobotsRules::Parse("\xEF\x11\xBFUser-agent: *\nDisallow: /\n", "x").Allows("/a"));
}

TEST(Robots, AnyBytesAreAFile) {
  std::string bytes;
  for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>((i * 7919 + i / 256) & 0xFF);
  EXPECT_TRUE(RobotsRules::Parse(bytes, "x").Allows("/a"));
  EXPECT_FALSE(RobotsRules::Parse("User-agent: *\nDisallow: /\xFF\xFE\n", "x").Allows("/%FF%fe"));
  EXPECT_FALSE(RobotsRules::Parse(std::string("User-agent: *\nDisallow: /a\0b\n", 28), "x").Allows("/a"));
}

TEST(Robots, HostilePatternsAreMatchedInLinearTime) {
  std::string pattern;
  for (int i = 0; i < 5'000; ++i) pattern += "*a";
  const auto rules = RobotsRules::Parse("User-agent: *\nDisallow: /" + pattern + "*b$\n", "x");
  EXPECT_TRUE(rules.Allows("/" + std::string(1'000'000, 'a')));
  EXPECT_FALSE(rules.Allows("/" + std::string(1'000'000, 'a') + "b"));
}

}  // namespace
}  // namespace bodycopy
