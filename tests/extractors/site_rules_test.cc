#include "extractors/reading/site_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "bodycopy/extract.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string ProblemOf(std::string_view json) {
  SiteRules rules;
  const Expected<void> added = rules.Add(json);
  return added ? "" : added.error().message;
}

TEST(SiteRules, AreFoundByTheLongestHost) {
  SiteRules rules;
  ASSERT_TRUE(rules.Add(R"([{"hosts": ["Example.com"], "body": "article"},
                            {"hosts": ["blog.example.com", "other.example"], "body": "main"}])"));
  const SiteRule* const all = rules.Find("example.com");
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(rules.Find("www.example.com"), all);
  EXPECT_EQ(rules.Find("notexample.com"), nullptr);
  EXPECT_EQ(rules.Find("com"), nullptr);
  EXPECT_EQ(rules.Find(""), nullptr);
  const SiteRule* const blog = rules.Find("a.blog.example.com");
  ASSERT_NE(blog, nullptr);
  EXPECT_NE(blog, all);
  EXPECT_EQ(rules.Find("other.example"), blog);
}

TEST(SiteRules, SayWhatIsWrong) {
  EXPECT_EQ(ProblemOf("{"), "this is no JSON");
  EXPECT_THAT(ProblemOf("7"), HasSubstr("an object"));
  EXPECT_THAT(ProblemOf(R"({"body": "p"})"), HasSubstr("'hosts' is missing"));
  EXPECT_THAT(ProblemOf(R"({"hosts": ["a.example"], "boddy": "p"})"), HasSubstr("'boddy' is no key"));
  EXPECT_THAT(ProblemOf(R"({"hosts": "a.example"})"), HasSubstr("'hosts': an array"));
  EXPECT_THAT(ProblemOf(R"({"hosts": ["a.example"], "body": 1})"), HasSubstr("'body': a selector"));
  EXPECT_THAT(ProblemOf(R"({"hosts": ["a.example"], "remove": ["p", "a:hover"]})"),
              HasSubstr("'remove': the selector 'p, a:hover' is not understood from ':hover' on"));
}

TEST(SiteRules, BuiltInOnesCanBeRead) {
  SiteRules rules;
  for (const auto& file : fs::directory_iterator(BODYCOPY_SOURCE_DIR "/extractors/sites")) {
    if (file.path().extension() != ".json") continue;
    std::ifstream stream(file.path());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const Expected<void> added = rules.Add(text);
    EXPECT_TRUE(added) << file.path() << ": " << (added ? "" : added.error().message);
  }
}

constexpr std::string_view kPage =
    "<title>Quay closes | Gull Gazette</title><div class=banner>Gull Gazette weekend</div>"
    "<h1>Gull Gazette weekend</h1><div class=hl>The old quay closes</div>"
    "<div class=sig>words: <a href=/p/7>Ida Larsson</a> and <a href=/p/8>Omar Haddad</a></div>"
    "<p>First printed on 1 March 2021, the guide to the harbour has been the best known of all of its "
    "kind.</p>"
    "<span class=when>14 May 2024</span>"
    "<div class=c><p>The old quay closes in June, the harbour board said on Tuesday, after cracks were "
    "found.</p>"
    "<p class=ad>Our shop has caps, mugs and maps of the harbour, and all of them are cheap until Sunday.</p>"
    "<p>Ferries will use the new quay until the repair is done, which may take the board two years.</p></div>"
    "<p>The gazette is printed in the town and has been read by its people for more than a hundred "
    "years.</p>";

Article Read(const std::string& url, std::string_view rule) {
  const fs::path folder = fs::path(testing::TempDir()) / "site-rules";
  fs::create_directories(folder);
  std::ofstream(folder / "gazette.json") << rule;
  ExtractOptions options;
  const auto rules = ReadSiteRules(folder.string());
  EXPECT_TRUE(rules) << (rules ? "" : rules.error().message);
  if (rules) options.sites = *rules;
  fs::remove_all(folder);
  return Extract({.bytes = kPage, .url = url}, options);
}

constexpr std::string_view kRule =
    R"({"hosts": ["gazette.example"], "headline": ".hl", "authors": ".sig a", "datePublished": ".when",
        "body": ".c", "remove": [".ad"]})";

TEST(SiteRules, GoBeforeWhatThePageSeemsToSay) {
  const Article article = Read("https://www.gazette.example/quay", kRule);
  EXPECT_EQ(article.headline, "The old quay closes");
  ASSERT_EQ(article.authors.size(), 2U);
  EXPECT_EQ(article.authors[0].name, "Ida Larsson");
  EXPECT_EQ(article.authors[0].url, "https://www.gazette.example/p/7");
  EXPECT_EQ(article.authors[1].name, "Omar Haddad");
  EXPECT_EQ(article.date_published, "2024-05-14");
  EXPECT_EQ(BodyText(article.body),
            "The old quay closes in June, the harbour board said on Tuesday, after cracks were found.\n\n"
            "Ferries will use the new quay until the repair is done, which may take the board two years.");
}

TEST(SiteRules, LeaveOtherSitesAlone) {
  const Article with = Read("https://other.example/quay", kRule);
  EXPECT_EQ(ToJson(with), ToJson(Extract({.bytes = kPage, .url = "https://other.example/quay"})));
}

TEST(SiteRules, ThatFindNothingLeaveTheFieldToTheOthers) {
  const Article article = Read("https://gazette.example/quay",
                               R"({"hosts": ["gazette.example"], "headline": ".none", "body": "#none"})");
  EXPECT_FALSE(article.headline.empty());
  EXPECT_FALSE(article.body.empty());
}

TEST(SiteRules, OfAFolderWithoutAnyAreAnError) {
  const auto missing = ReadSiteRules("/nowhere/sites");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("/nowhere/sites cannot be read"));
}

}  // namespace
}  // namespace bodycopy
