#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

#include "archive/member_reader.h"

namespace bodycopy {
namespace {

// A member whose compressed and decompressed bytes fit is read at once by libdeflate, in a third of the time
// of zlib; a longer one as a stream.
constexpr std::size_t kWholeMember = 4U << 20U;
constexpr std::size_t kStreamPiece = 256U << 10U;
constexpr std::size_t kComfortable = 1U << 20U;  // compressed bytes in memory that hold most members
constexpr std::size_t kMemberFront = 512;        // holds a member's header and the first bytes of its record
constexpr int kGzipWindow = 16 + MAX_WBITS;
constexpr std::string_view kMagic = "\x1f\x8b\x08";
constexpr unsigned char kReservedFlags = 0xE0;

class Inflater {
 public:
  Inflater() { inflateInit2(&stream_, kGzipWindow); }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void Reset() { inflateReset(&stream_); }

  /// Takes of `input` what it needs to fill `room` as far as it goes; gives zlib's code.
  int Run(std::string_view& input, char* room, std::size_t size, std::size_t& made) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room);
    stream_.avail_out = static_cast<uInt>(size);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    input = input.substr(input.size() - stream_.avail_in);
    made = size - stream_.avail_out;
    return code;
  }

 private:
  z_stream stream_{};
};

/// True if the bytes begin a gzip member that holds a WARC record.
bool BeginsRecordMember(std::string_view bytes) {
  if (!IsGzipMember(bytes)) return false;
  Inflater inflater;
  std::array<char, 5> front{};
  std::size_t made = 0;
  inflater.Run(bytes, front.data(), front.size(), made);
  return BeginsWarcRecord({front.data(), made});
}

class GzipReader : public MemberReader {
 public:
  explicit GzipReader(FileWindow& file)
      : file_(file), whole_(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor) {}

  bool Next(MemberPiece& piece) override {
    piece = {};
    if (!streaming_ && !Begin(piece)) return false;
    return !streaming_ || Stream(piece);
  }

 private:
  bool Begin(MemberPiece& piece);
  bool Stream(MemberPiece& piece);
  std::size_t FindMember(std::size_t from);
  void Resynchronise();

  FileWindow& file_;
  std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> whole_;
  std::unique_ptr<char[]> room_ = std::make_unique_for_overwrite<char[]>(kWholeMember);
  Inflater inflater_;
  bool streaming_ = false;
  bool has_begun_ = false;    // a piece of the streamed member was given
  std::uint64_t member_ = 0;  // where it begins
  std::uint64_t limit_ = 0;   // where a damaged member ends at the latest, for another begins; 0: unknown
};

/// Reads the next member whole, or makes it the one that is streamed. False at the end.
bool GzipReader::Begin(MemberPiece& piece) {
  std::string_view input = file_.Fill(kComfortable);
  while (!input.empty() && input.front() == '\0') {  // some writers pad
    file_.Skip(std::min(input.find_first_not_of('\0'), input.size()));
    input = file_.Fill(kComfortable);
  }
  if (input.empty()) return false;
  member_ = file_.offset();
  limit_ = 0;
  if (!IsGzipMember(input)) {
    piece = {{}, member_, true, true};
    Resynchronise();
    return true;
  }
  std::size_t used = 0;
  std::size_t made = 0;
  auto result = libdeflate_gzip_decompress_ex(whole_.get(), input.data(), input.size(), room_.get(),
                                              kWholeMember, &used, &made);
  if (result == LIBDEFLATE_BAD_DATA && !file_.ended() && input.size() < FileWindow::kSize) {
    input = file_.Fill();
    result = libdeflate_gzip_decompress_ex(whole_.get(), input.data(), input.size(), room_.get(),
                                           kWholeMember, &used, &made);
  }
  if (result == LIBDEFLATE_SUCCESS) {
    file_.Skip(used);
    piece = {{room_.get(), made}, member_, true};
    return true;
  }
  if (result == LIBDEFLATE_BAD_DATA) {
    const std::size_t next = FindMember(1);
    if (next != std::string_view::npos) limit_ = member_ + next;
  }
  inflater_.Reset();
  streaming_ = true;
  has_begun_ = false;
  return true;
}

bool GzipReader::Stream(MemberPiece& piece) {
  piece = {{}, member_, !has_begun_};
  has_begun_ = true;
  std::size_t size = 0;
  while (size < kStreamPiece) {
    std::string_view input = file_.Fill(1);
    if (limit_ > 0) input = input.substr(0, static_cast<std::size_t>(limit_ - file_.offset()));
    const std::size_t before = input.size();
    std::size_t made = 0;
    const int code = inflater_.Run(input, room_.get() + size, kStreamPiece - size, made);
    file_.Skip(before - input.size());
    size += made;
    const bool is_cut = before == 0 && made == 0;
    if (code == Z_STREAM_END) {
      streaming_ = false;
      break;
    }
    if ((code == Z_OK || code == Z_BUF_ERROR) && !is_cut) continue;
    streaming_ = false;
    piece.is_damaged = true;
    Resynchronise();
    break;
  }
  piece.bytes = {room_.get(), size};
  return true;
}

/// Where the next member that holds a record begins among the bytes in memory, or npos.
std::size_t GzipReader::FindMember(std::size_t from) {
  const std::string_view bytes = file_.bytes();
  for (std::size_t at = bytes.find(kMagic, from); at != std::string_view::npos;
       at = bytes.find(kMagic, at + 1)) {
    if (BeginsRecordMember(bytes.substr(at))) return at;
  }
  return std::string_view::npos;
}

/// Goes to the next member that holds a record, or to the end.
void GzipReader::Resynchronise() {
  while (true) {
    const std::string_view bytes = file_.Fill();
    const std::size_t next = FindMember(file_.offset() == member_ ? 1 : 0);
    if (next != std::string_view::npos) return file_.Skip(next);
    if (file_.ended()) return file_.Skip(bytes.size());
    file_.Skip(bytes.size() - kMemberFront);
  }
}

}  // namespace

bool IsGzipMember(std::string_view bytes) {
  return bytes.size() > kMagic.size() && bytes.starts_with(kMagic) &&
         (static_cast<unsigned char>(bytes[kMagic.size()]) & kReservedFlags) == 0;
}

std::unique_ptr<MemberReader> ReadGzipMembers(FileWindow& file) {
  return std::make_unique<GzipReader>(file);
}

}  // namespace bodycopy
