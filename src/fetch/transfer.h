#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "fetch/answer.h"
#include "fetch/body_budget.h"
#include "fetch/fetch_setup.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// Validators of a copy that is known already.
struct Validators {
  std::string etag;
  std::string last_modified;
};

/// Initialises libcurl, once; the first Transfer or TransferLoop does so.
void InitialiseCurl();

/// The fetch of one page: one request after another over one libcurl handle, which keeps the cookies between
/// them. Redirects are answers here; who follows them is the caller (RedirectChain says where to).
///
/// Used by one thread at a time.
class Transfer {
 public:
  /// `setup` must outlive the transfer. The origin of `given` is who the headers without a host, and the
  /// user and password of `given`, are for.
  Transfer(const FetchSetup& setup, HttpUrl given);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Makes the request for `url` ready. Fails with blocked_address where that is known before anything is
  /// connected.
  Expected<void> Prepare(const HttpUrl& url, std::chrono::milliseconds time_limit,
                         const Validators& validators = {});

  /// Runs the request that was prepared and waits for its end.
  Expected<Answer> Perform();

  /// To be asked when libcurl has ended what runs: true if it was the look-up before a request through a
  /// proxy, and the request itself is ready to be run now.
  bool GoesOn();

  /// The answer after libcurl has ended the request with `curl_code`; for a request run by libcurl's multi
  /// interface. A body that ends early is an error, or where FetchOptions::keep_cut an answer with `cut`.
  Expected<Answer> Finish(int curl_code);

  /// From now on the body counts for the budget, and waits where that is used up; null for none. The budget
  /// must outlive the request.
  void SetBudget(BodyBudget* budget);

  /// The libcurl easy handle (CURL*).
  void* easy_handle();

  /// All cookies held, as text that changes whenever one of them does.
  std::string Cookies() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bodycopy
