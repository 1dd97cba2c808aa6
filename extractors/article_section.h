#pragma once

#include <string>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The part of the outlet that the story stands in ("World", "Sport"), as the page names it. `breadcrumbs` is
/// the page's path as chosen before, empty if none.
Choice<std::string> ExtractArticleSection(const Reading& reading, const std::vector<NamedLink>& breadcrumbs);

}  // namespace bodycopy
