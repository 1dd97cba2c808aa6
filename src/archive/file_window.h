#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// A file or pipe read from front to back, of which at most kSize bytes are in memory.
class FileWindow {
 public:
  static constexpr std::size_t kSize = 4U << 20U;

  FileWindow();
  ~FileWindow();
  FileWindow(const FileWindow&) = delete;
  FileWindow& operator=(const FileWindow&) = delete;

  /// "-" is standard input. Fails with file_error.
  Expected<void> Open(const std::string& path);
  /// Goes to a place in the file; a pipe can only go forward. Fails with file_error if the file ends before;
  /// then the window is at its end.
  Expected<void> SeekTo(std::uint64_t offset);

  /// The unread bytes that are in memory; valid until the next call that is not const.
  std::string_view bytes() const { return {buffer_.get() + begin_, end_ - begin_}; }
  /// Where the first of them lies in the file.
  std::uint64_t offset() const { return offset_; }
  void Skip(std::size_t count);

  /// Reads until `wanted` bytes (at most kSize) are in memory, or all that are left. Gives bytes().
  std::string_view Fill(std::size_t wanted = kSize);

  /// All that is left is in memory: the file ends there, or cannot be read further.
  bool ended() const { return ended_; }
  /// Why reading failed, in a sentence; empty if it did not.
  const std::string& failure() const { return failure_; }

 private:
  int fd_ = -1;
  bool owns_fd_ = false;
  std::string path_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
  std::string failure_;
};

}  // namespace bodycopy
