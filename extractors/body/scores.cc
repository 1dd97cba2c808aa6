#include "extractors/body/scores.h"

#include <algorithm>

#include "extractors/body/context_features.h"

namespace bodycopy {
namespace {

// Rows at a time: all of nearly every page, and no more than a few megabytes of a hostile one.
constexpr std::size_t kMostRows = 4096;

// Calls step(begin, end) for the blocks in portions.
template <typename Step>
void ByPortions(std::size_t blocks, Step step) {
  for (std::size_t begin = 0; begin < blocks; begin += kMostRows) step(begin, std::min(blocks, begin + kMostRows));
}

}  // namespace

Scores ScoreBlocks(const Context& context, const PageFacts& facts, const BodyModelSet& models, FeatureMatrix* all_rows) {
  Scores scores;
  const std::size_t blocks = context.blocks.items.size();
  FeatureMatrix matrix;
  matrix.columns = BlockFeatureNames().size() + ContextFeatureNames().size();
  const BlockFeatureWriter writer(context, facts);
  const auto write_rows = [&](std::size_t begin, std::size_t end) {
    matrix.values.resize(matrix.columns * (end - begin));
    writer.Write(begin, matrix);
  };
  if (models.blocks) {
    scores.first.resize(blocks);
    ByPortions(blocks, [&](std::size_t begin, std::size_t end) {
      write_rows(begin, end);
      models.blocks->Probabilities(matrix.values, matrix.columns, {scores.first.data() + begin, end - begin});
    });
    scores.page_row = PageFeatures(context, facts, scores.first);
    for (std::size_t kind = 0; kind < scores.kinds.size(); ++kind) {
      if (models.kinds[kind]) scores.kinds[kind] = models.kinds[kind]->Probability(scores.page_row.data());
    }
  }
  if (!models.context && all_rows == nullptr) return scores;

  const std::vector<float> none(blocks);
  const ContextFeatureWriter context_writer(context, facts, models.blocks ? scores.first : none, scores.kinds);
  if (models.context) scores.final.resize(blocks);
  ByPortions(blocks, [&](std::size_t begin, std::size_t end) {
    if (blocks > kMostRows || !models.blocks) write_rows(begin, end);
    context_writer.Write(begin, matrix);
    if (models.context) {
      models.context->Probabilities(matrix.values, matrix.columns, {scores.final.data() + begin, end - begin});
    }
    if (all_rows != nullptr) all_rows->values.insert(all_rows->values.end(), matrix.values.begin(), matrix.values.end());
  });
  if (all_rows != nullptr) all_rows->columns = matrix.columns;
  return scores;
}

}  // namespace bodycopy
