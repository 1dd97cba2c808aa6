#include "fetch/retry.h"

#include <algorithm>

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstBackoff{1'000};
constexpr milliseconds kLongestBackoff{60'000};
constexpr int kTooManyRequests = 429;

}  // namespace

bool IsTransient(const Error& error) {
  switch (error.outcome) {
    case Outcome::kNetworkError:
    case Outcome::kTimeout: return true;
    case Outcome::kHttpError: return error.http_status == kTooManyRequests || error.http_status >= 500;
    default: return false;
  }
}

milliseconds Backoff(int attempts, std::mt19937& random) {
  milliseconds backoff = kFirstBackoff;
  for (int i = 1; i < attempts && backoff < kLongestBackoff; ++i) backoff *= 2;
  backoff = std::min(backoff, kLongestBackoff);
  std::uniform_int_distribution<milliseconds::rep> spread(backoff.count() / 2, backoff.count() * 3 / 2);
  return milliseconds(spread(random));
}

}  // namespace bodycopy
