#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "bodycopy/crawl.h"
#include "crawl/journal.h"
#include "crawl/record_writer.h"

namespace bodycopy {

/// The threads that make records of what was fetched.
class RecordPool {
 public:
  struct Task {
    CrawlItem item;
    UrlKey key;
    std::uint32_t host = 0;
    bool is_kept = false;
  };

  /// The journal, which may be null, learns of every page before and after it is read, so that a page that
  /// kills the process is found out, and one that only waits for the writer is not suspected.
  RecordPool(int threads, const RecordMaker& make_record, Journal* journal, RecordWriter& writer);
  ~RecordPool();
  RecordPool(const RecordPool&) = delete;
  RecordPool& operator=(const RecordPool&) = delete;

  /// Never blocks: who pushes bounds what is under way.
  void Push(Task task);
  /// Bytes of the bodies that wait or are being read.
  std::uint64_t body_bytes() const { return body_bytes_; }
  /// Ends the threads once all that was pushed is with the writer.
  void Finish();

 private:
  void Run();
  FinishedRecord MakeOrFail(Task& task) const;
  FinishedRecord Make(Task& task) const;
  void Note(JournalEntry::Kind kind, const UrlKey& key) const;

  const RecordMaker& make_record_;
  Journal* journal_;
  RecordWriter& writer_;
  std::atomic<std::uint64_t> body_bytes_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace bodycopy
