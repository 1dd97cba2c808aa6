#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"
#include "bodycopy/outcome.h"
#include "crawl/url_key.h"

namespace bodycopy {

/// One line of the journal. Which members mean something depends on the kind.
struct JournalEntry {
  enum class Kind : char {
    kRun = 'S',         ///< A process begins to work: time.
    kGeneration = 'G',  ///< A pass begins that asks every URL anew: time.
    kExtraction = 'X',  ///< A page is about to be read: key.
    kRead = 'R',        ///< The page has been read, and did no harm: key.
    kDone = 'D',        ///< A record is in the output: key, outcome, begin, end, checksum, http_status, etag,
                        ///< last_modified.
    kKept = 'K',        ///< The server says that the page is unchanged; the record stays: key.
    kNotBefore = 'H',   ///< A host asked to be left alone: host, time.
    kCrawlDelay = 'C',  ///< A host's robots.txt asks for a delay: host, delay.
    kRobots = 'B',      ///< What a robots.txt says to an agent: host (its origin), time, checksum (the low
                        ///< half of the key of the agent's name), rules.
    kSynced = 'Y',      ///< The output is on the disk: end.
    kCut = 'T',         ///< The output was cut; records that lay beyond are no more: end.
    kEnd = 'E',         ///< Every URL of the list has a record: time.
  };

  Kind kind = Kind::kRun;
  UrlKey key;
  Outcome outcome = Outcome::kOk;
  std::uint64_t begin = 0;     ///< Where the record starts in the output.
  std::uint64_t end = 0;       ///< Where it ends.
  std::uint32_t checksum = 0;  ///< CRC-32 of the record's bytes.
  int http_status = 0;
  std::string etag;
  std::string last_modified;
  std::string host;
  std::string rules;  ///< Lines of a robots.txt.
  std::chrono::sys_time<std::chrono::milliseconds> time;
  std::chrono::milliseconds delay{0};
};

/// The append-only memory of a crawl, beside its output. What is in it has happened; what is not will be done
/// again.
///
/// The format is text, described at the head of every journal: a line an entry, fields split by tabs, the
/// last field a checksum of the rest. A line that a crash has torn has a wrong checksum, and ends the journal
/// when it is read. Append may be called from several threads.
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
  /// once, before Append. Fails with file_error: not a journal, not to be read or cut.
  Expected<void> Replay(const std::function<void(const JournalEntry&)>& replay);

  /// Gives every entry of a journal to `replay` and changes nothing; a journal that does not exist has none.
  static Expected<void> Read(const std::string& path, const std::function<void(const JournalEntry&)>& replay);

  /// Writes one entry; it survives the death of the process, and after Sync that of the machine. Of an entry
  /// that cannot be written whole nothing stays.
  Expected<void> Append(const JournalEntry& entry);
  Expected<void> Sync();

  bool is_open() const { return fd_ >= 0; }

 private:
  static Expected<std::uint64_t> ReadAll(int fd, const std::string& path,
                                         const std::function<void(const JournalEntry&)>& replay);
  Expected<void> WriteHeader();
  void Close();
  Error Failure(const std::string& what) const;

  int fd_ = -1;
  std::string path_;
  std::mutex mutex_;
};

/// The line of an entry, with its line break; and back. Unset for a line that is torn or unknown.
std::string JournalLine(const JournalEntry& entry);
std::optional<JournalEntry> ParseJournalLine(std::string_view line);

}  // namespace bodycopy
