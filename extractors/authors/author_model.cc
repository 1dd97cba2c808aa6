#include "extractors/authors/author_model.h"

namespace bodycopy {

std::vector<double> AuthorProbabilities(const std::optional<TreeModel>& model,
                                        const std::vector<AuthorName>& names) {
  if (!model || names.empty()) return {};
  std::vector<float> rows;
  rows.reserve(names.size() * kAuthorFeatureCount);
  for (const AuthorName& name : names) rows.insert(rows.end(), name.features.begin(), name.features.end());
  std::vector<float> probabilities(names.size());
  model->Probabilities(rows, kAuthorFeatureCount, probabilities);
  return {probabilities.begin(), probabilities.end()};
}

}  // namespace bodycopy
