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
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
constexpr int kMaxWindowLog = 27;  // 128 MiB, what zstd grants by default

/// What a decoder has come to.
enum class Progress { kMore, kEnd, kBroken };

/// Runs `step`, which writes at most `room` bytes and says how many, until it ends, breaks, has no more input
/// or exceeds the limit.
template <typename Step>
Decoding Collect(std::size_t max_bytes, std::string& out, Step step) {
  const std::size_t most = max_bytes + 1;  // one more shows that there is more
  // Halved until it is a step, so that doubling ends at the limit: a string takes no less than twice its
  // room.
  std::size_t room = most;
  while (room > kStep) room = room / 2 + 1;
  std::size_t size = 0;
  Progress progress = Progress::kMore;
  bool starved = false;
  while (progress == Progress::kMore && size < most && !starved) {
    if (out.size() == size) out.resize(std::min(most, std::max(size * 2, room)));
    std::size_t made = 0;
    progress = step(out.data() + size, out.size() - size, made);
    size += made;
    starved = made == 0;
  }
  out.resize(size);
  if (size == most) return Decoding::kCut;
  if (progress == Progress::kEnd) return Decoding::kWhole;
  return progress == Progress::kBroken && size == 0 ? Decoding::kUnknown : Decoding::kDamaged;
}

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

Decoding Inflate(std::string_view input, int wrapper, std::size_t max_bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, wrapper) != Z_OK) return Decoding::kUnknown;
  const std::unique_ptr<z_stream, InflateEnd> owner(&stream);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream.avail_in = static_cast<uInt>(input.size());
  return Collect(max_bytes, out, [&](char* room, std::size_t size, std::size_t& made) {
    stream.next_out = reinterpret_cast<Bytef*>(room);
    stream.avail_out = static_cast<uInt>(size);
    int code = Z_OK;
    do {
      code = inflate(&stream, Z_NO_FLUSH);
      const std::string_view rest = input.substr(input.size() - stream.avail_in);
      if (code == Z_STREAM_END && rest.starts_with(kGzipMagic)) code = inflateReset(&stream);
    } while (code == Z_OK && stream.avail_out > 0 && stream.avail_in > 0);
    made = size - stream.avail_out;
    if (code == Z_STREAM_END) return Progress::kEnd;
    return code == Z_OK || code == Z_BUF_ERROR ? Progress::kMore : Progress::kBroken;
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
    if (code == BROTLI_DECODER_RESULT_SUCCESS) return Progress::kEnd;
    return code == BROTLI_DECODER_RESULT_ERROR ? Progress::kBroken : Progress::kMore;
  });
}

Decoding Unzstd(std::string_view input, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  ZSTD_inBuffer in{input.data(), input.size(), 0};
  return Collect(max_bytes, out, [&](char* room, std::size_t size, std::size_t& made) {
    ZSTD_outBuffer to{room, size, 0};
    std::size_t code = 0;
    do {  // frame after frame, skippable ones among them
      code = ZSTD_decompressStream(context.get(), &to, &in);
      made = to.pos;
      if (ZSTD_isError(code) != 0) return Progress::kBroken;
      if (code == 0 && in.pos == in.size) return Progress::kEnd;
    } while (to.pos < to.size && in.pos < in.size);
    return Progress::kMore;
  });
}

/// True of the two bytes that RFC 1950, section 2.2, puts in front.
bool BeginsZlib(std::string_view input) {
  if (input.size() < 2) return false;
  const auto method = static_cast<unsigned char>(input[0]);
  return (method & 0xFU) == Z_DEFLATED && (method << 8U | static_cast<unsigned char>(input[1])) % 31 == 0;
}

/// True of what begins as text does. Archives hold many bodies that were decoded already under a head that
/// still names the coding, and brotli and raw deflate have no signature to tell them by: of a short page
/// their decoders make some bytes.
bool LooksPlain(std::string_view input) {
  if (input.starts_with("\xEF\xBB\xBF")) return true;
  const std::size_t first = input.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || input[first] == '<') return true;
  constexpr std::size_t kMinTellingBytes = 16;  // so many bytes of a coding are hardly ever all printable
  const std::string_view front = input.substr(0, 4 * kMinTellingBytes);
  return front.size() >= kMinTellingBytes && std::all_of(front.begin(), front.end(), [](char c) {
           return IsAsciiSpace(c) || (c >= ' ' && c < 0x7F);
         });
}

Decoding Undeflate(std::string_view input, std::size_t max_bytes, std::string& out) {
  const Decoding wrapped = Inflate(input, kAnyWrapper, max_bytes, out);
  if (wrapped != Decoding::kUnknown) return wrapped;
  const Decoding raw = Inflate(input, kNoWrapper, max_bytes, out);
  return raw == Decoding::kUnknown && BeginsZlib(input) ? Decoding::kDamaged : raw;
}

}  // namespace

Decoding Decode(std::string_view coding, std::string_view input, std::size_t max_bytes, std::string& out) {
  out.clear();
  if (LooksPlain(input)) return Decoding::kUnknown;
  const std::string name = AsciiLower(AsciiTrim(coding));
  if (name == "gzip" || name == "x-gzip") {
    const Decoding state = Inflate(input, kAnyWrapper, max_bytes, out);
    return state == Decoding::kUnknown && input.starts_with(kGzipMagic) ? Decoding::kDamaged : state;
  }
  if (name == "zstd") {
    const Decoding state = Unzstd(input, max_bytes, out);
    return state == Decoding::kUnknown && input.starts_with(kZstdMagic) ? Decoding::kDamaged : state;
  }
  if (name == "br") return Unbrotli(input, max_bytes, out);
  return name == "deflate" ? Undeflate(input, max_bytes, out) : Decoding::kUnknown;
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
