#include "model/tree_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extractors/reading/models.h"
#include "model/contributions.h"

namespace bodycopy {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kFeatures = {"length", "links"};

template <typename T>
void Put(std::vector<unsigned char>& bytes, T value) {
  unsigned char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.insert(bytes.end(), raw, raw + sizeof(T));
}

// Two trees: length <= 10 ? -1 : (links <= 0.5 ? 2 : 0.25), and the leaf 0.125 alone; bias 1.
std::vector<unsigned char> SmallModel() {
  std::vector<unsigned char> bytes;
  const auto put_text = [&bytes](std::string_view text) {
    for (const char c : text) bytes.push_back(static_cast<unsigned char>(c));
  };
  put_text("bcytree3");
  for (const std::uint32_t count : {2U, 2U, 2U, 2U, 4U, 13U}) Put(bytes, count);
  Put(bytes, 1.0F);
  put_text("length\nlinks\n");
  const auto question = [&bytes](float threshold, std::uint16_t feature) {
    Put(bytes, threshold);
    Put(bytes, feature);
    Put<std::uint16_t>(bytes, 0);
  };
  question(10.0F, 0);
  question(0.5F, 1);
  for (const std::uint32_t place : {0U, 0U, 2U, 3U}) Put(bytes, place);
  for (const int part : {0, ~0, 1, 1, ~1, ~2}) Put(bytes, static_cast<std::int16_t>(part));
  for (const float leaf : {-1.0F, 2.0F, 0.25F, 0.125F}) Put(bytes, leaf);
  return bytes;
}

TEST(TreeModel, SumsTheLeavesThatARowReaches) {
  const auto bytes = SmallModel();
  const auto model = TreeModel::Read(bytes, kFeatures);
  ASSERT_TRUE(model) << model.error().message;
  const float rows[] = {10, 1, 11, 0, 11, 1};
  EXPECT_FLOAT_EQ(model->Score(rows), 1 - 1 + 0.125F);
  EXPECT_FLOAT_EQ(model->Score(rows + 2), 1 + 2 + 0.125F);
  EXPECT_FLOAT_EQ(model->Score(rows + 4), 1 + 0.25F + 0.125F);
  float probabilities[3];
  model->Probabilities(std::span<const float>(rows), 2, probabilities);
  for (int i = 0; i < 3; ++i) EXPECT_FLOAT_EQ(probabilities[i], model->Probability(rows + 2 * i));
  EXPECT_FLOAT_EQ(probabilities[0], 1 / (1 + std::exp(-0.125F)));
}

// Trees of as many leaves as `leaves` says, each grown at random; the same for the same numbers.
struct RandomModel {
  std::vector<std::string> features;
  std::vector<unsigned char> bytes;

  RandomModel(std::size_t feature_count, std::span<const std::size_t> leaves) {
    std::string names;
    for (std::size_t i = 0; i < feature_count; ++i) {
      features.push_back("f" + std::to_string(i));
      names += features.back() + "\n";
    }
    const std::size_t all_leaves = std::accumulate(leaves.begin(), leaves.end(), std::size_t{0});
    const std::size_t all_nodes = all_leaves - leaves.size();
    const std::size_t questions = 3 * feature_count;
    for (const char c : std::string_view("bcytree3")) bytes.push_back(static_cast<unsigned char>(c));
    for (const std::size_t count :
         {feature_count, questions, leaves.size(), all_nodes, all_leaves, names.size()})
      Put(bytes, static_cast<std::uint32_t>(count));
    Put(bytes, 0.5F);
    bytes.insert(bytes.end(), names.begin(), names.end());
    for (std::size_t q = 0; q < questions; ++q) {
      Put(bytes, static_cast<float>(q % 3));
      Put(bytes, static_cast<std::uint16_t>(q / 3));
      Put<std::uint16_t>(bytes, 0);
    }
    std::size_t first_leaf = 0;
    for (std::size_t tree = 0; tree < leaves.size(); ++tree) {
      Put(bytes, static_cast<std::uint32_t>(first_leaf - tree));  // a tree has one node less than leaves
      Put(bytes, static_cast<std::uint32_t>(first_leaf));
      first_leaf += leaves[tree];
    }
    for (const std::size_t count : leaves) PutNodes(count, questions);
    for (std::size_t leaf = 0; leaf < all_leaves; ++leaf)
      Put(bytes, static_cast<float>(random() % 1000) / 1000);
  }

 private:
  std::mt19937 random;  // NOLINT(bugprone-random-generator-seed): the same models in every run

  // Parts one leaf after the other until there are `leaves`.
  void PutNodes(std::size_t leaves, std::size_t questions) {
    std::vector<std::array<int, 2>> nodes;
    std::vector<int*> open;  // the places of leaves
    nodes.reserve(leaves);
    for (std::size_t n = 0; n + 1 < leaves; ++n) {
      if (!open.empty()) {
        std::swap(open[random() % open.size()], open.back());
        *open.back() = static_cast<int>(n);
        open.pop_back();
      }
      nodes.push_back({});
      open.push_back(&nodes.back()[0]);
      open.push_back(&nodes.back()[1]);
    }
    int leaf = 0;
    for (int* place : open) *place = ~leaf++;
    for (const auto& [left, right] : nodes) {
      Put(bytes, static_cast<std::uint16_t>(random() % questions));
      Put(bytes, static_cast<std::int16_t>(left));
      Put(bytes, static_cast<std::int16_t>(right));
    }
  }
};

TEST(TreeModel, ScoresManyRowsAsItDoesEachAlone) {
  // One leaf alone, numbers of leaves at the borders of eight, as many as go through together, and more.
  const std::size_t together[] = {1, 2, 7, 8, 9, 31, 32, 33, 47, 63, 64, 1, 64};
  const std::size_t many[] = {3, 65, 300};
  for (const std::size_t features : {1U, 3U, 4U, 5U, 11U}) {
    for (const auto leaves : {std::span<const std::size_t>(together), std::span<const std::size_t>(many)}) {
      const RandomModel random(features, leaves);
      const auto model = TreeModel::Read(random.bytes, random.features);
      ASSERT_TRUE(model) << model.error().message;
      for (const std::size_t count : {1U, 3U, 4U, 15U, 16U, 17U, 63U, 64U, 65U, 200U}) {
        std::vector<float> rows;
        for (std::size_t i = 0; i < count * features; ++i)
          rows.push_back(static_cast<float>(i * i * 7 % 23) / 4 - 1);
        std::vector<float> probabilities(count);
        model->Probabilities(rows, features, probabilities);
        for (std::size_t i = 0; i < count; ++i)
          EXPECT_EQ(probabilities[i], model->Probability(rows.data() + features * i))
              << i << " of " << count << " rows, " << features << " features";
      }
    }
  }
}

TEST(TreeModel, ExplainsAScoreByTheFeaturesOnTheWayOfARow) {
  const auto bytes = SmallModel();
  const auto model = TreeModel::Read(bytes, kFeatures);
  ASSERT_TRUE(model) << model.error().message;
  // Expected: of the second question (2 + 0.25) / 2 = 1.125, of the tree (-1 + 1.125) / 2 = 0.0625.
  const float rows[] = {10, 1, 11, 0, 11, 1};
  const double base = 1 + 0.0625 + 0.125;
  const ScoreExplainer explainer(*model);
  const std::vector<double> expected[] = {
      {-1 - 0.0625, 0}, {1.125 - 0.0625, 2 - 1.125}, {1.125 - 0.0625, 0.25 - 1.125}};
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    const Contributions found = explainer.Explain(rows + 2 * i);
    EXPECT_DOUBLE_EQ(found.base, base);
    EXPECT_EQ(found.of_feature, expected[i]);
  }
}

std::vector<const TreeModel*> ShippedModels() {
  const Models& models = EmbeddedModels();
  std::vector<const TreeModel*> shipped = {&*models.headline, &*models.dump_headline, &*models.authors.trees,
                                           &*models.dates.trees};
  for (const BodyModelSet* set : {&models.body.html, &models.body.dump}) {
    for (const auto* part : {&set->blocks, &set->context, &set->quality}) shipped.push_back(&**part);
    for (const auto& kind : set->kinds) shipped.push_back(&*kind);
  }
  return shipped;
}

TEST(TreeModel, ContributionsSumUpToTheScoreInAllShippedModels) {
  constexpr int kRows = 40;
  constexpr double kRounding = 1e-4;  // of the score, which is summed up in floats
  std::mt19937 random(7);
  std::uniform_real_distribution<float> exponent(-3, 4);
  std::uniform_int_distribution<int> form(0, 3);
  for (const TreeModel* model : ShippedModels()) {
    const ScoreExplainer explainer(*model);
    std::vector<float> row(model->feature_count());
    double largest = 0;
    for (int i = 0; i < kRows; ++i) {
      for (float& value : row) {
        const int is = form(random);
        value = is < 3 ? static_cast<float>(is - 1) : std::pow(10.0F, exponent(random));
      }
      const Contributions found = explainer.Explain(row.data());
      ASSERT_EQ(found.of_feature.size(), row.size());
      const double sum = std::accumulate(found.of_feature.begin(), found.of_feature.end(), found.base);
      EXPECT_NEAR(sum, model->Score(row.data()), kRounding * std::max(1.0, std::abs(sum)));
      largest = std::max(largest, *std::max_element(found.of_feature.begin(), found.of_feature.end()));
    }
    EXPECT_GT(largest, 0);
  }
}

TEST(TreeModel, SaysWhichFeatureIsAnother) {
  const auto refusal = [](const std::vector<std::string>& features) {
    const auto bytes = SmallModel();
    const auto model = TreeModel::Read(bytes, features);
    return model ? std::string() : model.error().message;
  };
  EXPECT_EQ(refusal(kFeatures), "");
  EXPECT_THAT(refusal({"length", "words"}), HasSubstr("the model's column 1 is links, the program's words"));
  EXPECT_THAT(refusal({"links", "length"}), HasSubstr("the model's column 0 is length, the program's links"));
  EXPECT_THAT(refusal({"length"}), HasSubstr("the model's column 1 is links, the program's missing"));
  EXPECT_THAT(refusal({"length", "links", "words"}),
              HasSubstr("the model's column 2 is missing, the program's words"));
  EXPECT_THAT(refusal({"length", "link"}), HasSubstr("tools/train/README.md"));
}

TEST(TreeModel, RefusesEveryCutModel) {
  const auto bytes = SmallModel();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(TreeModel::Read(std::span(bytes).first(size), kFeatures)) << size;
  }
}

TEST(TreeModel, RefusesWhatIsNoTree) {
  constexpr std::size_t kFirstNode = 8 + 6 * 4 + 4 + 13 + 2 * 8 + 2 * 8;
  const auto changed = [](std::size_t at, int value) {
    auto bytes = SmallModel();
    const auto part = static_cast<std::int16_t>(value);
    std::memcpy(bytes.data() + at, &part, sizeof part);
    return TreeModel::Read(bytes, kFeatures).has_value();
  };
  EXPECT_TRUE(changed(kFirstNode, 1));
  EXPECT_FALSE(changed(kFirstNode, 2));       // no such question
  EXPECT_FALSE(changed(kFirstNode + 2, 0));   // its own child
  EXPECT_FALSE(changed(kFirstNode + 4, ~0));  // both children the same
  EXPECT_FALSE(changed(kFirstNode + 8, ~0));  // a leaf of two nodes
}

TEST(TreeModel, AnyChangedByteIsRefusedOrHarmless) {
  const auto bytes = SmallModel();
  const float row[] = {11, 1};
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned char flip : {0x01, 0x80, 0xFF}) {
      auto changed = bytes;
      changed[at] ^= flip;
      if (const auto model = TreeModel::Read(changed, kFeatures)) {
        float probability = 0;  // they end, and read nothing outside
        model->Score(row);
        ScoreExplainer(*model).Explain(row);
        model->Probabilities(std::span<const float>(row), 2, {&probability, 1});
      }
    }
  }
}

}  // namespace
}  // namespace bodycopy
