#include "extractors/headline/title_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bodycopy {
namespace {

constexpr float kNewsArticle = 2;         // of page_linked_kind
constexpr float kHasH1AsPrefix = 5;       // of of_h1
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

bool IsDeclaredByNewsSite(const TitleFeatures& f) {
  return f["from_linked"] > 0 && f["page_linked_kind"] == kNewsArticle && f["of_h1"] != kHasH1AsPrefix;
}

std::vector<double> TitleConfidences(const TitleModel& model, std::span<const TitleFeatures> candidates) {
  if (!model.trees) return {};
  std::vector<const float*> rows;
  for (const TitleFeatures& candidate : candidates) rows.push_back(candidate.values.data());
  std::vector<double> scores = Scores(*model.trees, rows);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (IsDeclaredByNewsSite(candidates[i])) scores[i] += model.declared_bonus;
  }
  return Chances(std::move(scores));
}

std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const DumpTitle> lines) {
  if (!model) return {};
  std::vector<const float*> rows;
  for (const DumpTitle& line : lines) rows.push_back(line.features.values.data());
  return Chances(Scores(*model, rows));
}

}  // namespace bodycopy
