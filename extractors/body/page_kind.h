#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What kind of page it is; the model has a probability for each.
enum class PageKind { kArticle, kForum, kProduct, kCollection, kListing, kService, kDocumentation };
inline constexpr int kPageKindCount = 7;
inline constexpr std::array<std::string_view, kPageKindCount> kPageKindNames = {
    "article", "forum", "product", "collection", "listing", "service", "documentation"};
using PageKindProbabilities = std::array<float, kPageKindCount>;

/// Names of the columns of the page's one row, in order; static storage.
const std::vector<std::string_view>& PageFeatureNames();

/// The page's row. `scores` are the first model's probabilities of the blocks.
std::vector<float> PageFeatures(const Reading& reading, const PageFacts& facts,
                                std::span<const float> scores);

}  // namespace bodycopy
