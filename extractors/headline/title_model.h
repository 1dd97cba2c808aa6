#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extractors/headline/title_features.h"
#include "model/tree_model.h"

namespace bodycopy {

/// How likely each candidate is the headline, by the model that tools/train/train_headline.py fits. Empty
/// without a model.
std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const TitleFeatures> candidates);

}  // namespace bodycopy
