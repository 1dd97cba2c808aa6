#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/body/page_kind.h"

namespace bodycopy {

/// Names of the columns of the page's one row for the guess of the body's F1, in order; static storage.
const std::vector<std::string_view>& QualityFeatureNames();

/// The row: what the last scores say of the body that was chosen.
std::vector<float> QualityFeatures(const PageFacts& facts, std::span<const float> scores,
                                   std::span<const std::uint8_t> kept, const PageKindProbabilities& kinds);

}  // namespace bodycopy
