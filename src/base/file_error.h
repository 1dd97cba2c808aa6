#pragma once

#include <cerrno>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// kFileError: "NAME cannot be WHAT: " and what the system says of `error`, as errno has it after the call
/// that failed.
Error FileError(std::string_view name, std::string_view what, int error = errno);

}  // namespace bodycopy
