#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The visible headline of the page, without the site's name and without a kicker; white space normalised,
/// case as the page prints it. Linear in the page. Candidates are in the order in which they were found, each
/// value once.
Choice<std::string> ExtractHeadline(const Reading& reading);

/// The block that shows the headline: that of the chosen element, else the first that has the same text. -1
/// if none.
int FindHeadlineBlock(const Reading& reading, const Choice<std::string>& headline);

}  // namespace bodycopy
