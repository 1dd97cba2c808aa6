#include "base/file_identity.h"

#include <sys/stat.h>

namespace bodycopy {
namespace {

std::optional<FileIdentity> RegularFile(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

}  // namespace

std::optional<FileIdentity> IdentityOf(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 ? RegularFile(status) : std::nullopt;
}

std::optional<FileIdentity> IdentityOf(int descriptor) {
  struct stat status{};
  return fstat(descriptor, &status) == 0 ? RegularFile(status) : std::nullopt;
}

}  // namespace bodycopy
