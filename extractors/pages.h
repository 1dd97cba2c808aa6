#pragma once

#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The pages that one article is cut into, in order, this page with them; names are empty or what their links
/// say. From rel=next and from lists of page numbers whose URLs differ from the page's own in the number
/// alone. No candidates for an article of one page.
Choice<std::vector<NamedLink>> ExtractPages(const Reading& reading);

}  // namespace bodycopy
