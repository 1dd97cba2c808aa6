#pragma once

#include <cstdint>
#include <vector>

#include "extractors/reading/reading.h"

namespace bodycopy {

/// The blocks around the headline that say who wrote the story, or when, and nothing else; in order. Needs
/// the headline and the authors of the reading: none without a block that shows the headline.
std::vector<std::int32_t> FindBylineLines(const Reading& reading);

}  // namespace bodycopy
