#pragma once

#include <optional>
#include <vector>

#include "extractors/authors/names.h"
#include "model/tree_model.h"

namespace bodycopy {

/// What tools/train/train_authors.py fits.
struct AuthorModel {
  std::optional<TreeModel> trees;
  double threshold = 0;  ///< The probability from which a name is an author's.
};

/// For each name the probability that it is an author of the page. Empty without trees.
std::vector<double> AuthorProbabilities(const AuthorModel& model, const std::vector<AuthorName>& names);

}  // namespace bodycopy
