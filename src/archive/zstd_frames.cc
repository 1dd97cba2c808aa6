#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "archive/member_reader.h"

namespace bodycopy {
namespace {

constexpr std::size_t kPiece = 1U << 20U;
constexpr std::size_t kComfortable = 1U << 20U;  // compressed bytes in memory that hold most frames
constexpr std::size_t kFrameFront = 512;         // holds a frame's header and the first bytes of its record
constexpr std::size_t kSkippableHead = 8;        // magic number and size
constexpr std::size_t kMaxDictionaryBytes = 2U << 20U;
constexpr std::uint32_t kDictionaryFrame = 0x184D2A5D;
constexpr std::uint32_t kFirstSkippable = 0x184D2A50;
constexpr std::string_view kMagic = "\x28\xb5\x2f\xfd";

using Context = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

std::uint32_t LittleEndian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[i]);
  return number;
}

bool IsSkippable(std::string_view bytes) {
  return bytes.size() >= kSkippableHead && (LittleEndian(bytes) & 0xFFFFFFF0U) == kFirstSkippable;
}

class ZstdReader : public MemberReader {
 public:
  ZstdReader(FileWindow& file, std::string_view dictionary)
      : file_(file), context_(ZSTD_createDCtx(), &ZSTD_freeDCtx), probe_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    for (ZSTD_DCtx* context : {context_.get(), probe_.get()}) {
      if (!dictionary.empty()) ZSTD_DCtx_loadDictionary(context, dictionary.data(), dictionary.size());
    }
  }

  bool Next(MemberPiece& piece) override;

 private:
  bool SkipFrames();
  bool BeginsRecordFrame(std::string_view bytes);
  std::size_t FindFrame(std::size_t from);
  void Resynchronise(std::size_t from);

  FileWindow& file_;
  Context context_;
  Context probe_;
  std::unique_ptr<char[]> room_ = std::make_unique_for_overwrite<char[]>(kPiece);
  bool inside_ = false;       // a frame has begun and not ended
  std::uint64_t member_ = 0;  // where it begins
};

/// Passes over skippable frames, that of the dictionary among them. False if the file ends within one.
bool ZstdReader::SkipFrames() {
  while (IsSkippable(file_.Fill(kSkippableHead))) {
    member_ = file_.offset();
    const std::uint64_t size = LittleEndian(file_.bytes().substr(4));
    if (!file_.SeekTo(file_.offset() + kSkippableHead + size)) return false;
  }
  return true;
}

bool ZstdReader::Next(MemberPiece& piece) {
  if (!inside_) {
    if (!SkipFrames()) {
      piece = {{}, member_, true, true};
      return true;
    }
    if (file_.Fill(kComfortable).empty()) return false;
    member_ = file_.offset();
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
  }
  piece = {{}, member_, !inside_};
  inside_ = true;
  ZSTD_outBuffer out{room_.get(), kPiece, 0};
  while (out.pos < out.size) {
    const std::string_view bytes = file_.Fill(1);
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    const std::size_t made_before = out.pos;
    const std::size_t result = ZSTD_decompressStream(context_.get(), &out, &in);
    const bool failed = ZSTD_isError(result) != 0;
    const bool is_cut = bytes.empty() && out.pos == made_before && result != 0;
    if (failed || is_cut) {
      piece.is_damaged = true;
      inside_ = false;
      Resynchronise(file_.offset() == member_ ? 1 : 0);
      break;
    }
    file_.Skip(in.pos);
    if (result != 0) continue;
    inside_ = false;
    break;
  }
  piece.bytes = {room_.get(), out.pos};
  return true;
}

/// True if the bytes begin a frame that holds a WARC record.
bool ZstdReader::BeginsRecordFrame(std::string_view bytes) {
  std::array<char, 5> front{};
  ZSTD_DCtx_reset(probe_.get(), ZSTD_reset_session_only);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer out{front.data(), front.size(), 0};
  while (out.pos < out.size && in.pos < in.size) {
    if (ZSTD_isError(ZSTD_decompressStream(probe_.get(), &out, &in)) != 0) return false;
  }
  return BeginsWarcRecord({front.data(), out.pos});
}

std::size_t ZstdReader::FindFrame(std::size_t from) {
  const std::string_view bytes = file_.bytes();
  for (std::size_t at = bytes.find(kMagic, from); at != std::string_view::npos;
       at = bytes.find(kMagic, at + 1)) {
    if (BeginsRecordFrame(bytes.substr(at))) return at;
  }
  return std::string_view::npos;
}

/// Goes to the next frame that holds a record, or to the end.
void ZstdReader::Resynchronise(std::size_t from) {
  while (true) {
    const std::string_view bytes = file_.Fill();
    const std::size_t next = FindFrame(std::min(from, bytes.size()));
    if (next != std::string_view::npos) return file_.Skip(next);
    if (file_.ended()) return file_.Skip(bytes.size());
    file_.Skip(bytes.size() - kFrameFront);
    from = 0;
  }
}

}  // namespace

bool IsZstdFrame(std::string_view bytes) {
  return bytes.starts_with(kMagic) || IsSkippable(bytes);
}

std::unique_ptr<MemberReader> ReadZstdFrames(FileWindow& file, std::string_view dictionary) {
  return std::make_unique<ZstdReader>(file, dictionary);
}

std::string ZstdDictionary(FileWindow& file) {
  const std::string_view head = file.Fill(kSkippableHead);
  if (!IsSkippable(head) || LittleEndian(head) != kDictionaryFrame) return {};
  const std::size_t size = LittleEndian(head.substr(4));
  if (size > kMaxDictionaryBytes) return {};
  const std::string_view bytes = file.Fill(kSkippableHead + size).substr(kSkippableHead);
  const std::string_view dictionary = bytes.substr(0, std::min(size, bytes.size()));
  if (!dictionary.starts_with(kMagic)) return std::string(dictionary);
  std::string decompressed(kMaxDictionaryBytes, '\0');
  const std::size_t made =
      ZSTD_decompress(decompressed.data(), decompressed.size(), dictionary.data(), dictionary.size());
  decompressed.resize(ZSTD_isError(made) != 0 ? 0 : made);
  return decompressed;
}

}  // namespace bodycopy
