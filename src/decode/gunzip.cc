#include "decode/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace bodycopy {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window, and a gzip header
constexpr std::string_view kMagic = "\x1F\x8B";

bool BeginsMember(const z_stream& stream) {
  return std::string_view(reinterpret_cast<const char*>(stream.next_in), stream.avail_in).starts_with(kMagic);
}

}  // namespace

Unpacked Gunzip(std::string_view bytes, std::size_t max_bytes) {
  Unpacked unpacked;
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return unpacked;
  bytes = bytes.substr(0, std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, 65536> buffer;
  int result = Z_OK;
  while (result == Z_OK && unpacked.bytes.size() <= max_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    result = inflate(&stream, Z_NO_FLUSH);
    unpacked.bytes.append(buffer.data(), buffer.size() - stream.avail_out);
    if (result == Z_STREAM_END && BeginsMember(stream)) result = inflateReset(&stream);
  }
  inflateEnd(&stream);
  unpacked.is_too_large = unpacked.bytes.size() > max_bytes;
  unpacked.is_whole = result == Z_STREAM_END && !unpacked.is_too_large;
  if (unpacked.is_too_large) unpacked.bytes.resize(max_bytes);
  return unpacked;
}

}  // namespace bodycopy
