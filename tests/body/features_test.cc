#include "extractors/body/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "bodycopy/extract.h"
#include "extractors/body/context_features.h"
#include "extractors/body/quality.h"
#include "extractors/body/scores.h"
#include "extractors/models.h"
#include "support/page_under_test.h"

namespace bodycopy {
namespace {

constexpr std::string_view kPages[] = {
    "",
    "<p>x",
    "<title>A b</title><h1>A b</h1><div class='entry-content'><p>One, two. Three?<img src=x><p><a "
    "href=y>Four</a> 2024</div>",
    "<table><tr><td>\u6771\u4eac<td>\u3001\u3002</table><div hidden>no</div>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"one two three "
    "four\"}</script><p>one two three four",
};

TEST(Features, NamesAreDistinct) {
  for (const auto* names :
       {&BlockFeatureNames(), &ContextFeatureNames(), &PageFeatureNames(), &QualityFeatureNames()}) {
    EXPECT_EQ(std::set<std::string_view>(names->begin(), names->end()).size(), names->size());
  }
}

TEST(Features, EveryRowIsWrittenWholeAndFinite) {
  constexpr float kUnwritten = -12345.5F;
  for (const std::string_view html : kPages) {
    const PageUnderTest page(html);
    const PageFacts facts = GatherFacts(page.reading);
    FeatureMatrix matrix;
    matrix.columns = BlockFeatureNames().size() + ContextFeatureNames().size();
    matrix.values.assign(matrix.columns * page.reading.blocks.items.size(), kUnwritten);
    BlockFeatureWriter(page.reading, facts).Write(0, matrix);
    const std::vector<float> scores(page.reading.blocks.items.size(), 0.5F);
    const PageKindProbabilities kinds{};
    const ContextFeatureWriter writer(page.reading, facts, scores, kinds);
    for (std::size_t i = 0; i < matrix.rows(); ++i) writer.Write(i, matrix.row(i));
    for (const float value : matrix.values) {
      EXPECT_TRUE(std::isfinite(value));
      EXPECT_NE(value, kUnwritten);
    }
  }
}

TEST(Models, TheEmbeddedOnesAreWholeAndFitTheFeatures) {
  const Models& embedded = EmbeddedModels();
  EXPECT_TRUE(embedded.headline && embedded.authors && embedded.dates);
  const BodyModels& models = embedded.body;
  for (const BodyModelSet* set : {&models.html, &models.dump}) {
    EXPECT_TRUE(set->blocks && set->context && set->quality);
    EXPECT_TRUE(
        std::all_of(set->kinds.begin(), set->kinds.end(), [](const auto& kind) { return kind.has_value(); }));
  }
}

TEST(Models, ScoresAreProbabilities) {
  for (const std::string_view html : kPages) {
    const PageUnderTest page(html);
    const PageFacts facts = GatherFacts(page.reading);
    const Scores scores = ScoreBlocks(page.reading, facts, EmbeddedModels().body.html);
    ASSERT_EQ(scores.final.size(), page.reading.blocks.items.size());
    for (const float score : scores.final) {
      EXPECT_GE(score, 0.0F);
      EXPECT_LE(score, 1.0F);
    }
  }
}

TEST(Models, WithoutSomeEachBlockHasAScoreAllTheSame) {
  using Leave = void (*)(BodyModelSet&);
  for (const Leave leave :
       {Leave([](BodyModelSet& set) { set.context.reset(); }),
        Leave([](BodyModelSet& set) { set.blocks.reset(); }), Leave([](BodyModelSet& set) { set = {}; })}) {
    auto models = std::make_shared<Models>(EmbeddedModels());
    leave(models->body.html);
    for (const std::string_view html : kPages) {
      const PageUnderTest page(html);
      const Scores scores = ScoreBlocks(page.reading, GatherFacts(page.reading), models->body.html);
      EXPECT_EQ(scores.final.size(), page.reading.blocks.items.size());
      ExtractOptions options;
      options.models = models;
      EXPECT_FALSE(Extract(html, options).error);
    }
  }
}

TEST(Facts, CountWhatABlockIsMadeOf) {
  const PageUnderTest page("<p>Big <b>news</b>, 1999. <a href=x>More</a><img src=y><p>x");
  const PageFacts facts = GatherFacts(page.reading);
  ASSERT_EQ(facts.blocks.size(), 2U);
  EXPECT_EQ(facts.blocks[0].word_count, 4U);
  EXPECT_EQ(facts.blocks[0].commas, 1U);
  EXPECT_EQ(facts.blocks[0].sentence_ends, 1U);
  EXPECT_EQ(facts.blocks[0].strong_length, 4U);
  EXPECT_TRUE(facts.blocks[0].has_year);
  EXPECT_EQ(facts.blocks[1].media_before, 1U);
}

TEST(Words, CompareAcrossCaseAndFindRuns) {
  Words a;
  Words b;
  AppendWords("The ÄPFEL fell, twice.", a);
  AppendWords("the äpfel fell twice", b);
  EXPECT_EQ(a.hashes, b.hashes);
  Words other;
  AppendWords("and then the äpfel fell again", other);
  EXPECT_FLOAT_EQ(ShingleSet(a.hashes).Share(other.hashes), 1.0F / 4.0F);
}

}  // namespace
}  // namespace bodycopy
