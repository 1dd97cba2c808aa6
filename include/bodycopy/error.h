#pragma once

#include <expected>
#include <string>

#include "bodycopy/outcome.h"

namespace bodycopy {

/// Why an operation on files, options, limits or the network failed.
struct Error {
  Outcome outcome = Outcome::kInternalError;  ///< Always of the second group.
  std::string message;                        ///< One sentence in English that says what happened.
  int http_status = 0;                        ///< The last HTTP status seen, 0 without one.
  int attempts = 0;                           ///< How often it was tried, 0 where that means nothing.
};

template <typename T>
using Expected = std::expected<T, Error>;

}  // namespace bodycopy
