#include "crawl/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/boot_id.h"
#include "base/file_bytes.h"
#include "base/file_error.h"
#include "crawl/journal_reader.h"

namespace bodycopy {
namespace {

// Lines that start with '#' explain the file. A journal goes on with the head that it began with.
constexpr std::string_view kExplanation =
    "# A line an event, appended as it happens; fields are split by tabs, the last is the CRC-32 of all "
    "before it.\n"
    "# S time boot            a process begins to work, on a machine that was started as this boot\n"
    "# G time                 a pass begins that asks every URL anew\n"
    "# X key                  a page is about to be read\n"
    "# R key                  it has been read; a page with two X and no R has ended the process twice\n"
    "# D key outcome begin end checksum status etag last-modified\n"
    "#                        its record is bytes begin to end of the output, with that CRC-32; the last D "
    "of a key counts\n"
    "# K key                  the page is unchanged, its record stays\n"
    "# H host time            nothing may be asked of the host before\n"
    "# C host delay           the delay that its robots.txt asks for\n"
    "# B origin time agent rules\n"
    "#                        what the origin's robots.txt says to an agent, of whose name's key these are "
    "the last 8 digits\n"
    "# Y end                  the output is on the disk up to there, and with it what was kept beside it\n"
    "# T end                  the output was cut there; what lay beyond is no more\n"
    "# E time                 every URL of the list has its record\n"
    "# key: FNV-1a (128 bits) of the normalised URL; time and delay: milliseconds, of the Unix epoch and in "
    "all.\n";

Error ReadFailure(const std::string& path) {
  return FileError("the journal " + path, "read");
}

Expected<JournalReader::Found> ReadAll(int fd, const std::string& path,
                                       const std::function<void(const JournalEntry&)>& replay) {
  JournalReader reader(path, BootId(), replay);
  std::array<char, 1U << 16U> piece{};
  while (true) {
    const ssize_t count = read(fd, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(ReadFailure(path));
    if (count == 0) return reader.Finish();
    if (auto taken = reader.Take({piece.data(), static_cast<std::size_t>(count)}); !taken)
      return std::unexpected(taken.error());
  }
}

}  // namespace

Journal::~Journal() {
  Close();
}

Error Journal::Failure(const std::string& what) const {
  return {Outcome::kFileError, "the journal " + path_ + " " + what + ": " + std::strerror(errno)};
}

Expected<void> Journal::Open(const std::string& path) {
  path_ = path;
  while (true) {
    Close();
    fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) return std::unexpected(Failure("cannot be opened"));
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      Close();
      return std::unexpected(
          Error{Outcome::kFileError, "another process works on this output: it holds " + path});
    }
    // Another process may have put a new file in its place between the two calls.
    struct stat locked{};
    struct stat named{};
    if (fstat(fd_, &locked) == 0 && stat(path.c_str(), &named) == 0 && locked.st_ino == named.st_ino) {
      is_empty_ = locked.st_size == 0;
      return {};
    }
  }
}

void Journal::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

Expected<void> Journal::Replay(const std::function<void(const JournalEntry&)>& replay) {
  const auto found = ReadAll(fd_, path_, replay);
  if (!found) return std::unexpected(found.error());
  is_empty_ = !found->has_entries;
  // A head without entries may be torn, and is written again.
  const auto end = static_cast<off_t>(is_empty_ ? 0 : found->whole);
  if (ftruncate(fd_, end) != 0 || lseek(fd_, end, SEEK_SET) != end)
    return std::unexpected(Failure("cannot be cut"));
  return is_empty_ ? WriteHeader() : Expected<void>();
}

Expected<void> Journal::Read(const std::string& path,
                             const std::function<void(const JournalEntry&)>& replay) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT) return {};
    return std::unexpected(ReadFailure(path));
  }
  const auto found = ReadAll(fd, path, replay);
  close(fd);
  if (!found) return std::unexpected(found.error());
  return {};
}

Expected<void> Journal::WriteHeader() {
  if (!WriteAll(fd_, fmt::format("{}\n{}", JournalReader::kFirstLine, kExplanation)))
    return std::unexpected(Failure("cannot be written"));
  return {};
}

Expected<void> Journal::Append(const JournalEntry& entry) {
  const std::string line = JournalLine(entry);
  const std::lock_guard lock(mutex_);
  const off_t begin = lseek(fd_, 0, SEEK_CUR);
  if (WriteAll(fd_, line)) {
    is_empty_ = false;
    return {};
  }
  const Error failure = Failure("cannot be written");
  // Half a line would spoil the next one, for which there may be room again.
  static_cast<void>(ftruncate(fd_, begin) == 0 && lseek(fd_, begin, SEEK_SET) == begin);
  return std::unexpected(failure);
}

Expected<void> Journal::Sync() {
  if (fdatasync(fd_) != 0) return std::unexpected(Failure("cannot be synced"));
  return {};
}

}  // namespace bodycopy
