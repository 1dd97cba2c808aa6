#pragma once

#include <vector>

#include "extractors/body/body.h"
#include "extractors/body/content.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The videos' players and the networks' posts of the page in document order, the posts only where their text
/// was taken for the body's at first.
std::vector<Embed> CollectEmbeds(const Reading& reading, const BodyResult& body);

}  // namespace bodycopy
