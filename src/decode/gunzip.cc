#include "decode/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace bodycopy {

std::string Gunzip(std::string_view bytes, std::size_t max_bytes, bool* complete) {
  constexpr int kGzipWindow = 15 + 16;  // the largest window, and a gzip header
  std::string unpacked;
  *complete = false;
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return unpacked;
  bytes = bytes.substr(0, std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, 65536> buffer;
  int result = Z_OK;
  while (result == Z_OK && unpacked.size() < max_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(std::min(buffer.size(), max_bytes - unpacked.size()));
    const std::size_t asked = stream.avail_out;
    result = inflate(&stream, Z_NO_FLUSH);
    unpacked.append(buffer.data(), asked - stream.avail_out);
  }
  inflateEnd(&stream);
  *complete = result == Z_STREAM_END;
  return unpacked;
}

}  // namespace bodycopy
