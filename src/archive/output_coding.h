#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bodycopy {

/// How an output is compressed.
enum class OutputCoding : std::uint8_t { kNone, kGzip, kZstd };

/// By the name's ending: ".gz", ".zst", or anything else for none.
OutputCoding OutputCodingOf(std::string_view file_name);

/// The bytes as a whole gzip member (RFC 1952) or Zstandard frame (RFC 8878): several of them behind each
/// other are a file of the same kind, which may be cut and continued between any two. Empty for no bytes.
/// Safe to call from several threads.
std::string Encode(std::string_view bytes, OutputCoding coding);

}  // namespace bodycopy
