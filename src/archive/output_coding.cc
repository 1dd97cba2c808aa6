#include "archive/output_coding.h"

#include <libdeflate.h>
#include <zstd.h>

#include <memory>

namespace bodycopy {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kZstdLevel = 3;

std::string EncodeGzip(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kGzipLevel), &libdeflate_free_compressor);
  std::string member(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  member.resize(
      libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), member.data(), member.size()));
  return member;
}

std::string EncodeZstd(std::string_view bytes) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kZstdLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  frame.resize(ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size()));
  return frame;
}

}  // namespace

OutputCoding OutputCodingOf(std::string_view file_name) {
  if (file_name.ends_with(".gz")) return OutputCoding::kGzip;
  if (file_name.ends_with(".zst")) return OutputCoding::kZstd;
  return OutputCoding::kNone;
}

std::string Encode(std::string_view bytes, OutputCoding coding) {
  if (bytes.empty()) return {};
  switch (coding) {
    case OutputCoding::kGzip: return EncodeGzip(bytes);
    case OutputCoding::kZstd: return EncodeZstd(bytes);
    case OutputCoding::kNone: break;
  }
  return std::string(bytes);
}

}  // namespace bodycopy
