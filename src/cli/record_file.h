#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/output_coding.h"
#include "bodycopy/error.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {

/// Where the records of a command go: a file, compressed as its name says, or standard output. Records are
/// gathered until there are enough for a compressed member. Not thread-safe.
class RecordFile {
 public:
  RecordFile() = default;
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  /// Standard output for "" and "-". Else opens or creates the file, cuts it to `size` bytes and goes on
  /// there. Fails with file_error.
  Expected<void> Open(const std::string& path, std::uint64_t size);

  /// False once the reader of standard output is gone or something could not be written, which is said on
  /// standard error.
  bool Write(std::string_view text);
  /// Writes what was gathered; `to_disk` waits until it is there.
  bool Flush(bool to_disk);

  std::uint64_t size() const { return size_; }  ///< Of the file, what is gathered not counted.
  bool failed() const { return failed_ || output_.failed(); }

 private:
  std::string path_;
  int fd_ = -1;  // -1 for standard output
  OutputCoding coding_ = OutputCoding::kNone;
  std::string gathered_;
  std::uint64_t size_ = 0;
  bool failed_ = false;
  StandardOutput output_;
};

}  // namespace bodycopy::cli
