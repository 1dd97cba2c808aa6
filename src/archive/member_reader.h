#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "archive/file_window.h"

namespace bodycopy {

/// A run of decompressed bytes of one member of a file: a gzip member (RFC 1952), a Zstandard frame (RFC
/// 8878), or a stretch of a file that is not compressed.
struct MemberPiece {
  std::string_view bytes;      ///< Valid until the next call of the reader; may be empty.
  std::uint64_t member = 0;    ///< Where the member begins in the file.
  bool begins_member = false;  ///< The first piece of its member.
  bool is_damaged = false;     ///< What should follow cannot be read; the next piece begins another member.
};

/// Reads a file member by member, past damaged ones, in bounded memory.
class MemberReader {
 public:
  virtual ~MemberReader() = default;

  /// False at the end of the file. Never fails: of a damaged member the bytes before the damage are given.
  virtual bool Next(MemberPiece& piece) = 0;

  /// Every byte of the file is a place to go on reading from, not only the starts of members.
  virtual bool is_plain() const { return false; }
};

/// The reader for what the file holds by its first bytes. `file` is at its start and must outlive the reader;
/// the reader starts at the member (or byte) at `offset`.
Expected<std::unique_ptr<MemberReader>> OpenMembers(FileWindow& file, std::uint64_t offset);

/// The reader of gzip members, from the window's place on.
std::unique_ptr<MemberReader> ReadGzipMembers(FileWindow& file);

/// The reader of Zstandard frames, from the window's place on. `dictionary`: that of the file, or empty.
std::unique_ptr<MemberReader> ReadZstdFrames(FileWindow& file, std::string_view dictionary);

/// The dictionary that a .warc.zst file begins with (a skippable frame of type 0x184D2A5D, itself compressed
/// or not, by the "Zstandard compression in WARC" specification); empty if there is none. The window stays
/// at its place.
std::string ZstdDictionary(FileWindow& file);

bool IsGzipMember(std::string_view bytes);
bool IsZstdFrame(std::string_view bytes);

/// The bytes begin as a WARC record does.
bool BeginsWarcRecord(std::string_view bytes);

}  // namespace bodycopy
