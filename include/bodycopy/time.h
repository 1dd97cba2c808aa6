#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace bodycopy {

/// A moment as people and programs write it: ISO 8601 ("2025-02-12", "2025-02-12T10:30:05+01:00", also with a
/// space in the T's place and with fractions, which are dropped), or seconds since 1970. Without an offset it
/// is UTC. A day alone means the end of it, for what is said of a page downloaded on a day holds for all of
/// that day. Unset for all else.
std::optional<std::chrono::sys_seconds> ParseIsoTime(std::string_view text);

}  // namespace bodycopy
