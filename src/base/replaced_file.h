#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// A file that is written anew: under another name beside it, which becomes its own when all is written and
/// on the disk. Until then, and after any failure, whatever is there keeps its place and its bytes.
///
/// A link is followed: what it leads to is replaced. The new file has the permissions of the old one, and its
/// owner and group where that is allowed. Devices, pipes and the names of open descriptors (/dev/stdout) are
/// written as they are. Not thread-safe.
class ReplacedFile {
 public:
  ReplacedFile() = default;
  ~ReplacedFile();
  ReplacedFile(const ReplacedFile&) = delete;
  ReplacedFile& operator=(const ReplacedFile&) = delete;

  /// The name beside `path` that is written to. A process that was killed leaves it behind, with what it had;
  /// the next one removes it.
  static std::string UnfinishedName(const std::string& path);

  /// Fails with file_error, also where another process is about to replace the same file.
  Expected<void> Open(const std::string& path);
  bool is_open() const { return fd_ >= 0; }

  /// Fails with file_error; nothing more can be written then.
  Expected<void> Write(std::string_view bytes);

  /// Puts the file in its place. Without it the destructor removes what was written. Fails with file_error.
  Expected<void> Commit();

 private:
  Expected<void> OpenAsItIs(const std::string& path);
  Expected<void> OpenUnfinished();
  Expected<void> TakeAttributes();
  Error Failure(const std::string& what) const;
  void Close();

  int fd_ = -1;
  bool has_failed_ = false;
  std::string path_;        // as it was given, for messages
  std::string target_;      // where all links lead
  std::string unfinished_;  // empty where nothing is replaced
};

/// Replaces the file by one of these bytes. Fails with file_error.
Expected<void> ReplaceFile(const std::string& path, std::string_view bytes);

}  // namespace bodycopy
