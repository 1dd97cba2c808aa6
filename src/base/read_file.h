#pragma once

#include <cstddef>
#include <string>

#include "bodycopy/error.h"

namespace bodycopy {

/// The first `max_bytes` bytes of a file. Pipes and devices are read like files. Fails with file_error.
Expected<std::string> ReadFile(const std::string& path, std::size_t max_bytes);
Expected<std::string> ReadStandardInput(std::size_t max_bytes);

}  // namespace bodycopy
