#pragma once

#include "extractors/dates/date_days.h"

namespace bodycopy {

/// What speaks for and against a day's being that of publication, in logits, by hand-set weights.
double DateEvidence(const DateFeatures& features);

}  // namespace bodycopy
