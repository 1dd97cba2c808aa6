#include "support/small_disk.h"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <algorithm>

namespace bodycopy {
namespace {

constexpr rlim_t kMinFileBytes = 4096;  // what a program says on standard error is in a file too

std::string SizeOption(std::size_t bytes) {
  return "size=" + std::to_string(bytes);
}

void LimitFiles(rlim_t bytes) {
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = std::max(bytes, kMinFileBytes);
  setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

SmallDisk::SmallDisk(std::size_t bytes) {
  is_mounted_ =
      mount("tmpfs", folder_.Path("").c_str(), "tmpfs", MS_NOSUID | MS_NODEV, SizeOption(bytes).c_str()) == 0;
  if (is_mounted_) return;
  signal(SIGXFSZ, SIG_IGN);  // children inherit it: a write past the limit then fails with EFBIG
  LimitFiles(bytes);
}

SmallDisk::~SmallDisk() {
  if (is_mounted_) {
    umount2(folder_.Path("").c_str(), MNT_DETACH);
    return;
  }
  LimitFiles(RLIM_INFINITY);
  signal(SIGXFSZ, SIG_DFL);
}

void SmallDisk::Grow(std::size_t bytes) {
  if (is_mounted_) {
    mount("tmpfs", folder_.Path("").c_str(), "tmpfs", MS_REMOUNT | MS_NOSUID | MS_NODEV,
          SizeOption(bytes).c_str());
  } else {
    LimitFiles(bytes);
  }
}

bool SmallDisk::MakeReadOnly() {
  return is_mounted_ && mount("tmpfs", folder_.Path("").c_str(), "tmpfs",
                              MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, nullptr) == 0;
}

}  // namespace bodycopy
