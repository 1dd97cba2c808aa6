#include "extractors/headline/title_model.h"

#include <algorithm>
#include <cmath>

namespace bodycopy {
namespace {

/// In logits. What a news site itself declares as the headline in a NewsArticle counts more than the sites
/// that the model has learned from can show: few of them are news sites. It does not where it is the h1 with
/// an addition, which is a title made for search engines.
constexpr double kDeclaredByNewsSite = 3.0;
constexpr float kNewsArticle = 2;    // of page_linked_kind
constexpr float kHasH1AsPrefix = 5;  // of of_h1
constexpr float kLeastProbability = 1e-6F;

bool IsDeclaredByNewsSite(const TitleFeatures& f) {
  using F = TitleFeature;
  return f[F::from_linked] > 0 && f[F::page_linked_kind] == kNewsArticle && f[F::of_h1] != kHasH1AsPrefix;
}

}  // namespace

std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const TitleFeatures> candidates) {
  if (!model || candidates.empty()) return {};
  static_assert(sizeof(TitleFeatures) == kTitleFeatureCount * sizeof(float));
  std::vector<float> probabilities(candidates.size());
  model->Probabilities({candidates.front().values.data(), candidates.size() * kTitleFeatureCount},
                       kTitleFeatureCount, probabilities);
  std::vector<double> confidences;
  confidences.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const double p = std::clamp(probabilities[i], kLeastProbability, 1 - kLeastProbability);
    const double evidence =
        std::log(p / (1 - p)) + (IsDeclaredByNewsSite(candidates[i]) ? kDeclaredByNewsSite : 0);
    confidences.push_back(1 / (1 + std::exp(-evidence)));
  }
  return confidences;
}

}  // namespace bodycopy
