#include "archive/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "archive/header_fields.h"
#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kStep = 64U << 10U;
constexpr int kAnyWrapper = 32 + MAX_WBITS;  // gzip or zlib
constexpr int kNoWrapper = -MAX_WBITS;
constexpr int kLongestWindow = 27;  // 128 MiB, what zstd grants by default

/// Runs `step`, which writes at most `room` bytes and says how many, until it ends or the limit is reached.
/// `step` gives kWhole at the end, kDamaged on damage, kUnknown to go on.
template <typename Step>
Decoding Collect(std::size_t max_bytes, std::string& out, Step step) {
  std::size_t size = 0;
  Decoding state = Decoding::kUnknown;
  while (state == Decoding::kUnknown) {
    if (size > max_bytes) {
      state = Decoding::kCut;
      break;
    }
    if (out.size() - size < kStep) out.resize(std::max(size + kStep, size * 2));
    std::size_t made = 0;
    state = step(out.data() + size, out.size() - size, made);
    size += made;
    if (state == Decoding::kUnknown && made == 0) state = Decoding::kDamaged;  // the input has ended
  }
  if (size > max_bytes) state = Decoding::kCut;
  out.resize(std::min(size, max_bytes));
  return state == Decoding::kDamaged && out.empty() ? Decoding::kUnknown : state;
}

Decoding Inflate(std::string_view input, int wrapper, std::size_t max_bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, wrapper) != Z_OK) return Decoding::kUnknown;
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> owner(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream.avail_in = static_cast<uInt>(input.size());
  return Collect(max_bytes, out, [&](char* room, std::size_t size, std::size_t& made) {
    stream.next_out = reinterpret_cast<Bytef*>(room);
    stream.avail_out = static_cast<uInt>(size);
    const int code = inflate(&stream, Z_NO_FLUSH);
    made = size - stream.avail_out;
    if (code == Z_STREAM_END) return Decoding::kWhole;
    return code == Z_OK || code == Z_BUF_ERROR ? Decoding::kUnknown : Decoding::kDamaged;
  });
}

Decoding Unbrotli(std::string_view input, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  const auto* next = reinterpret_cast<const std::uint8_t*>(input.data());
  std::size_t left = input.size();
  return Collect(max_bytes, out, [&](char* room, std::size_t size, std::size_t& made) {
    auto* to = reinterpret_cast<std::uint8_t*>(room);
    std::size_t free = size;
    const auto code = BrotliDecoderDecompressStream(state.get(), &left, &next, &free, &to, nullptr);
    made = size - free;
    if (code == BROTLI_DECODER_RESULT_SUCCESS) return Decoding::kWhole;
    return code == BROTLI_DECODER_RESULT_ERROR ? Decoding::kDamaged : Decoding::kUnknown;
  });
}

Decoding Unzstd(std::string_view input, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kLongestWindow);
  ZSTD_inBuffer in{input.data(), input.size(), 0};
  return Collect(max_bytes, out, [&](char* room, std::size_t size, std::size_t& made) {
    ZSTD_outBuffer to{room, size, 0};
    const std::size_t code = ZSTD_decompressStream(context.get(), &to, &in);
    made = to.pos;
    if (code == 0) return Decoding::kWhole;
    return ZSTD_isError(code) != 0 ? Decoding::kDamaged : Decoding::kUnknown;
  });
}

}  // namespace

Decoding Decode(std::string_view coding, std::string_view input, std::size_t max_bytes, std::string& out) {
  out.clear();
  const std::string name = AsciiLower(AsciiTrim(coding));
  if (name == "gzip" || name == "x-gzip") return Inflate(input, kAnyWrapper, max_bytes, out);
  if (name == "br") return Unbrotli(input, max_bytes, out);
  if (name == "zstd") return Unzstd(input, max_bytes, out);
  if (name != "deflate") return Decoding::kUnknown;
  const Decoding wrapped = Inflate(input, kAnyWrapper, max_bytes, out);
  if (wrapped != Decoding::kUnknown) return wrapped;
  out.clear();
  return Inflate(input, kNoWrapper, max_bytes, out);
}

Decoding Dechunk(std::string_view input, std::string& out) {
  out.clear();
  bool is_first = true;
  while (true) {
    const std::string_view line = TakeLine(input);
    const std::string_view digits = AsciiTrim(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
      return is_first ? Decoding::kUnknown : Decoding::kDamaged;
    }
    if (size == 0) return Decoding::kWhole;
    is_first = false;
    out.append(input.substr(0, size));
    if (size > input.size()) return Decoding::kDamaged;
    input.remove_prefix(size);
    if (input.starts_with('\r')) input.remove_prefix(1);
    if (input.starts_with('\n')) input.remove_prefix(1);
  }
}

}  // namespace bodycopy
