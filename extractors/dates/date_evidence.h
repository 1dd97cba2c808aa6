#pragma once

#include <vector>

#include "extractors/dates/date_days.h"
#include "extractors/reading/hand_rule.h"

namespace bodycopy {

/// What speaks for and against a day's being that of publication, in logits, by hand-set weights.
/// `rules` gets each of them that counts, unless it is null.
double DateEvidence(const DateFeatures& features, std::vector<HandRule>* rules = nullptr);

}  // namespace bodycopy
