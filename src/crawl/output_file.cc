#include "crawl/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/crc32.h"
#include "base/file_bytes.h"
#include "base/file_error.h"

namespace bodycopy {

OutputFile::~OutputFile() {
  if (fd_ >= 0) close(fd_);
}

Error OutputFile::Failure(const std::string& what) const {
  return FileError(path_, what);
}

Expected<void> OutputFile::Open(const std::string& path) {
  path_ = path == "-" ? "standard output" : path;
  is_pipe_ = path == "-";
  fd_ = is_pipe_ ? dup(STDOUT_FILENO) : open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) return std::unexpected(Failure("opened"));
  struct stat status{};
  if (!is_pipe_ && fstat(fd_, &status) == 0) size_ = static_cast<std::uint64_t>(status.st_size);
  return {};
}

bool OutputFile::Holds(const Extent& extent) const {
  if (extent.end > size_) return false;
  std::array<char, 1U << 16U> piece{};
  std::uint32_t checksum = 0;
  for (std::uint64_t at = extent.begin; at < extent.end;) {
    const std::size_t wanted = std::min<std::uint64_t>(piece.size(), extent.end - at);
    if (!ReadAt(fd_, at, {piece.data(), wanted})) return false;
    checksum = Crc32({piece.data(), wanted}, checksum);
    at += wanted;
  }
  return checksum == extent.checksum;
}

Expected<void> OutputFile::CutTo(std::uint64_t size) {
  if (is_pipe_) return {};
  const auto end = static_cast<off_t>(size);
  if (ftruncate(fd_, end) != 0 || lseek(fd_, end, SEEK_SET) != end) return std::unexpected(Failure("cut"));
  size_ = size;
  return {};
}

Expected<OutputFile::Extent> OutputFile::Append(std::string_view record) {
  if (!WriteAll(fd_, record)) {
    const Error failure = Failure("written");
    static_cast<void>(CutTo(size_));
    return std::unexpected(failure);
  }
  const Extent extent{size_, size_ + record.size(), Crc32(record)};
  size_ = extent.end;
  return extent;
}

Expected<void> OutputFile::Sync() {
  if (!is_pipe_ && fdatasync(fd_) != 0) return std::unexpected(Failure("synced"));
  return {};
}

}  // namespace bodycopy
