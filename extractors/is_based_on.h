#pragma once

#include "bodycopy/article.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What the story is a copy of: a syndicated copy's "Source link", "Read the original article", its linked
/// data's isBasedOn, or a canonical URL of another site. `name` is what the page calls it, `url` is empty in
/// a text dump.
Choice<NamedLink> ExtractIsBasedOn(const Reading& reading);

}  // namespace bodycopy
