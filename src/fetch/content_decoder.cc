#include "fetch/content_decoder.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <new>
#include <string>

#include "base/ascii.h"

namespace bodycopy {
namespace {

using State = ContentDecoder::Layer::State;
using Sink = ContentDecoder::Sink;

constexpr std::size_t kMaxCodings = 5;
constexpr std::size_t kPiece = 16U << 10U;
constexpr int kGzipWrapper = 16 + MAX_WBITS;
constexpr int kNoWrapper = -MAX_WBITS;
constexpr std::size_t kInflateWindow = 1U << MAX_WBITS;
constexpr std::size_t kBrotliWindow = 16U << 20U;  // RFC 7932, section 9.1
constexpr int kZstdWindowLog = 23;                 // 8 MiB (RFC 9659)
constexpr char kGzipMagic = '\x1f';

/// gzip (RFC 1952), member after member, and deflate (RFC 1950 or RFC 1951).
class Inflater : public ContentDecoder::Layer {
 public:
  explicit Inflater(bool is_gzip) : is_gzip_(is_gzip) {
    if (is_gzip) Begin(kGzipWrapper);
  }
  ~Inflater() override { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  State Write(std::string_view bytes, const Sink& sink) override {
    if (has_begun_) return Inflate(bytes, sink);
    front_.append(bytes);  // The wrapper of zlib is known by its first two bytes.
    if (front_.size() < 2) return State::kMore;
    const auto method = static_cast<unsigned char>(front_[0]);
    const bool is_wrapped =
        (method & 0xFU) == Z_DEFLATED && (method << 8U | static_cast<unsigned char>(front_[1])) % 31U == 0;
    Begin(is_wrapped ? MAX_WBITS : kNoWrapper);
    return Inflate(front_, sink);
  }
  std::size_t window_bytes() const override { return kInflateWindow; }

 private:
  void Begin(int wrapper) {
    if (inflateInit2(&stream_, wrapper) != Z_OK) throw std::bad_alloc();
    has_begun_ = true;
  }

  State Inflate(std::string_view bytes, const Sink& sink) {
    std::array<char, kPiece> piece;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    while (true) {
      if (has_ended_) {
        const bool is_next_member = is_gzip_ && stream_.avail_in > 0 && *stream_.next_in == kGzipMagic;
        if (!is_next_member) return State::kEnded;
        inflateReset(&stream_);
        has_ended_ = false;
      }
      stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream_.avail_out = static_cast<uInt>(piece.size());
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code == Z_MEM_ERROR) throw std::bad_alloc();
      const std::size_t made = piece.size() - stream_.avail_out;
      if (made > 0 && !sink({piece.data(), made})) return State::kStopped;
      has_ended_ = code == Z_STREAM_END;
      if (code == Z_BUF_ERROR) return State::kMore;
      if (code != Z_OK && !has_ended_) return State::kBroken;
    }
  }

  z_stream stream_{};
  const bool is_gzip_;
  std::string front_;
  bool has_begun_ = false;
  bool has_ended_ = false;
};

/// br (RFC 7932).
class BrotliDecoder : public ContentDecoder::Layer {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (state_ == nullptr) throw std::bad_alloc();
  }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }
  BrotliDecoder(const BrotliDecoder&) = delete;
  BrotliDecoder& operator=(const BrotliDecoder&) = delete;

  State Write(std::string_view bytes, const Sink& sink) override {
    if (BrotliDecoderIsFinished(state_) != BROTLI_FALSE) return State::kEnded;
    std::array<std::uint8_t, kPiece> piece;
    const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    while (true) {
      std::uint8_t* to = piece.data();
      std::size_t room = piece.size();
      const auto code = BrotliDecoderDecompressStream(state_, &left, &next, &room, &to, nullptr);
      const std::size_t made = piece.size() - room;
      made_ += made;
      if (made > 0 && !sink({reinterpret_cast<const char*>(piece.data()), made})) return State::kStopped;
      if (code == BROTLI_DECODER_RESULT_SUCCESS) return State::kEnded;
      if (code == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return State::kMore;
      if (code == BROTLI_DECODER_RESULT_ERROR) return State::kBroken;
    }
  }
  std::size_t window_bytes() const override { return std::min(made_, kBrotliWindow); }

 private:
  BrotliDecoderState* state_;
  std::size_t made_ = 0;
};

/// zstd (RFC 8878), frame after frame.
class ZstdDecoder : public ContentDecoder::Layer {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kZstdWindowLog);
  }
  ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  State Write(std::string_view bytes, const Sink& sink) override {
    std::array<char, kPiece> piece;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    bool may_hold_more = false;  // What did not fit into the piece.
    while (in.pos < in.size || may_hold_more) {
      ZSTD_outBuffer out{piece.data(), piece.size(), 0};
      const std::size_t code = ZSTD_decompressStream(context_, &out, &in);
      if (ZSTD_isError(code) != 0) return State::kBroken;
      if (out.pos > 0 && !sink({piece.data(), out.pos})) return State::kStopped;
      state_ = code == 0 ? State::kEnded : State::kMore;
      may_hold_more = code != 0 && out.pos == out.size;
    }
    return state_;
  }
  std::size_t window_bytes() const override { return ZSTD_sizeof_DCtx(context_); }

 private:
  ZSTD_DCtx* context_;
  State state_ = State::kMore;
};

bool IsPlain(std::string_view name) {
  return name.empty() || name == "identity" || name == "none";
}

std::unique_ptr<ContentDecoder::Layer> LayerOf(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return std::make_unique<Inflater>(true);
  if (name == "deflate") return std::make_unique<Inflater>(false);
  if (name == "br") return std::make_unique<BrotliDecoder>();
  if (name == "zstd") return std::make_unique<ZstdDecoder>();
  return nullptr;
}

}  // namespace

ContentDecoder::ContentDecoder(std::string_view codings) {
  while (!codings.empty() && is_known_) {
    const std::size_t comma = codings.rfind(',');
    const bool is_last = comma == std::string_view::npos;
    const std::string name = AsciiLower(AsciiTrim(is_last ? codings : codings.substr(comma + 1)));
    codings = is_last ? std::string_view() : codings.substr(0, comma);
    if (IsPlain(name)) continue;
    steps_.push_back({LayerOf(name)});
    is_known_ = steps_.back().layer != nullptr && steps_.size() <= kMaxCodings;
  }
}

bool ContentDecoder::Write(std::string_view bytes, const Sink& sink) {
  if (bytes.empty()) return true;
  is_empty_ = false;
  is_broken_ = is_broken_ || !is_known_;
  return !is_broken_ && WriteTo(0, bytes, sink);
}

bool ContentDecoder::WriteTo(std::size_t index, std::string_view bytes, const Sink& sink) {
  if (index == steps_.size()) return sink(bytes);
  Step& step = steps_[index];
  step.state =
      step.layer->Write(bytes, [&](std::string_view plain) { return WriteTo(index + 1, plain, sink); });
  if (step.state == Layer::State::kBroken) is_broken_ = true;
  return step.state == Layer::State::kMore || step.state == Layer::State::kEnded;
}

bool ContentDecoder::is_whole() const {
  return is_empty_ || (!is_broken_ && std::all_of(steps_.begin(), steps_.end(), [](const Step& step) {
           return step.state == Layer::State::kEnded;
         }));
}

std::size_t ContentDecoder::window_bytes() const {
  std::size_t bytes = 0;
  for (const Step& step : steps_) bytes += step.layer != nullptr ? step.layer->window_bytes() : 0;
  return bytes;
}

}  // namespace bodycopy
