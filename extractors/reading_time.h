#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// How many minutes the page says that reading it takes: in meta tags, linked data or near the headline ("5
/// Mins Read", "Lesezeit: 4 Min.", also glued to its neighbours).
Choice<std::int64_t> ExtractReadingTime(const Reading& reading);

/// The minutes that a line says reading takes; nothing if it says none.
std::optional<std::int64_t> ParseReadingTime(std::string_view line);

}  // namespace bodycopy
