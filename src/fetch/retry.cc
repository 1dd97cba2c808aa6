#include "fetch/retry.h"

#include <algorithm>

#include "base/http_status.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstBackoff{1'000};
constexpr milliseconds kMaxBackoff{60'000};

}  // namespace

bool IsTransient(const Error& error) {
  switch (error.outcome) {
    case Outcome::kNetworkError:
    case Outcome::kTimeout: return true;
    case Outcome::kHttpError:
      return error.http_status == kTooManyRequests || IsServerError(error.http_status);
    default: return false;
  }
}

milliseconds Backoff(int attempts, std::mt19937& random) {
  milliseconds backoff = kFirstBackoff;
  for (int i = 1; i < attempts && backoff < kMaxBackoff; ++i) backoff *= 2;
  backoff = std::min(backoff, kMaxBackoff);
  std::uniform_int_distribution<milliseconds::rep> spread(backoff.count() / 2, backoff.count() * 3 / 2);
  return milliseconds(spread(random));
}

}  // namespace bodycopy
