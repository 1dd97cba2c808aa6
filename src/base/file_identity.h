#pragma once

#include <sys/types.h>

#include <compare>
#include <optional>
#include <string>

namespace bodycopy {

/// Which regular file a name or an open descriptor is of, whatever links lead to it.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;

  auto operator<=>(const FileIdentity&) const = default;
};

/// Unset for what is no regular file: a pipe, a device, a folder, or nothing at all. Links are followed.
std::optional<FileIdentity> IdentityOf(const std::string& path);
std::optional<FileIdentity> IdentityOf(int descriptor);

}  // namespace bodycopy
