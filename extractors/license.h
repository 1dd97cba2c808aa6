#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The URL of the licence that the page puts itself under, such as a Creative Commons licence's. The words of
/// a licence without a URL are given as they stand where linked data has them so.
Choice<std::string> ExtractLicense(const Reading& reading);

}  // namespace bodycopy
