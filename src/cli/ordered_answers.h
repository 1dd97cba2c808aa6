#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bodycopy::cli {

/// What one request gives: text for standard output and, if it failed, a line for standard error.
struct Answer {
  /// What else the sink is to know.
  struct Detail {
    virtual ~Detail() = default;
  };

  std::string text;
  std::string complaint;
  std::shared_ptr<const Detail> detail;
};

/// Works on requests with several threads and hands out the answers in the order of the requests, each as
/// soon as it and all before it are there. Only so many requests are held at once: Submit() waits, so memory
/// stays bounded. What work or sink throw (lack of memory) ends all work, and Finish() throws it again.
class OrderedAnswers {
 public:
  using Work = std::function<Answer()>;
  /// Takes one or more answers in order; called by one thread at a time. False ends all work.
  using Sink = std::function<bool(std::vector<Answer>&)>;

  OrderedAnswers(unsigned threads, Sink sink);
  ~OrderedAnswers() { Join(); }
  OrderedAnswers(const OrderedAnswers&) = delete;
  OrderedAnswers& operator=(const OrderedAnswers&) = delete;

  /// Adds a request; `bytes` is about what it holds. False if the sink wants no more.
  bool Submit(std::size_t bytes, Work work);

  /// Waits until every request is answered.
  void Finish();

 private:
  struct Slot {
    Work work;
    Answer answer;
    std::size_t bytes = 0;
    bool done = false;
  };

  void Join();
  void RunWorker();
  void AnswerNext(std::unique_lock<std::mutex>& lock);
  void HandOut(std::unique_lock<std::mutex>& lock);

  const std::size_t max_requests_;
  const Sink sink_;
  std::mutex mutex_;
  std::condition_variable work_or_end_;
  std::condition_variable room_;
  std::deque<Slot> window_;  // requests that are not handed out yet, in order
  std::size_t started_ = 0;  // how many of them, from the front, a thread has taken
  std::size_t held_bytes_ = 0;
  bool handing_out_ = false;
  bool closed_ = false;
  bool stopped_ = false;  // by the sink, or by what was thrown
  std::exception_ptr thrown_;
  std::vector<std::thread> threads_;
};

}  // namespace bodycopy::cli
