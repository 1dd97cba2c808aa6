#pragma once

#include <string>
#include <vector>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The story's tags: as its linked data, its meta tags or the list of tags on the page have them. Each once,
/// in order.
Choice<std::vector<std::string>> ExtractKeywords(const Reading& reading);

}  // namespace bodycopy
