#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "archive/warc_record.h"
#include "bodycopy/error.h"

namespace bodycopy::cli {

/// How far one WARC file is read.
struct FilePlace {
  WarcPosition next;
  bool is_done = false;
};

/// How many records of each outcome, by its name.
using OutcomeCounts = std::map<std::string, std::uint64_t>;

/// The memory of `bodycopy warc`, a file beside its output: how far each WARC file was read when the output
/// had how many bytes. A line of JSON for each step, with a checksum; what stands behind the last line break
/// was torn by a crash and is not there.
class WarcProgress {
 public:
  WarcProgress() = default;
  ~WarcProgress();
  WarcProgress(const WarcProgress&) = delete;
  WarcProgress& operator=(const WarcProgress&) = delete;

  /// Reads the file, or creates it, and locks it against other processes. Fails with file_error, also for a
  /// line that is damaged; the error says which, and how to go on.
  Expected<void> Open(const std::string& path);

  bool is_open() const { return fd_ >= 0; }
  bool is_new() const { return is_new_; }
  std::uint64_t output_size() const { return output_size_; }
  /// The records of the runs before; those of versions that did not count them are missing.
  const OutcomeCounts& outcomes() const { return outcomes_; }
  /// Of the WARC file with this name; the beginning if it was never read.
  FilePlace PlaceOf(const std::string& file) const;

  /// Notes a step that is in the output already. Fails with file_error; then the step is not noted.
  /// `outcomes`: of all records that are in it, of all runs. outcomes() stays as it is.
  Expected<void> Note(const std::map<std::string, FilePlace>& places, std::uint64_t output_size,
                      const OutcomeCounts& outcomes);

 private:
  Expected<void> ReadLines(const std::string& path);
  bool TakeLine(const std::string& line);

  int fd_ = -1;
  std::string path_;
  std::uint64_t size_ = 0;
  bool has_checksums_ = false;  ///< The last line that was read has one, so all that follow must.
  bool is_new_ = true;
  std::uint64_t output_size_ = 0;
  OutcomeCounts outcomes_;
  std::map<std::string, FilePlace> places_;
};

}  // namespace bodycopy::cli
