#pragma once

namespace bodycopy {

// The statuses of HTTP that mean something here (RFC 9110, section 15; RFC 6585, section 4).
inline constexpr int kNotModified = 304;
inline constexpr int kForbidden = 403;
inline constexpr int kTooManyRequests = 429;
inline constexpr int kServiceUnavailable = 503;

constexpr bool IsSuccess(int status) {
  return status >= 200 && status < 300;
}
constexpr bool IsRedirection(int status) {
  return status >= 300 && status < 400;
}
constexpr bool IsServerError(int status) {
  return status >= 500;
}

}  // namespace bodycopy
