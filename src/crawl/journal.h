#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "bodycopy/error.h"
#include "crawl/journal_entry.h"

namespace bodycopy {

/// The append-only memory of a crawl, beside its output. What is in it has happened; what is not will be done
/// again.
///
/// The format is text, described at the head of every journal: a line an entry, fields split by tabs, the
/// last field a checksum of the rest. A torn tail is not there: an unterminated last line, whatever is in it
/// (zeros too, which file systems leave where a power failure cut the writing short); and, if the machine was
/// started again since, damaged lines behind the last kSynced. Any other line that cannot be read is an
/// error, since what stands behind it is true. Append may be called from several threads.
class Journal {
 public:
  Journal() = default;
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Opens or creates the journal and locks it against other processes. Fails with file_error: not to be
  /// opened, or locked by another process.
  Expected<void> Open(const std::string& path);

  /// Gives every entry to `replay`, in order, cuts a torn tail off, and makes ready to append. To be called
  /// once, before Append. Fails with file_error, and changes nothing: not a journal, damaged (the error names
  /// the line and how to go on), of a later version, or not to be read.
  Expected<void> Replay(const std::function<void(const JournalEntry&)>& replay);

  /// Gives every entry of a journal to `replay` and changes nothing; a journal that does not exist has none.
  /// Fails as Replay.
  static Expected<void> Read(const std::string& path, const std::function<void(const JournalEntry&)>& replay);

  /// Writes one entry; it survives the death of the process, and after Sync that of the machine. Of an entry
  /// that cannot be written whole nothing stays.
  Expected<void> Append(const JournalEntry& entry);
  Expected<void> Sync();

  bool is_open() const { return fd_ >= 0; }
  /// True if the file, which is a journal or has no bytes, has no entry: nothing is lost with it.
  bool is_empty() const { return is_empty_; }

 private:
  Expected<void> WriteHeader();
  void Close();
  Error Failure(const std::string& what) const;

  int fd_ = -1;
  bool is_empty_ = false;
  std::string path_;
  std::mutex mutex_;
};

}  // namespace bodycopy
