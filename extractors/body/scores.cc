#include "extractors/body/scores.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "extractors/body/context_features.h"

namespace bodycopy {
namespace {

// Rows at a time: all of nearly every page, and no more than a few megabytes of a hostile one.
constexpr std::size_t kMaxRows = 4096;

constexpr float kArticleFrom = 0.5F;      // probability
constexpr float kNoChance = 0.01F;        // probability
constexpr std::size_t kBlocksBeside = 2;  // blocks

// Calls step(begin, end) for the blocks in portions.
template <typename Step>
void ByPortions(std::size_t blocks, Deadline deadline, Step step) {
  for (std::size_t begin = 0; begin < blocks; begin += kMaxRows) {
    if (begin > 0 && deadline.HasPassed()) return;
    step(begin, std::min(blocks, begin + kMaxRows));
  }
}

// What a rule of thumb says: the prose of the element with most of it.
std::vector<float> ProseScores(const Reading& reading, const PageFacts& facts) {
  std::vector<float> scores;
  for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
    const bool inside = reading.page.document.Contains(facts.prose_root, reading.blocks.items[i].element);
    scores.push_back(inside && facts.blocks[i].prose && !reading.blocks.items[i].hidden ? 1.0F : 0.0F);
  }
  return scores;
}

// What each row's block is outside the text.
void ScoreRoles(const BodyModelSet& models, const FeatureMatrix& matrix,
                std::span<RoleProbabilities> probabilities) {
  std::vector<float> of_role(probabilities.size());
  for (std::size_t role = 0; role < kLearnedRoleCount; ++role) {
    if (!models.roles[role]) continue;
    models.roles[role]->Probabilities(matrix.values(), matrix.columns(), of_role);
    for (std::size_t i = 0; i < of_role.size(); ++i) probabilities[i][role] = of_role[i];
  }
}

}  // namespace

bool AsksRoles(const ExtractOptions& options) {
  return options.blocks || !options.body_with.empty() || !options.body_without.empty();
}

bool IsScoredTwice(std::span<const float> first, std::size_t block) {
  const std::size_t begin = block < kBlocksBeside ? 0 : block - kBlocksBeside;
  const std::size_t end = std::min(first.size(), block + kBlocksBeside + 1);
  return std::any_of(first.begin() + static_cast<std::ptrdiff_t>(begin),
                     first.begin() + static_cast<std::ptrdiff_t>(end),
                     [](float score) { return score >= kNoChance; });
}

bool Scores::IsArticle() const {
  return kinds[static_cast<std::size_t>(PageKind::kArticle)] >= kArticleFrom;
}

Scores ScoreBlocks(const Reading& reading, const PageFacts& facts, const BodyModelSet& models,
                   std::vector<float>* all_rows) {
  Scores scores;
  const std::size_t blocks = reading.blocks.items.size();
  FeatureMatrix matrix(BlockRow::kCount + ContextRow::kCount);
  const BlockFeatureWriter writer(reading, facts);
  const auto write_rows = [&](std::size_t begin, std::size_t end) {
    matrix.Resize(end - begin);
    writer.Write(begin, matrix);
  };
  if (models.blocks) {
    scores.first.resize(blocks);
    ByPortions(blocks, reading.deadline, [&](std::size_t begin, std::size_t end) {
      write_rows(begin, end);
      models.blocks->Probabilities(matrix.values(), matrix.columns(),
                                   {scores.first.data() + begin, end - begin});
    });
    scores.page_row = PageFeatures(reading, facts, scores.first);
    for (std::size_t kind = 0; kind < scores.kinds.size(); ++kind) {
      if (models.kinds[kind])
        scores.kinds[kind] = models.kinds[kind]->Probability(scores.page_row->values.data());
    }
  }
  const BodySteps& steps = reading.options.steps;
  if (!steps.scores || !steps.context) {
    scores.final = steps.scores && models.blocks ? scores.first : ProseScores(reading, facts);
    return scores;
  }
  scores.final = models.blocks ? scores.first : ProseScores(reading, facts);
  if (!models.context && all_rows == nullptr) return scores;
  const bool asks_roles = AsksRoles(reading.options) && models.roles.back();
  if (asks_roles) scores.roles.resize(blocks);

  const std::vector<float> none(blocks);
  const std::vector<float>& first = models.blocks ? scores.first : none;
  const ContextFeatureWriter context_writer(reading, facts, first, scores.kinds);
  ByPortions(blocks, reading.deadline, [&](std::size_t begin, std::size_t end) {
    if (blocks > kMaxRows || !models.blocks) write_rows(begin, end);
    std::vector<std::size_t> open;
    std::vector<const float*> rows;
    for (std::size_t block = begin; block < end; ++block) {
      const bool is_open = all_rows != nullptr || IsScoredTwice(first, block);
      if (is_open || asks_roles) context_writer.Write(block, matrix.row(block - begin));
      if (!is_open) continue;
      open.push_back(block);
      rows.push_back(matrix.row(block - begin));
    }
    if (asks_roles) ScoreRoles(models, matrix, std::span(scores.roles).subspan(begin, end - begin));
    if (models.context) {
      std::vector<float> probabilities(rows.size());
      models.context->Probabilities(rows, probabilities);
      for (std::size_t i = 0; i < open.size(); ++i) scores.final[open[i]] = probabilities[i];
    }
    if (all_rows != nullptr)
      all_rows->insert(all_rows->end(), matrix.values().begin(), matrix.values().end());
  });
  return scores;
}

}  // namespace bodycopy
