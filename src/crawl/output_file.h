#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// The file that a crawl's records are appended to, or a pipe.
class OutputFile {
 public:
  /// Where a record lies in the file.
  struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint32_t checksum = 0;  ///< CRC-32 of its bytes.
  };

  OutputFile() = default;
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Opens or creates the file; "-" is standard output. Fails with file_error.
  Expected<void> Open(const std::string& path);

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  /// True if the bytes of the extent are in the file as they were written.
  bool Holds(const Extent& extent) const;

  /// Makes the file end at `size` bytes, where the next record begins.
  Expected<void> CutTo(std::uint64_t size);

  /// Appends a record whole. A failure (a full disk, a closed pipe) cuts what was written of it off again.
  Expected<Extent> Append(std::string_view record);

  /// Returns once everything is on the disk.
  Expected<void> Sync();

 private:
  Error Failure(const std::string& what) const;

  int fd_ = -1;
  bool is_pipe_ = false;
  std::string path_;
  std::uint64_t size_ = 0;
};

}  // namespace bodycopy
