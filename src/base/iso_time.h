#pragma once

#include <chrono>
#include <string>

#include "bodycopy/time.h"

namespace bodycopy {

/// "2025-02-12T09:30:05Z"; the year has four digits, or as many as it needs.
std::string FormatIsoTime(std::chrono::sys_seconds time);

}  // namespace bodycopy
