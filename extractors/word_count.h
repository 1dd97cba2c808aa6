#pragma once

#include <cstdint>

#include "bodycopy/body.h"

namespace bodycopy {

/// The words of the body's text; in scripts without spaces, its characters.
std::int64_t CountWords(const Body& body);

}  // namespace bodycopy
