#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bodycopy {

enum class Decoding {
  kWhole,
  kCut,      ///< There was more than the limit; a little more than that is given.
  kDamaged,  ///< The input ends or breaks before its end; what could be had is given.
  kUnknown,  ///< No coding of this name, or the input is not in it; nothing is given.
};

/// Takes a content coding off (RFC 9110, section 8.4.1): gzip, x-gzip, deflate (with and without the zlib
/// wrapper), br, zstd; all members of gzip and frames of zstd. `out` gets at most `max_bytes` and one more.
/// Memory is bounded by one and a half times these and the coding's window.
Decoding Decode(std::string_view coding, std::string_view input, std::size_t max_bytes, std::string& out);

/// Takes the chunked transfer coding off (RFC 9112, section 7.1). kUnknown if the input does not begin with a
/// chunk.
Decoding Dechunk(std::string_view input, std::string& out);

}  // namespace bodycopy
