#include "archive/member_reader.h"

namespace bodycopy {
namespace {

constexpr std::size_t kPlainPiece = 256U << 10U;
constexpr std::size_t kSignature = 8;  // bytes that tell the kinds of files apart

class PlainReader : public MemberReader {
 public:
  explicit PlainReader(FileWindow& file) : file_(file) {}

  bool Next(MemberPiece& piece) override {
    file_.Skip(given_);
    piece = {file_.Fill(kPlainPiece), file_.offset()};
    given_ = piece.bytes.size();
    piece.is_damaged = file_.ended() && !file_.failure().empty();
    return given_ > 0;
  }

  bool is_plain() const override { return true; }

 private:
  FileWindow& file_;
  std::size_t given_ = 0;
};

}  // namespace

bool BeginsWarcRecord(std::string_view bytes) {
  return bytes.starts_with("WARC/");
}

Expected<std::unique_ptr<MemberReader>> OpenMembers(FileWindow& file, std::uint64_t offset) {
  const std::string_view first = file.Fill(kSignature);
  const bool is_gzip = IsGzipMember(first);
  const bool is_zstd = IsZstdFrame(first);
  const std::string dictionary = is_zstd ? ZstdDictionary(file) : std::string();
  if (auto sought = file.SeekTo(offset); !sought) return std::unexpected(sought.error());
  if (is_gzip) return ReadGzipMembers(file);
  if (is_zstd) return ReadZstdFrames(file, dictionary);
  return std::make_unique<PlainReader>(file);
}

}  // namespace bodycopy
