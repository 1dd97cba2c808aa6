#include "extractors/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "bodycopy/extract.h"
#include "extractors/extract_fields.h"
#include "extractors/reading/site_rules.h"
#include "support/page_under_test.h"
#include "support/read_all.h"

namespace bodycopy {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr double kRounding = 2e-3;  // scores are read back from probabilities, which are floats
constexpr std::string_view kUrl = "https://www.example.com/story";

/// A page with what extraction gives of it.
struct Page {
  explicit Page(const std::string& bytes, std::string_view url = kUrl)
      : article(Extract({.bytes = bytes, .url = std::string(url)}, {.blocks = true, .trace = true})),
        reading(ReadPage({.bytes = bytes, .url = std::string(url)}, {}).value()) {
    FindHead(reading);
  }

  std::vector<Reasons> ReasonsOf(std::string_view field) const {
    return bodycopy::ReasonsOf(field, reading).value();
  }

  Article article;
  Reading reading;
};

std::vector<Page> FixturePages() {
  std::vector<Page> pages;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(BODYCOPY_SOURCE_DIR "/fixtures/pages")) {
    if (file.path().stem() != "source") continue;
    pages.emplace_back(ReadAll(file.path()));
  }
  return pages;
}

/// What the model and all rules that add to its score say.
double Sum(const Reasons& reasons) {
  double sum = reasons.score;
  for (const HandRule& rule : reasons.rules) sum += rule.adds.value_or(0);
  return sum;
}

bool IsRuledOut(const Reasons& reasons) {
  return std::any_of(reasons.rules.begin(), reasons.rules.end(),
                     [](const HandRule& rule) { return !rule.adds; });
}

double Sigmoid(double score) {
  return 1 / (1 + std::exp(-score));
}

/// The candidates' sums as chances of one of them.
std::vector<double> Chances(const std::vector<Reasons>& all) {
  std::vector<double> chances;
  for (const Reasons& reasons : all) chances.push_back(IsRuledOut(reasons) ? 0 : std::exp(Sum(reasons)));
  const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
  for (double& chance : chances) chance = sum > 0 ? chance / sum : 0;
  return chances;
}

std::vector<std::string> Winners(const std::vector<Reasons>& all) {
  std::vector<std::string> values;
  for (const Reasons& reasons : all) {
    if (reasons.won) values.push_back(reasons.value);
  }
  return values;
}

std::vector<std::string> RuleNames(const Reasons& reasons) {
  std::vector<std::string> names;
  for (const HandRule& rule : reasons.rules) names.emplace_back(rule.name);
  return names;
}

/// The reasons of the value; empty ones, with a failure, if it is no candidate.
Reasons Of(const std::vector<Reasons>& all, std::string_view value) {
  const auto found =
      std::find_if(all.begin(), all.end(), [value](const Reasons& r) { return r.value == value; });
  EXPECT_NE(found, all.end()) << value;
  return found == all.end() ? Reasons{} : *found;
}

TEST(Reasons, OfEachFixtureGiveTheConfidencesAndWinnersOfTheRecord) {
  int modelled = 0;
  for (const Page& page : FixturePages()) {
    for (const char* field : {"headline", "datePublished"}) {
      const std::vector<Reasons> all = page.ReasonsOf(field);
      const std::vector<double> chances = Chances(all);
      const double known = std::accumulate(all.begin(), all.end(), 0.0,
                                           [](double sum, const Reasons& r) { return sum + r.confidence; });
      // A page's headline is one of them; of its days none may be the one.
      EXPECT_LT(known, 1 + kRounding);
      if (!all.empty() && std::string_view(field) == "headline") EXPECT_NEAR(known, 1, kRounding);
      for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_NEAR(all[i].confidence, chances[i] * known, kRounding);
    }
    const std::string headline = page.article.headline;
    EXPECT_EQ(Winners(page.ReasonsOf("headline")),
              headline.empty() ? std::vector<std::string>() : std::vector{headline});
    const std::string published = page.article.date_published;
    EXPECT_EQ(Winners(page.ReasonsOf("datePublished")),
              published.empty() ? std::vector<std::string>() : std::vector{published});
    std::vector<std::string> authors;
    for (const Author& author : page.article.authors) authors.push_back(author.name);
    const std::vector<Reasons> names = page.ReasonsOf("authors");
    EXPECT_THAT(Winners(names), ::testing::UnorderedElementsAreArray(authors));
    for (const Reasons& reasons : names)
      EXPECT_NEAR(reasons.confidence, IsRuledOut(reasons) ? 0 : Sigmoid(Sum(reasons)), kRounding);
    const std::vector<Reasons> blocks = page.ReasonsOf("body");
    ASSERT_EQ(blocks.size(), page.article.blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      EXPECT_EQ(blocks[i].confidence, page.article.blocks[i].score);
      EXPECT_EQ(blocks[i].won, page.article.blocks[i].kept);
      EXPECT_NEAR(blocks[i].confidence, Sigmoid(blocks[i].score), kRounding);
      modelled += blocks[i].model.ends_with("context") ? 1 : 0;
    }
  }
  EXPECT_GT(modelled, 100);
}

TEST(Reasons, FeaturesAreNamedTheStrongestFirstAndSumUp) {
  const Page page("<h1>Bridge opens</h1><p class=byline>By Ada Writer</p><p>The bridge was opened.");
  const std::vector<Reasons> names = page.ReasonsOf("authors");
  const Reasons ada = Of(names, "Ada Writer");
  EXPECT_EQ(ada.model, "authors");
  EXPECT_GT(ada.features.size(), 10U);
  double sum = ada.base;
  double before = INFINITY;
  for (const FeatureShare& feature : ada.features) {
    EXPECT_LE(std::abs(feature.adds), before);
    before = std::abs(feature.adds);
    sum += feature.adds;
  }
  EXPECT_DOUBLE_EQ(sum, ada.score);
  const auto introduced = std::find_if(ada.features.begin(), ada.features.end(),
                                       [](const auto& f) { return f.name == "introduced_near"; });
  ASSERT_NE(introduced, ada.features.end());
  EXPECT_EQ(introduced->value, 1);
  EXPECT_GT(introduced->adds, 0);
}

TEST(Reasons, RulesBesideTheModelsAreNamed) {
  const Page page(
      JsonLd(R"({"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2024-05-02",)"
             R"("dateModified":"2024-06-03"})") +
      "<h1>Bridge opens</h1><p class=byline>By Ada Writer</p>"
      "<p>The new bridge over the river was opened on Thursday, two months before the day that the city had "
      "named, and at a lower price, said the engineer.</p>"
      "<div class=comments><p>By Bob Reader</p><p>What a bridge.</p></div>");
  EXPECT_THAT(RuleNames(Of(page.ReasonsOf("headline"), "Bridge opens")), IsEmpty());
  const std::vector<Reasons> names = page.ReasonsOf("authors");
  EXPECT_THAT(RuleNames(Of(names, "Ada Writer")), IsEmpty());
  const std::vector<Reasons> days = page.ReasonsOf("datePublished");
  EXPECT_THAT(RuleNames(Of(days, "2024-05-02")), Contains("linked_published"));
  EXPECT_THAT(RuleNames(Of(days, "2024-05-02")), Not(Contains("day of a change")));
  EXPECT_THAT(RuleNames(Of(days, "2024-06-03")), Contains("day of a change"));
  const Reasons reader = Of(names, "Bob Reader");
  EXPECT_THAT(RuleNames(reader), ElementsAre("named in comments alone"));
  EXPECT_FALSE(reader.won);
  EXPECT_EQ(reader.confidence, 0);
  EXPECT_EQ(reader.model, "authors");  // which tells what it would have said
  EXPECT_THAT(RuleNames(Of(page.ReasonsOf("body"), "Bridge opens")), IsEmpty());
}

TEST(Reasons, OfADumpHaveTheHandSetWeightsWhereNoModelIsAsked) {
  const Page page(
      "Home\nNews\n\nBridge opens early\n\nBy Ada Writer\nFebruary 12, 2025\n\nThe new bridge over "
      "the river was opened on Wednesday, two months before the day that the city had named.\n");
  const std::vector<Reasons> names = page.ReasonsOf("authors");
  const Reasons ada = Of(names, "Ada Writer");
  EXPECT_EQ(ada.model, "");
  EXPECT_THAT(RuleNames(ada), Contains("introduced near the headline"));
  EXPECT_EQ(page.ReasonsOf("headline").at(0).model, "dump.headline");
  EXPECT_EQ(page.ReasonsOf("datePublished").at(0).model, "");
  EXPECT_THAT(page.ReasonsOf("body").at(0).model, ::testing::StartsWith("dump."));
}

TEST(Reasons, OfASiteWithRulesNameTheRule) {
  const std::string html =
      "<h1>Other</h1><h1 class=story-title>Boats return</h1><p class=story-authors><a>Ada Writer</a></p>"
      "<time class=first-printed datetime=2024-05-02>2 May 2024</time><div class=story-text><p>The boats are "
      "back in the harbour.</p></div><p>By Bob Reader</p>";
  const Page page(html, "https://harbour-gazette.example/story");
  for (const auto& [field, value] : {std::pair{"headline", "Boats return"},
                                     {"authors", "Ada Writer"},
                                     {"datePublished", "2024-05-02"},
                                     {"body", "The boats are back in the harbour."}}) {
    const std::vector<Reasons> all = page.ReasonsOf(field);
    EXPECT_THAT(Winners(all), ElementsAre(value)) << field;
    const auto ruled = std::find_if(all.begin(), all.end(), [](const auto& r) { return r.won; });
    EXPECT_THAT(RuleNames(*ruled), Contains("site rule")) << field;
  }
}

TEST(Reasons, OfAPageOfVeryManyBlocksAreRefused) {
  std::string html;
  for (int i = 0; i < 5'001; ++i) html += "<p>a";
  const Page page(html);
  const auto reasons = ReasonsOf("body", page.reading);
  ASSERT_FALSE(reasons);
  EXPECT_EQ(reasons.error().message, "the page has 5001 blocks; reasons are told of at most 5000");
  EXPECT_TRUE(ReasonsOf("headline", page.reading));
}

}  // namespace
}  // namespace bodycopy
