#pragma once

#include <string>

#include "extractors/dates/date_mentions.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// When the page's article was first published, as ISO 8601: with time and offset where the page gives them,
/// the day alone where not. One candidate for each day that the page mentions. A day that is only known as
/// that of a change never wins.
Choice<std::string> ExtractDatePublished(const Reading& reading, const DateMentions& mentions);

}  // namespace bodycopy
