#pragma once

#include <vector>

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The authors of the page's article, in their order: people by their names as the page prints them; an
/// organisation only where nobody else signs. Linear in the page.
///
/// The winner is the list of all who are chosen; the candidates after it are the names that are not, one
/// each, with the sources that have them. Without a winner the page names no author with enough certainty.
Choice<std::vector<Author>> ExtractAuthors(const Reading& reading);

}  // namespace bodycopy
