#pragma once

#include <string>
#include <string_view>

#include "archive/capture.h"
#include "bodycopy/article.h"
#include "bodycopy/error.h"
#include "cli/record_format.h"

namespace bodycopy::cli {

/// The name of a story's file: the host and the last words of the URL for people, or the words of a file's
/// name, its key for certainty, and the ending. Only of a-z, 0-9, '-' and '.', not beginning with a dot, at
/// most 200 bytes: it names a file of its folder, whatever the URL says.
std::string StoryName(std::string_view url, bool keep_tracking, std::string_view ending);

/// What the story of a capture is called by: its URL, and when it was taken, for there may be several.
std::string StoryOf(const Capture& capture);

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

  bool Has(const std::string& name) const;

  /// Brings the names of the files to the disk too. Fails with file_error.
  Expected<void> Sync() const;

 private:
  Error Failure(const std::string& name) const;

  int fd_ = -1;
  std::string path_;
};

/// The stories of a run, each as a file of its own in one format.
class StoryFiles {
 public:
  /// `keeps_old`: a file that is there stays as it is. Fails with file_error.
  Expected<void> Open(const std::string& folder, RecordStyle style, bool keep_tracking, bool keeps_old);
  bool is_open() const { return folder_.is_open(); }

  /// True if the story's file is there and is to stay.
  bool Keeps(std::string_view story) const;
  /// `story`: its URL, or the file it comes from. From several threads, for different stories. Fails with
  /// file_error.
  Expected<void> Write(std::string_view story, const Article& article) const;
  Expected<void> Sync() const { return folder_.Sync(); }

 private:
  std::string NameOf(std::string_view story) const;

  StoryFolder folder_;
  RecordStyle style_;
  bool keep_tracking_ = false;
  bool keeps_old_ = false;
};

}  // namespace bodycopy::cli
