#pragma once

#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy {

/// A record as text, with any head; Content-Length is that of the block.
inline std::string WarcText(std::string_view uri, std::string_view block, std::string_view type = "response",
                            std::string_view version = "1.1") {
  return "WARC/" + std::string(version) + "\r\nWARC-Type: " + std::string(type) +
         "\r\nWARC-Target-URI: " + std::string(uri) +
         "\r\nWARC-Date: 2025-03-01T12:00:00Z\r\nContent-Type: application/http; msgtype=response" +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

inline std::string HttpText(std::string_view body, std::string_view fields = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

inline std::string Gzip(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(6), &libdeflate_free_compressor);
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

inline std::string Zstd(std::string_view bytes, std::string_view dictionary = "") {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress_usingDict(context.get(), out.data(), out.size(), bytes.data(), bytes.size(),
                                     dictionary.data(), dictionary.size(), 3));
  return out;
}

/// The skippable frame that holds a dictionary.
inline std::string DictionaryFrame(std::string_view dictionary) {
  std::string frame = "\x5D\x2A\x4D\x18";
  for (unsigned shift = 0; shift < 32; shift += 8) frame += static_cast<char>(dictionary.size() >> shift);
  return frame.append(dictionary);
}

}  // namespace bodycopy
