#pragma once

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The outlet that publishes the page, by the name it gives itself, and the URL of its start page. In a text
/// dump, the name that stands alone above the story and again below it.
Choice<NamedLink> ExtractPublisher(const Reading& reading);

}  // namespace bodycopy
