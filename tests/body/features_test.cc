#include "extractors/body/features.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "base/read_file.h"
#include "bodycopy/extract.h"
#include "extractors/authors/names.h"
#include "extractors/body/context_features.h"
#include "extractors/body/quality.h"
#include "extractors/body/scores.h"
#include "extractors/dates/date_days.h"
#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
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
       {&AllBlockFeatureNames(), &FeatureNames<kPageFeatures>(), &FeatureNames<kQualityFeatures>(),
        &FeatureNames<kTitleFeatures>(), &FeatureNames<kDumpTitleFeatures>(),
        &FeatureNames<kAuthorFeatures>(), &FeatureNames<kDateFeatures>()}) {
    EXPECT_EQ(std::set<std::string>(names->begin(), names->end()).size(), names->size());
  }
}

TEST(Features, ChangedListsOfWordsChangeTheNamesOfWhatTheyDecide) {
  const auto& names = FeatureNames<kBlockFeatures>();
  const auto has = [&names](std::string_view start) {
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return name.starts_with(start); });
  };
  for (const char* name :
       {"first_word_class@", "near_class.-1@", "word_class.share@", "above_group.related@"})
    EXPECT_TRUE(has(name)) << name;
  std::set<std::uint32_t> contents;
  for (int c = 0; c < kWordClassCount; ++c) contents.insert(ContentOf(static_cast<WordClass>(c)));
  EXPECT_EQ(contents.size(), kWordClassCount);
}

TEST(Features, EveryRowIsWrittenWholeAndFinite) {
  constexpr float kUnwritten = -12345.5F;
  for (const std::string_view html : kPages) {
    const PageUnderTest page(html);
    const PageFacts facts = GatherFacts(page.reading);
    FeatureMatrix matrix(BlockRow::kCount + ContextRow::kCount);
    matrix.Resize(page.reading.blocks.items.size());
    std::fill_n(matrix.row(0), matrix.values().size(), kUnwritten);
    BlockFeatureWriter(page.reading, facts).Write(0, matrix);
    const std::vector<float> scores(page.reading.blocks.items.size(), 0.5F);
    const PageKindProbabilities kinds{};
    const ContextFeatureWriter writer(page.reading, facts, scores, kinds);
    for (std::size_t i = 0; i < matrix.rows(); ++i) writer.Write(i, matrix.row(i));
    for (const float value : matrix.values()) {
      EXPECT_TRUE(std::isfinite(value));
      EXPECT_NE(value, kUnwritten);
    }
  }
}

TEST(Models, TheEmbeddedOnesAreWholeAndFitTheFeatures) {
  EXPECT_FALSE(EmbeddedModelsError()) << EmbeddedModelsError()->message;
  const Models& embedded = EmbeddedModels();
  EXPECT_TRUE(embedded.headline && embedded.authors.trees && embedded.dates.trees);
  const BodyModels& models = embedded.body;
  for (const BodyModelSet* set : {&models.html, &models.dump}) {
    EXPECT_TRUE(set->blocks && set->context && set->quality);
    EXPECT_TRUE(
        std::all_of(set->kinds.begin(), set->kinds.end(), [](const auto& kind) { return kind.has_value(); }));
  }
  for (const char* name : {"body", "headline", "authors", "dates"}) {  // with what is left out of each start
    const auto read = ReadModels(fmt::format("{}/models/{}.model", BODYCOPY_SOURCE_DIR, name), Models());
    EXPECT_TRUE(read) << read.error().message;
  }
}

TEST(Models, OneOfOtherWordsIsRefusedByTheColumn) {
  auto model = ReadFile(BODYCOPY_SOURCE_DIR "/models/body.model", SIZE_MAX);
  ASSERT_TRUE(model);
  const std::string_view ours = "above_word.share";
  const std::size_t at = model->find(ours);
  ASSERT_NE(at, std::string::npos);
  const auto& names = FeatureNames<kBlockFeatures>();
  const auto column = std::find(names.begin(), names.end(), ours) - names.begin();
  model->replace(at, ours.size(), "above_word.email");
  const auto read = ReadModels({reinterpret_cast<const unsigned char*>(model->data()), model->size()}, {});
  ASSERT_FALSE(read);
  EXPECT_EQ(
      read.error().message,
      "blocks: the model's column " + std::to_string(column) +
          " is above_word.email, the program's above_word.share: fit it again, see tools/train/README.md");
}

TEST(Models, OneWithoutItsNumbersIsRefused) {
  auto model = ReadFile(BODYCOPY_SOURCE_DIR "/models/authors.model", SIZE_MAX);
  ASSERT_TRUE(model);
  model->replace(model->find("authors.threshold"), 17, "authors.threshole");
  const auto read = ReadModels({reinterpret_cast<const unsigned char*>(model->data()), model->size()}, {});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "authors.threshold is missing");
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

TEST(Words, HaveTheClassOfTheirLists) {
  struct Case {
    std::string_view text;
    WordClass word_class;  // of the last word
  };
  const Case cases[] = {{"Cookies", WordClass::kConsent},
                        {"ADVERTISEMENT", WordClass::kAdvert},
                        {"donate", WordClass::kDonation},
                        {"ΣΧΌΛΙΑ", WordClass::kComment},
                        {"ЗМІ ПІДТРИМАТИ", WordClass::kDonation},
                        {"广告", WordClass::kAdvert},
                        {"点击订阅", WordClass::kSubscribe},
                        {"广 告", WordClass::kNone},
                        {"报告", WordClass::kNone},
                        {"他的", WordClass::kFunction}};
  for (const Case& c : cases) {
    Words words;
    AppendWords(c.text, words);
    EXPECT_EQ(words.hashes.size(), words.classes.size());
    EXPECT_EQ(words.classes.back(), c.word_class) << c.text;
  }
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
