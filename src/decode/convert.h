#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "decode/encoding.h"

namespace bodycopy {

struct Converted {
  std::string text;        ///< Well-formed UTF-8.
  std::size_t broken = 0;  ///< How many malformed sequences became U+FFFD.
  bool known = true;  ///< False if this system cannot convert the encoding; then it was read as windows-1252.
};

/// The bytes, a BOM already taken off, as UTF-8. Total, linear, thread-safe. kReplacement is read as UTF-8.
Converted Convert(std::string_view bytes, const Encoding& encoding);

}  // namespace bodycopy
