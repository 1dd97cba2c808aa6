#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
#include "model/tree_model.h"

namespace bodycopy {

/// What tools/train/train_headline.py fits for pages.
struct TitleModel {
  std::optional<TreeModel> trees;
  /// Added to the score of what a news site itself declares as the headline in a NewsArticle: that counts
  /// more than the sites that the trees have learned from can show, few of which are news sites.
  double declared_bonus = 0;
};

/// The chance of each candidate to be the headline, 1 together, by a model that tools/train/train_headline.py
/// fits to rank the candidates of a page. Empty without a model.
std::vector<double> TitleConfidences(const TitleModel& model, std::span<const TitleFeatures> candidates);
std::vector<double> TitleConfidences(const std::optional<TreeModel>& model, std::span<const DumpTitle> lines);

}  // namespace bodycopy
