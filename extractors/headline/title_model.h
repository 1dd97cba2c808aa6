#pragma once

#include <span>
#include <vector>

#include "extractors/headline/title_features.h"

namespace bodycopy {

/// How likely each candidate is the headline, by the shipped model (models/headline.model). Empty if the
/// model was fitted on other features than these, which a test rules out.
std::vector<double> TitleConfidences(std::span<const TitleFeatures> candidates);

}  // namespace bodycopy
