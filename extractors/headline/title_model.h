#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// Whether a news site itself declares the candidate as the headline in a NewsArticle, for which
/// TitleModel::declared_bonus is added. What is the h1 with an addition is a title made for search engines,
/// whoever declares it.
bool IsDeclaredByNewsSite(const TitleFeatures& candidate);

/// The chance of each candidate to be the headline, 1 together, by a model that tools/train/train_headline.py
/// fits to rank the candidates of a page. Empty without a model.
std::vector<double> TitleConfidences(const TitleModel& model, std::span<const TitleFeatures> candidates);
std::vector<double> TitleConfidences(const std::optional<TreeModel>& model, std::span<const DumpTitle> lines);

}  // namespace bodycopy
