#include "extractors/authors/author_model.h"

namespace bodycopy {

std::vector<double> AuthorProbabilities(const AuthorModel& model, const std::vector<AuthorName>& names) {
  if (!model.trees || names.empty()) return {};
  std::vector<const float*> rows;
  for (const AuthorName& name : names) rows.push_back(name.features.values.data());
  std::vector<float> probabilities(names.size());
  model.trees->Probabilities(rows, probabilities);
  return {probabilities.begin(), probabilities.end()};
}

}  // namespace bodycopy
