#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bodycopy/article.h"
#include "bodycopy/error.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// --failures. `path` must outlive the parsing. Throws a CLI::ValidationError, when it is parsed, for an
/// ending that is none of such a list.
void AddFailuresFlag(CLI::App& command, std::string& path);

/// What failed, as a file that is a list of URLs or files again: `url`, `outcome` and `message`, in a line of
/// JSON or, where its name ends in .tsv, in a row. Each failure is in the file when Note() returns. Of
/// several for one URL the last is left by Finish(), and none of what did not fail at last.
class FailureList {
 public:
  FailureList() = default;
  ~FailureList();
  FailureList(const FailureList&) = delete;
  FailureList& operator=(const FailureList&) = delete;

  /// `goes_on`: what a file lists that is there stays in the list. Else the list begins anew. Fails with
  /// file_error, also where the file that is there is no such list.
  Expected<void> Open(const std::string& path, bool goes_on);
  bool is_open() const { return fd_ >= 0; }

  /// What came of a URL or file. Does nothing if no list is open. Thread-safe. Fails with file_error.
  Expected<void> Note(std::string_view source, const Article& article);
  Expected<void> Note(std::string_view source, Outcome outcome, std::string_view message);

  /// Waits until all is on the disk. Fails with file_error.
  Expected<void> Sync();
  /// To be called at the end of the run. Fails with file_error.
  Expected<void> Finish();

 private:
  Expected<void> ReadLines();
  Expected<void> Append(const std::string& line);
  std::string LineOf(std::string_view source, Outcome outcome, std::string_view message) const;
  Expected<std::string> SourceOf(std::string_view line) const;
  Error Failure(const std::string& what) const;

  std::string path_;
  bool is_table_ = false;
  int fd_ = -1;
  std::mutex mutex_;
  std::uint64_t lines_ = 0;  // with that of the columns' names
  /// Of each source that failed, by its hash: the number of its last line.
  std::unordered_map<std::size_t, std::uint64_t> last_line_;
};

}  // namespace bodycopy::cli
