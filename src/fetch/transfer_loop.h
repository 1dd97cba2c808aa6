#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "fetch/transfer.h"

namespace bodycopy {

/// Runs many transfers at once on one thread, with connections kept for the next request to the same server.
class TransferLoop {
 public:
  /// A request that has ended; Transfer::Finish(code) gives its answer.
  struct Finished {
    Transfer* transfer = nullptr;
    int code = 0;
  };

  /// Keeps up to `idle_connections` open for reuse. The bodies count for `budget`, which must outlive the
  /// loop.
  TransferLoop(int idle_connections, BodyBudget& budget);
  ~TransferLoop();
  TransferLoop(const TransferLoop&) = delete;
  TransferLoop& operator=(const TransferLoop&) = delete;

  /// Begins the request that was prepared. The transfer must live until it is finished or cancelled.
  void Start(Transfer& transfer);
  void Cancel(Transfer& transfer);

  /// Moves all transfers on, waiting up to `timeout` for something to happen, and gives those that have
  /// ended.
  std::vector<Finished> Wait(std::chrono::milliseconds timeout);

  /// Ends a Wait early; may be called from any thread.
  void Wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bodycopy
