#pragma once

#include <cstddef>
#include <string>

#include "support/run_program.h"

namespace bodycopy {

/// A folder in which only so many bytes have room, for tests of a full disk: a file system of its own (tmpfs)
/// where mounting is allowed, else a limit of that size for each file that this process and its children
/// write (RLIMIT_FSIZE), of 4 KiB at least. What is to lie elsewhere and is larger is written before the disk
/// is made. One at a time.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  std::string Path(const std::string& name) const { return folder_.Path(name); }
  /// Room as if files had been deleted elsewhere.
  void Grow(std::size_t bytes);
  /// Nothing can be written any more. False where mounting is refused.
  bool MakeReadOnly();

 private:
  TemporaryFolder folder_;
  bool is_mounted_ = false;
};

}  // namespace bodycopy
