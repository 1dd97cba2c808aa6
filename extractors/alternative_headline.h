#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The dek: the sentence or two under the headline that say what the story is about (subtitle, standfirst),
/// as the page shows them. `description` is the page's description, "" if none: a line near the headline that
/// says the same is a dek.
Choice<std::string> ExtractAlternativeHeadline(const Reading& reading, const std::string& description);

}  // namespace bodycopy
