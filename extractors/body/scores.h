#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/body/features.h"
#include "extractors/body/page_kind.h"
#include "extractors/reading/models.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What the models say of a page. The parts of models that are not there are empty, but for the final scores:
/// without the second model they are the first's, without the first those of prose.
struct Scores {
  std::vector<float> first;         ///< For each block the first model's probability that it is of the body.
  std::optional<PageRow> page_row;  ///< What the models of kinds read.
  PageKindProbabilities kinds{};
  std::vector<float> final;  ///< And the second model's: one for each block.
  /// What the models of roles say of each block, if that was asked for.
  std::vector<RoleProbabilities> roles;

  /// Whether the page is more likely an article than not.
  bool IsArticle() const;
};

/// Whether the models of roles are asked, which cost time: where somebody looks at roles.
bool AsksRoles(const ExtractOptions& options);

/// Whether the second model is asked for a block, by the first one's probabilities: not where neither it nor
/// a block beside it has a chance.
bool IsScoredTwice(std::span<const float> first, std::size_t block);

/// Scores the blocks. The rows of features are made for a bounded number of blocks at a time; `all_rows` gets
/// those of all, for training.
Scores ScoreBlocks(const Reading& reading, const PageFacts& facts, const BodyModelSet& models,
                   std::vector<float>* all_rows = nullptr);

}  // namespace bodycopy
