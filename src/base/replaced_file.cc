#include "base/replaced_file.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/file_bytes.h"
#include "base/file_error.h"
#include "base/file_identity.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".unfinished";
constexpr int kMaxLinks = 40;  // as the kernel has it
constexpr int kMaxAttempts = 10;
constexpr mode_t kPermissions = 0777;
constexpr mode_t kWithoutGroup = 0707;

// Where the links of a path lead, a file that need not be there. A name of an open descriptor is left as it
// is: the link of /proc/self/fd/1 is none to follow.
std::string BehindLinks(const std::string& path) {
  fs::path target = path;
  for (int i = 0; i < kMaxLinks; ++i) {
    std::error_code error;
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    struct statfs system{};
    if (statfs(folder.c_str(), &system) == 0 && system.f_type == PROC_SUPER_MAGIC) break;
    const fs::path link = fs::read_symlink(target, error);
    if (error) break;
    target = folder / link;  // which is `link` if that is absolute
  }
  return target.string();
}

// A descriptor of this process whose name this is, or -1.
int DescriptorNamed(const std::string& path) {
  std::error_code error;
  const fs::path name(path);
  const fs::path folder = fs::canonical(name.parent_path(), error);
  if (error || folder != fs::canonical("/proc/self/fd", error)) return -1;
  int descriptor = -1;
  return std::sscanf(name.filename().c_str(), "%d", &descriptor) == 1 ? descriptor : -1;
}

}  // namespace

ReplacedFile::~ReplacedFile() {
  if (is_open() && !unfinished_.empty()) unlink(unfinished_.c_str());
  Close();
}

void ReplacedFile::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

Error ReplacedFile::Failure(const std::string& what) const {
  return FileError(path_, what);
}

std::string ReplacedFile::UnfinishedName(const std::string& path) {
  const std::string target = BehindLinks(path);
  const std::size_t name = target.rfind('/') + 1;  // 0 if there is none
  return target.substr(0, std::min(target.size(), name + NAME_MAX - kUnfinished.size())).append(kUnfinished);
}

Expected<void> ReplacedFile::Open(const std::string& path) {
  path_ = path;
  target_ = BehindLinks(path);
  struct stat status{};
  const bool exists = stat(target_.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return std::unexpected(Failure("opened for writing"));
  if (exists && !S_ISREG(status.st_mode)) return OpenAsItIs(target_);
  if (DescriptorNamed(target_) >= 0) return OpenAsItIs(target_);
  // A rename asks the folder alone; who protects a file from writing means that too.
  if (exists && faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0)
    return std::unexpected(Failure("opened for writing"));
  unfinished_ = UnfinishedName(path);
  if (auto opened = OpenUnfinished(); !opened) {
    unfinished_.clear();  // is not ours
    return opened;
  }
  return exists ? TakeAttributes() : Expected<void>();
}

Expected<void> ReplacedFile::OpenAsItIs(const std::string& path) {
  const int descriptor = DescriptorNamed(path);
  fd_ = descriptor >= 0 ? fcntl(descriptor, F_DUPFD_CLOEXEC, 0) : open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd_ < 0) return std::unexpected(Failure("opened for writing"));
  return {};
}

// A file with this name is taken away first, if no living process has it locked: whoever made it, what is
// written to must be ours alone.
Expected<void> ReplacedFile::OpenUnfinished() {
  for (int i = 0; i < kMaxAttempts; ++i) {
    fd_ = open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd_ >= 0) {
      if (flock(fd_, LOCK_EX | LOCK_NB) == 0 && IdentityOf(fd_) == IdentityOf(unfinished_)) return {};
      Close();  // another process took it for one that was left behind
      continue;
    }
    if (errno != EEXIST) return std::unexpected(Failure("opened for writing"));
    const int left = open(unfinished_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (left < 0 && errno == ENOENT) continue;
    if (left < 0 || !IdentityOf(left)) {
      if (left >= 0) close(left);
      return std::unexpected(Error{Outcome::kFileError, unfinished_ + " is in the way: move it"});
    }
    // Who takes the name away has the lock, so what it names now stays named by it.
    const bool is_free = flock(left, LOCK_EX | LOCK_NB) == 0;
    if (is_free && IdentityOf(left) == IdentityOf(unfinished_)) unlink(unfinished_.c_str());
    close(left);
    if (!is_free) break;
  }
  return std::unexpected(Error{Outcome::kFileError, path_ + " is in use: another process is writing it"});
}

Expected<void> ReplacedFile::TakeAttributes() {
  struct stat old{};
  if (stat(target_.c_str(), &old) != 0) return {};
  mode_t mode = old.st_mode & kPermissions;
  // What its group may do is not for another group.
  if (fchown(fd_, old.st_uid, old.st_gid) != 0 && fchown(fd_, static_cast<uid_t>(-1), old.st_gid) != 0)
    mode &= kWithoutGroup;
  if (fchmod(fd_, mode) != 0) return std::unexpected(Failure("opened for writing"));
  return {};
}

Expected<void> ReplacedFile::Write(std::string_view bytes) {
  if (!has_failed_ && WriteAll(fd_, bytes)) return {};
  has_failed_ = true;
  return std::unexpected(Failure("written"));
}

Expected<void> ReplacedFile::Commit() {
  if (has_failed_) return std::unexpected(Failure("written"));
  if (!unfinished_.empty()) {
    if (fsync(fd_) != 0 && errno != EINVAL) return std::unexpected(Failure("written"));
    const bool renamed = std::rename(unfinished_.c_str(), target_.c_str()) == 0;
    const Error failure = Failure("replaced");
    const std::string written = std::exchange(unfinished_, {});
    if (!renamed) {
      Close();
      return std::unexpected(Error{failure.outcome, failure.message + "; what was written is in " + written});
    }
    if (!SyncFolderOf(target_)) return std::unexpected(Failure("synced"));
  }
  Close();
  return {};
}

Expected<void> ReplaceFile(const std::string& path, std::string_view bytes) {
  ReplacedFile file;
  if (auto opened = file.Open(path); !opened) return opened;
  if (auto written = file.Write(bytes); !written) return written;
  return file.Commit();
}

}  // namespace bodycopy
