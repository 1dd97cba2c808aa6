#pragma once

#include <vector>

#include "extractors/authors/names.h"

namespace bodycopy {

/// For each name the probability that it is an author of the page, by the model that
/// tools/train/train_authors.py fits. Empty if the model that was built in does not fit the features.
std::vector<double> AuthorProbabilities(const std::vector<AuthorName>& names);

}  // namespace bodycopy
