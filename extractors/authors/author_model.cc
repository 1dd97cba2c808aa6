#include "extractors/authors/author_model.h"

#include "model/tree_model.h"

extern "C" const unsigned char bodycopy_embedded_authors_model[];
extern "C" const unsigned char bodycopy_embedded_authors_model_end[];

namespace bodycopy {
namespace {

const TreeModel* Model() {
  static const Expected<TreeModel> model = TreeModel::Read(
      {bodycopy_embedded_authors_model, bodycopy_embedded_authors_model_end}, AuthorFeatureNames());
  return model ? &*model : nullptr;
}

}  // namespace

std::vector<double> AuthorProbabilities(const std::vector<AuthorName>& names) {
  const TreeModel* const model = Model();
  if (model == nullptr || names.empty()) return {};
  std::vector<float> rows;
  rows.reserve(names.size() * kAuthorFeatureCount);
  for (const AuthorName& name : names) rows.insert(rows.end(), name.features.begin(), name.features.end());
  std::vector<float> probabilities(names.size());
  model->Probabilities(rows, kAuthorFeatureCount, probabilities);
  return {probabilities.begin(), probabilities.end()};
}

}  // namespace bodycopy
