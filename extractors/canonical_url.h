#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The URL that the page says is its own: absolute, without fragment and tracking parameters. A URL of
/// another site counts only where `rel=canonical` declares it (a syndicated copy names its original); the
/// start page counts only for itself.
Choice<std::string> ExtractCanonicalUrl(const Reading& reading);

/// The URL without its fragment and without parameters that only say where the reader came from.
std::string WithoutTracking(const Url& url);

}  // namespace bodycopy
