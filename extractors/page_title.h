#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The page's `<title>` as it stands, white space normalised; without one, the title that it gives to sharing
/// sites.
Choice<std::string> ExtractPageTitle(const Reading& reading);

}  // namespace bodycopy
