#include "cli/record_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/file_bytes.h"
#include "base/file_error.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMember = 1U << 20U;  // text in one compressed member

}  // namespace

RecordFile::~RecordFile() {
  if (fd_ < 0) return;
  Flush(false);
  close(fd_);
}

Expected<void> RecordFile::Replace(const std::string& path) {
  if (path.empty() || path == "-") return {};
  path_ = path;
  coding_ = OutputCodingOf(path);
  return replaced_.Open(path);
}

Expected<void> RecordFile::Open(const std::string& path, std::uint64_t size) {
  if (path.empty() || path == "-") return {};
  path_ = path;
  coding_ = OutputCodingOf(path);
  size_ = size;
  has_begun_ = size > 0;
  fd_ = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  const auto end = static_cast<off_t>(size);
  const bool is_file = fd_ >= 0 && lseek(fd_, 0, SEEK_END) >= 0;  // a device or pipe has no size
  if (fd_ >= 0 && (!is_file || (ftruncate(fd_, end) == 0 && lseek(fd_, end, SEEK_SET) == end))) return {};
  return std::unexpected(FileError(path, "opened for writing"));
}

std::string RecordFile::Framed(std::string_view record) {
  if (record.empty()) return {};
  if (framing_.cuts_newline && record.ends_with('\n')) record.remove_suffix(1);
  return (std::exchange(has_begun_, true) ? framing_.between : framing_.begin) + std::string(record);
}

bool RecordFile::End() {
  if (!std::exchange(has_begun_, true) && !Write(framing_.begin)) return false;
  return framing_.end.empty() || Write(framing_.end);
}

bool RecordFile::Write(std::string_view text) {
  if (!is_file()) return output_.Write(text);
  gathered_ += text;
  return gathered_.size() < kMember ? !failed_ : Flush(false);
}

bool RecordFile::Fail(const Error& error) {
  failed_ = true;
  Complain(error.message);
  return false;
}

bool RecordFile::Flush(bool to_disk) {
  if (!is_file() || failed_) return !failed();
  const std::string bytes = Encode(gathered_, coding_);
  gathered_.clear();
  size_ += bytes.size();
  if (replaced_.is_open()) {
    const auto written = replaced_.Write(bytes);
    return written || Fail(written.error());
  }
  if (WriteAll(fd_, bytes) && (!to_disk || fdatasync(fd_) == 0 || errno == EINVAL)) return true;
  return Fail(FileError(path_, "written"));
}

bool RecordFile::Commit() {
  if (!Flush(false)) return false;
  if (!replaced_.is_open()) return true;
  const auto committed = replaced_.Commit();
  return committed || Fail(committed.error());
}

}  // namespace bodycopy::cli
