#pragma once

#include <string>
#include <string_view>

#include "extractors/dates/date_mentions.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// When the page's article was last changed, as ISO 8601; never before `published` (ISO 8601, may be empty).
Choice<std::string> ExtractDateModified(const Reading& reading, const DateMentions& mentions,
                                        std::string_view published);

}  // namespace bodycopy
