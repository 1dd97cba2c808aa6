#include "archive/file_window.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/file_error.h"

namespace bodycopy {

FileWindow::FileWindow() : buffer_(std::make_unique_for_overwrite<char[]>(kSize)) {}

FileWindow::~FileWindow() {
  if (owns_fd_) close(fd_);
}

Expected<void> FileWindow::Open(const std::string& path) {
  owns_fd_ = path != "-";
  path_ = owns_fd_ ? path : "standard input";
  fd_ = owns_fd_ ? open(path.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  if (fd_ >= 0) return {};
  owns_fd_ = false;
  return std::unexpected(FileError(path_, "opened"));
}

Expected<void> FileWindow::SeekTo(std::uint64_t offset) {
  if (offset >= offset_ && offset - offset_ <= end_ - begin_) {
    Skip(static_cast<std::size_t>(offset - offset_));
    return {};
  }
  struct stat status{};
  const bool is_file = fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = is_file ? static_cast<std::uint64_t>(status.st_size) : UINT64_MAX;
  const std::uint64_t place = std::min(offset, size);
  if (lseek(fd_, static_cast<off_t>(place), SEEK_SET) >= 0) {
    begin_ = end_ = 0;
    offset_ = place;
    ended_ = false;
  }
  while (offset_ < offset) {
    const std::size_t here = Fill(1).size();
    if (here == 0) break;
    Skip(static_cast<std::size_t>(std::min<std::uint64_t>(here, offset - offset_)));
  }
  if (offset_ == offset) return {};
  return std::unexpected(Error{Outcome::kFileError, path_ + " has no byte " + std::to_string(offset)});
}

void FileWindow::Skip(std::size_t count) {
  begin_ += count;
  offset_ += count;
}

std::string_view FileWindow::Fill(std::size_t wanted) {
  if (end_ - begin_ >= wanted || ended_) return bytes();
  std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  while (end_ < wanted) {
    const ssize_t got = read(fd_, buffer_.get() + end_, kSize - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failure_ = FileError(path_, "read").message;
    ended_ = got <= 0;
    if (ended_) break;
    end_ += static_cast<std::size_t>(got);
  }
  return bytes();
}

}  // namespace bodycopy
