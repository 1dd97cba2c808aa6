#pragma once

#include <string>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The headline of a text dump of a page: the line above the story, or at its begin, that the model of
/// tools/train/train_headline.py finds likeliest by its place, form and neighbours. None if all are unlikely.
Choice<std::string> ExtractDumpHeadline(const Reading& reading);

}  // namespace bodycopy
