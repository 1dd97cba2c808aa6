#pragma once

#include <optional>
#include <vector>

#include "extractors/authors/names.h"
#include "model/tree_model.h"

namespace bodycopy {

/// For each name the probability that it is an author of the page, by the model that
/// tools/train/train_authors.py fits. Empty without a model.
std::vector<double> AuthorProbabilities(const std::optional<TreeModel>& model,
                                        const std::vector<AuthorName>& names);

}  // namespace bodycopy
