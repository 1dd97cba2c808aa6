#include "crawl/record_pool.h"

#include <exception>
#include <new>

namespace bodycopy {

RecordPool::RecordPool(int threads, const RecordMaker& make_record, Journal* journal, RecordWriter& writer)
    : make_record_(make_record), journal_(journal), writer_(writer) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

RecordPool::~RecordPool() {
  Finish();
}

void RecordPool::Push(Task task) {
  if (task.item.fetched) body_bytes_ += task.item.fetched->body.size();
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void RecordPool::Run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return !queue_.empty() || ending_; });
    if (queue_.empty()) return;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    const std::uint64_t size = task.item.fetched ? task.item.fetched->body.size() : 0;
    writer_.Push(MakeOrFail(task));
    body_bytes_ -= size;
    lock.lock();
  }
}

// Without memory for so much as the record of a failure the crawl ends; it can go on later.
FinishedRecord RecordPool::MakeOrFail(Task& task) const {
  try {
    return Make(task);
  } catch (const std::bad_alloc&) {
    FinishedRecord failed;
    failed.key = task.key;
    failed.host = task.host;
    failed.failure = Error{Outcome::kInternalError, "out of memory"};
    return failed;
  }
}

FinishedRecord RecordPool::Make(Task& task) const {
  FinishedRecord finished;
  finished.key = task.key;
  finished.host = task.host;
  finished.is_kept = task.is_kept;
  if (task.item.fetched) {
    finished.http_status = task.item.fetched->status;
    finished.etag = task.item.fetched->etag;
    finished.last_modified = task.item.fetched->last_modified;
    finished.body_bytes = task.item.fetched->body.size();
    if (task.is_kept) return finished;
    Note(JournalEntry::Kind::kExtraction, task.key);
  } else {
    finished.http_status = task.item.fetched.error().http_status;
  }
  CrawlRecord record;
  try {
    record = make_record_(task.item);
  } catch (const std::exception& failure) {
    // The body goes: there may be no memory left.
    task.item.fetched = std::unexpected(
        Error{Outcome::kInternalError, std::string("no record could be made: ") + failure.what()});
    record = make_record_(task.item);
  }
  if (task.item.fetched) Note(JournalEntry::Kind::kRead, task.key);
  finished.bytes = std::move(record.bytes);
  finished.failure = std::move(record.failure);
  finished.outcome = record.outcome;
  return finished;
}

void RecordPool::Note(JournalEntry::Kind kind, const UrlKey& key) const {
  // A journal that cannot be written is found out by the writer.
  if (journal_ != nullptr) static_cast<void>(journal_->Append({.kind = kind, .key = key}));
}

void RecordPool::Finish() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace bodycopy
