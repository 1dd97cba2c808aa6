#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/story_archive.h"
#include "bodycopy/error.h"
#include "cli/record_file.h"
#include "cli/record_format.h"

namespace bodycopy::cli {

/// Where the records of a command go in any format: a file that is replaced as a whole, standard output, or
/// an archive of stories that they are added to. Not thread-safe.
class RecordOutput {
 public:
  /// `appends`: a file that is there keeps its records. Fails with file_error.
  Expected<void> Open(const std::string& path, const RecordStyle& style, bool appends = false);

  /// A record as WriteRecord() gives it. False once no more can be written; what cannot is said on standard
  /// error. A record that the archive does not take is said too, and is a failure of the run alone.
  bool Write(std::string_view record);
  /// Several records, which reach standard output at once.
  template <typename Records>
  bool WriteAll(const Records& records) {
    std::string text;
    bool wanted = true;
    for (const auto& record : records) {
      if (archive_) wanted = wanted && Add(record.text);
      if (!archive_) text += file_.Framed(record.text);
    }
    return archive_ ? wanted : file_.Write(text);
  }

  /// Brings all to its place. False if something could not be written, then or before.
  bool Commit();

  bool is_standard() const { return !archive_ && file_.is_standard(); }

 private:
  bool Add(std::string_view record);

  RecordFile file_;
  std::optional<StoryArchive> archive_;
  bool has_refused_ = false;  // a record
};

}  // namespace bodycopy::cli
