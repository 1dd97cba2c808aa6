#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What the page says of itself in a sentence or two: its meta tags' or linked data's description.
Choice<std::string> ExtractDescription(const Reading& reading);

}  // namespace bodycopy
