#pragma once

#include <cstdint>
#include <span>

#include "extractors/body/facts.h"
#include "extractors/body/page_kind.h"

namespace bodycopy {

/// What the guess of the body's F1 goes by: what the last scores say of the body that was chosen.
inline constexpr Feature kQualityFeatures[] = {
    {"expected_precision"},
    {"expected_recall"},
    {"expected_f1"},
    {"unsure_share"},
    {"kept_log_length"},
    {"kept_share"},
    {"kept_prose_share"},
    {"prose_recall"},
    {"kept_link_density"},
    {"kept_in_linked_data"},
    {"kept"},
    {"runs"},
    {"page_log_length"},
    {"page_kind", &kNamed<kPageKindNames>},
};
using QualityRow = FeatureRow<kQualityFeatures>;

/// The page's one row.
QualityRow QualityFeatures(const PageFacts& facts, std::span<const float> scores,
                           std::span<const std::uint8_t> kept, const PageKindProbabilities& kinds);

}  // namespace bodycopy
