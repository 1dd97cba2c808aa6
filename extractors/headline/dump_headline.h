#pragma once

#include <string>

#include "extractors/candidate.h"
#include "extractors/context.h"

namespace bodycopy {

/// The headline of a text dump of a page: a line above the story that the breadcrumb ends with, that a byline
/// or a date follows, or that stands right above the prose. Linear in the blocks.
Choice<std::string> ExtractDumpHeadline(const Context& context);

}  // namespace bodycopy
