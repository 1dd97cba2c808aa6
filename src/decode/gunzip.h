#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

/// What gzip packed.
struct Unpacked {
  std::string bytes;
  bool is_whole = false;      ///< Nothing is missing behind `bytes`.
  bool is_too_large = false;  ///< There was more than the limit.
};

/// Undoes gzip, all members of the file (RFC 1952, section 2.2), up to `max_bytes`. Of a damaged file what
/// comes before the damage. What follows the last member and is none is ignored.
Unpacked Gunzip(std::string_view bytes, std::size_t max_bytes);

}  // namespace bodycopy
