#pragma once

#include <vector>

#include "extractors/authors/names.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// For each name the probability that it is an author of the page. Empty without trees.
std::vector<double> AuthorProbabilities(const AuthorModel& model, const std::vector<AuthorName>& names);

}  // namespace bodycopy
