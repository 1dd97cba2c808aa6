#include "crawl/record_writer.h"

#include <chrono>

namespace bodycopy {
namespace {

constexpr std::chrono::seconds kSyncInterval{1};

}  // namespace

RecordWriter::RecordWriter(OutputFile& output, Journal* journal,
                           std::function<void(const FinishedRecord&)> on_written,
                           std::function<Expected<void>()> sync_beside)
    : output_(output),
      journal_(journal),
      on_written_(std::move(on_written)),
      sync_beside_(std::move(sync_beside)) {
  thread_ = std::thread([this] { Run(); });
}

RecordWriter::~RecordWriter() {
  static_cast<void>(Finish());
}

void RecordWriter::Push(FinishedRecord record) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(record));
  }
  changed_.notify_one();
}

void RecordWriter::Run() {
  auto next_sync = std::chrono::steady_clock::now() + kSyncInterval;
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait_for(lock, kSyncInterval, [this] { return !queue_.empty() || ending_; });
    std::deque<FinishedRecord> batch;
    batch.swap(queue_);
    const bool last = ending_ && batch.empty();
    lock.unlock();
    const auto keep = [this](const Expected<void>& result) {
      if (result || has_failed_) return;
      failure_ = result.error();
      has_failed_ = true;
    };
    for (const FinishedRecord& record : batch) {
      if (!has_failed_) keep(Write(record));
      on_written_(record);
    }
    const auto now = std::chrono::steady_clock::now();
    if (!has_failed_ && (now >= next_sync || last)) {
      keep(Sync());
      next_sync = now + kSyncInterval;
    }
    if (last) return;
    lock.lock();
  }
}

Expected<void> RecordWriter::Write(const FinishedRecord& record) {
  if (record.failure) return std::unexpected(*record.failure);
  JournalEntry entry;
  entry.kind = record.is_kept ? JournalEntry::Kind::kKept : JournalEntry::Kind::kDone;
  entry.key = record.key;
  if (!record.is_kept) {
    const auto extent = output_.Append(record.bytes);
    if (!extent) return std::unexpected(extent.error());
    entry.outcome = record.outcome;
    entry.begin = extent->begin;
    entry.end = extent->end;
    entry.checksum = extent->checksum;
    entry.http_status = record.http_status;
    entry.etag = record.etag;
    entry.last_modified = record.last_modified;
  }
  is_synced_ = false;
  return journal_ == nullptr ? Expected<void>() : journal_->Append(entry);
}

// First what belongs to the records and the records, then the word that they are there.
Expected<void> RecordWriter::Sync() {
  if (journal_ == nullptr || is_synced_) return {};
  if (auto synced = sync_beside_ ? sync_beside_() : Expected<void>(); !synced) return synced;
  if (auto synced = output_.Sync(); !synced) return synced;
  is_synced_ = true;
  if (auto appended = journal_->Append({.kind = JournalEntry::Kind::kSynced, .end = output_.size()});
      !appended)
    return appended;
  return journal_->Sync();
}

Expected<void> RecordWriter::Finish() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  if (has_failed_) return std::unexpected(failure_);
  return {};
}

}  // namespace bodycopy
