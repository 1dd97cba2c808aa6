#pragma once

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Whether everybody may read the whole story, as far as the page says so: by linked data, content tier, or a
/// wall that is put up in its place. Nothing is concluded from silence.
Choice<bool> ExtractIsAccessibleForFree(const Reading& reading);

}  // namespace bodycopy
