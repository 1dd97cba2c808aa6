#include "base/file_error.h"

#include <fmt/format.h>

#include <cstring>

namespace bodycopy {

Error FileError(std::string_view name, std::string_view what, int error) {
  return {Outcome::kFileError, fmt::format("{} cannot be {}: {}", name, what, std::strerror(error))};
}

}  // namespace bodycopy
