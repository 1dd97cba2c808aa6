#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// The chance of each candidate to be the headline, 1 together, by a model that tools/train/train_headline.py
/// fits to rank the candidates of a page. Empty without a model.
std::vector<double> TitleConfidences(const std::optional<TreeModel>& model,
                                     std::span<const TitleFeatures> candidates);
std::vector<double> TitleConfidences(const std::optional<TreeModel>& model, std::span<const DumpTitle> lines);

}  // namespace bodycopy
