#pragma once

#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The entries of a live blog, in the order of the page: those of its LiveBlogPosting, else the repeated
/// elements of what the page calls a live blog, each with its own time. `language` is the page's (BCP 47),
/// for the dates.
Choice<std::vector<Update>> ExtractUpdates(const Reading& reading, std::string_view language);

}  // namespace bodycopy
