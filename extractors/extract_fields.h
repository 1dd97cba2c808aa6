#pragma once

#include "extractors/reading/reading.h"

namespace bodycopy {

/// Finds what the later fields go by, the headline, its block and the dek, and puts it into reading.found, as
/// extraction does. What is not found by the reading's deadline is left out.
void FindHead(Reading& reading);

}  // namespace bodycopy
