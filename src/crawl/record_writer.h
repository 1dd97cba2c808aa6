#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "bodycopy/error.h"
#include "crawl/journal.h"
#include "crawl/output_file.h"
#include "crawl/url_key.h"

namespace bodycopy {

/// A record on its way to the output.
struct FinishedRecord {
  UrlKey key;
  Outcome outcome = Outcome::kOk;
  std::string bytes;
  std::optional<Error> failure;  ///< Why it cannot be written.
  bool is_kept =
      false;  ///< The page is unchanged and its old record stays; nothing is written to the output.
  int http_status = 0;
  std::string etag;
  std::string last_modified;
  std::uint32_t host = 0;        ///< For who counts.
  std::uint64_t body_bytes = 0;  ///< For who counts.
};

/// The one thread that writes: each record to the output, then its line to the journal, and both to the disk
/// from time to time. After a first failure nothing more is written.
class RecordWriter {
 public:
  /// `on_written` is called on the writer's thread for every record that is in the journal, or dropped after
  /// a failure. `journal` may be null. `sync_beside`, which may be empty, brings to the disk what belongs to
  /// the records and lies elsewhere.
  RecordWriter(OutputFile& output, Journal* journal, std::function<void(const FinishedRecord&)> on_written,
               std::function<Expected<void>()> sync_beside);
  ~RecordWriter();
  RecordWriter(const RecordWriter&) = delete;
  RecordWriter& operator=(const RecordWriter&) = delete;

  /// May be called from any thread. Never blocks: who pushes bounds what is under way.
  void Push(FinishedRecord record);

  /// Writes what was pushed, brings it to the disk, and ends the thread. Gives the first failure.
  Expected<void> Finish();

  bool has_failed() const { return has_failed_; }

 private:
  void Run();
  Expected<void> Write(const FinishedRecord& record);
  Expected<void> Sync();

  OutputFile& output_;
  Journal* journal_;
  std::function<void(const FinishedRecord&)> on_written_;
  std::function<Expected<void>()> sync_beside_;
  bool is_synced_ = true;
  std::atomic<bool> has_failed_ = false;
  Error failure_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FinishedRecord> queue_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace bodycopy
