#pragma once

#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy::cli {

/// The name of a story's file: the host and the last words of the URL for people, its key for certainty. Only
/// of a-z, 0-9, '-' and '.', not beginning with a dot, at most 200 bytes: it names a file of its folder,
/// whatever the URL says.
std::string StoryName(std::string_view url, bool keep_tracking, std::string_view extension);

/// A folder with a file for each story. Write may be called from several threads, with different names.
class StoryFolder {
 public:
  StoryFolder() = default;
  ~StoryFolder();
  StoryFolder(const StoryFolder&) = delete;
  StoryFolder& operator=(const StoryFolder&) = delete;

  /// Makes the folder unless it is there. Fails with file_error.
  Expected<void> Open(const std::string& path);

  bool is_open() const { return fd_ >= 0; }

  /// Puts the file in its place whole and on the disk, or not at all. Fails with file_error.
  Expected<void> Write(const std::string& name, std::string_view bytes) const;

  /// Brings the names of the files to the disk too. Fails with file_error.
  Expected<void> Sync() const;

 private:
  Error Failure(const std::string& name) const;

  int fd_ = -1;
  std::string path_;
};

}  // namespace bodycopy::cli
