#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "archive/output_coding.h"
#include "base/replaced_file.h"
#include "bodycopy/error.h"
#include "cli/record_format.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {

/// Where the records of a command go: a file, compressed as its name says, or standard output. Records are
/// gathered until there are enough for a compressed member. A file is either replaced as a whole, by
/// Commit(), or goes on where an earlier run ended. Not thread-safe.
class RecordFile {
 public:
  RecordFile() = default;
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  /// Standard output for "" and "-". Else the file that is there, if any, stays as it is until Commit(), and
  /// for good without it. Fails with file_error.
  Expected<void> Replace(const std::string& path);
  /// Standard output for "" and "-". Else opens or creates the file, cuts it to `size` bytes and goes on
  /// there. Fails with file_error.
  Expected<void> Open(const std::string& path, std::uint64_t size);

  /// How the records follow each other; to be called before the first is written. A file that goes on has had
  /// its beginning.
  void Frame(Framing framing) { framing_ = std::move(framing); }

  /// The record as it is to be written next, with what stands before it; "" for none.
  std::string Framed(std::string_view record);

  /// False once the reader of standard output is gone or something could not be written, which is said on
  /// standard error.
  bool Write(std::string_view text);
  bool WriteRecord(std::string_view record) { return Write(Framed(record)); }
  /// Writes what stands behind the last record. It counts for size(), but a file that goes on is cut before
  /// it.
  bool End();
  /// Writes what was gathered; `to_disk` waits until it is there.
  bool Flush(bool to_disk);
  /// Writes what was gathered and puts a file that is replaced in its place. False if something could not be
  /// written, then or before; it was said on standard error, and the old file stays.
  bool Commit();

  std::uint64_t size() const { return size_; }     ///< Of the file, what is gathered not counted.
  bool is_standard() const { return !is_file(); }  ///< Writes to standard output.
  bool failed() const { return failed_ || output_.failed(); }

 private:
  bool is_file() const { return fd_ >= 0 || replaced_.is_open(); }
  bool Fail(const Error& error);

  std::string path_;
  Framing framing_;
  bool has_begun_ = false;
  ReplacedFile replaced_;
  int fd_ = -1;  // of a file that goes on
  OutputCoding coding_ = OutputCoding::kNone;
  std::string gathered_;
  std::uint64_t size_ = 0;
  bool failed_ = false;
  StandardOutput output_;
};

}  // namespace bodycopy::cli
