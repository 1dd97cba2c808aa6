#pragma once

#include <string>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/body.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The videos of the article: those of its linked data and meta tags, and what is embedded between the
/// headline and the end of the body. Absolute URLs, each once; players of the known services by their embed
/// URL.
Choice<std::vector<Video>> ExtractVideos(const Reading& reading, const Body& body);

}  // namespace bodycopy
