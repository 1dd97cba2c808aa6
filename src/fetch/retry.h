#pragma once

#include <chrono>
#include <random>

#include "bodycopy/error.h"

namespace bodycopy {

/// True for what can pass by itself: timeouts, broken connections, status 429 and 5xx. Not for what cannot: a
/// name that does not exist, a certificate that is not trusted, other statuses.
bool IsTransient(const Error& error);

/// How long to wait before the next attempt after `attempts` failed ones (1 and more): doubled each time up
/// to a limit, and spread by half, so that many failures at once do not come back at once.
std::chrono::milliseconds Backoff(int attempts, std::mt19937& random);

}  // namespace bodycopy
