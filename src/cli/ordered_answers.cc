#include "cli/ordered_answers.h"

#include <algorithm>
#include <utility>

#include "base/threads.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kRequestsPerThread = 16;  // enough that one slow page does not stop the others for long
constexpr std::size_t kMaxHeldBytes = 64U << 20U;

}  // namespace

OrderedAnswers::OrderedAnswers(unsigned threads, Sink sink)
    : max_requests_(std::max(1U, threads) * kRequestsPerThread),
      sink_(std::move(sink)),
      threads_(StartThreads(std::max(1U, threads), [this] { RunWorker(); })) {}

bool OrderedAnswers::Submit(std::size_t bytes, Work work) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] {
    const bool fits = window_.size() < max_requests_ && held_bytes_ + bytes <= kMaxHeldBytes;
    return stopped_ || window_.empty() || fits;
  });
  if (stopped_) return false;
  window_.push_back({std::move(work), {}, bytes, false});
  held_bytes_ += bytes;
  work_or_end_.notify_one();
  return true;
}

void OrderedAnswers::Finish() {
  Join();
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

void OrderedAnswers::Join() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  work_or_end_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void OrderedAnswers::RunWorker() {
  std::unique_lock lock(mutex_);
  while (true) {
    work_or_end_.wait(lock, [&] { return started_ < window_.size() || closed_ || stopped_; });
    if (stopped_ || started_ == window_.size()) return;
    try {
      AnswerNext(lock);
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!thrown_) thrown_ = std::current_exception();
      stopped_ = true;
      room_.notify_all();
      work_or_end_.notify_all();
    }
  }
}

void OrderedAnswers::AnswerNext(std::unique_lock<std::mutex>& lock) {
  Slot& slot = window_[started_++];  // keeps its place: a deque only grows and shrinks at its ends
  lock.unlock();
  slot.answer = slot.work();
  slot.work = nullptr;
  lock.lock();
  slot.done = true;
  if (!handing_out_) HandOut(lock);
}

/// Hands out what is ready at the front, until nothing is. The lock is not held meanwhile.
void OrderedAnswers::HandOut(std::unique_lock<std::mutex>& lock) {
  handing_out_ = true;
  std::vector<Answer> ready;
  while (!stopped_) {
    ready.clear();
    while (!window_.empty() && window_.front().done) {
      ready.push_back(std::move(window_.front().answer));
      held_bytes_ -= window_.front().bytes;
      window_.pop_front();
      --started_;
    }
    if (ready.empty()) break;
    room_.notify_all();
    lock.unlock();
    const bool wants_more = sink_(ready);
    lock.lock();
    stopped_ = stopped_ || !wants_more;
  }
  handing_out_ = false;
  if (stopped_) {
    room_.notify_all();
    work_or_end_.notify_all();
  }
}

}  // namespace bodycopy::cli
