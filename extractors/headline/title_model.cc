#include "extractors/headline/title_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bodycopy {
namespace {

constexpr float kMinProbability = 1e-6F;  // where a score read back from a probability ends

/// The model's scores of the rows.
std::vector<double> Scores(const TreeModel& model, std::span<const float* const> rows) {
  std::vector<float> probabilities(rows.size());
  model.Probabilities(rows, probabilities);
  std::vector<double> scores;
  scores.reserve(rows.size());
  for (const float probability : probabilities) {
    const double p = std::clamp(probability, kMinProbability, 1 - kMinProbability);
    scores.push_back(std::log(p / (1 - p)));
  }
  return scores;
}

/// Softmax: scores of one page, which say which is the best, as chances.
std::vector<double> Chances(std::vector<double> scores) {
  if (scores.empty()) return scores;
  const double best = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) sum += score = std::exp(score - best);
  for (double& score : scores) score /= sum;
  return scores;
}

}  // namespace

std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const TitleFeatures> candidates) {
  if (!model) return {};
  std::vector<const float*> rows;
  for (const TitleFeatures& candidate : candidates) rows.push_back(candidate.values.data());
  return Chances(Scores(*model, rows));
}

std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const DumpTitle> lines) {
  if (!model) return {};
  std::vector<const float*> rows;
  for (const DumpTitle& line : lines) rows.push_back(line.features.values.data());
  return Chances(Scores(*model, rows));
}

}  // namespace bodycopy
