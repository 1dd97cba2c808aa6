#include "fetch/transfer_loop.h"

#include <curl/curl.h>

#include <unordered_map>

namespace bodycopy {

struct TransferLoop::State {
  explicit State(BodyBudget& bodies) : budget(bodies) {}

  BodyBudget& budget;
  CURLM* multi = nullptr;
  std::unordered_map<CURL*, Transfer*> running;
};

TransferLoop::TransferLoop(int idle_connections, BodyBudget& budget)
    : state_(std::make_unique<State>(budget)) {
  InitialiseCurl();
  state_->multi = curl_multi_init();
  curl_multi_setopt(state_->multi, CURLMOPT_MAXCONNECTS, static_cast<long>(idle_connections));
}

TransferLoop::~TransferLoop() {
  for (const auto& [easy, transfer] : state_->running) curl_multi_remove_handle(state_->multi, easy);
  curl_multi_cleanup(state_->multi);
}

void TransferLoop::Start(Transfer& transfer) {
  CURL* easy = transfer.easy_handle();
  transfer.SetBudget(&state_->budget);
  state_->running.emplace(easy, &transfer);
  curl_multi_add_handle(state_->multi, easy);
}

void TransferLoop::Cancel(Transfer& transfer) {
  CURL* easy = transfer.easy_handle();
  if (state_->running.erase(easy) != 0) curl_multi_remove_handle(state_->multi, easy);
  transfer.SetBudget(nullptr);
}

std::vector<TransferLoop::Finished> TransferLoop::Wait(std::chrono::milliseconds timeout) {
  while (Transfer* transfer = state_->budget.Next()) curl_easy_pause(transfer->easy_handle(), CURLPAUSE_CONT);
  int running = 0;
  curl_multi_perform(state_->multi, &running);
  std::vector<Finished> finished;
  const auto collect = [&] {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(state_->multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const int code = message->data.result;
      const auto found = state_->running.find(easy);
      if (found == state_->running.end()) continue;
      curl_multi_remove_handle(state_->multi, easy);
      if (found->second->GoesOn()) {
        curl_multi_add_handle(state_->multi, easy);
        continue;
      }
      finished.push_back({found->second, code});
      state_->running.erase(found);
    }
  };
  collect();
  if (!finished.empty()) return finished;
  curl_multi_poll(state_->multi, nullptr, 0, static_cast<int>(timeout.count()), nullptr);
  curl_multi_perform(state_->multi, &running);
  collect();
  return finished;
}

void TransferLoop::Wake() {
  curl_multi_wakeup(state_->multi);
}

}  // namespace bodycopy
