#include "cli/record_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMember = 1U << 20U;  // text in one compressed member

}  // namespace

RecordFile::~RecordFile() {
  Flush(false);
  if (fd_ >= 0) close(fd_);
}

Expected<void> RecordFile::Open(const std::string& path, std::uint64_t size) {
  if (path.empty() || path == "-") return {};
  path_ = path;
  coding_ = OutputCodingOf(path);
  size_ = size;
  fd_ = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  const auto end = static_cast<off_t>(size);
  const bool is_file = fd_ >= 0 && lseek(fd_, 0, SEEK_END) >= 0;  // a device or pipe has no size
  if (fd_ >= 0 && (!is_file || (ftruncate(fd_, end) == 0 && lseek(fd_, end, SEEK_SET) == end))) return {};
  return std::unexpected(
      Error{Outcome::kFileError, path + " cannot be opened for writing: " + std::strerror(errno)});
}

bool RecordFile::Write(std::string_view text) {
  if (fd_ < 0) return output_.Write(text);
  gathered_ += text;
  return gathered_.size() < kMember ? !failed_ : Flush(false);
}

bool RecordFile::Flush(bool to_disk) {
  if (fd_ < 0 || failed_) return !failed();
  const std::string bytes = Encode(gathered_, coding_);
  gathered_.clear();
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t written = write(fd_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) break;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  failed_ = !rest.empty() || (to_disk && fdatasync(fd_) != 0 && errno != EINVAL);
  if (failed_) Complain(path_ + " cannot be written: " + std::strerror(errno));
  size_ += bytes.size();
  return !failed_;
}

}  // namespace bodycopy::cli
