#pragma once

#include <chrono>
#include <string_view>

namespace bodycopy {

/// One request over HTTP and its answer. Refers to bytes that live as long as the call it is given to.
struct HttpExchange {
  std::string_view url;
  std::string_view request;          ///< Request line and headers as sent; may be empty.
  std::string_view head;             ///< Status line and headers as received.
  std::string_view body;             ///< As it was after all codings were taken off.
  bool is_truncated = false;         ///< `body` is only the front of what the server sent.
  bool ended_early = false;          ///< It is, because the connection or the coding broke off.
  std::chrono::sys_seconds date;     ///< When the answer was there.
  std::chrono::milliseconds took{};  ///< From the request to the whole answer; 0 if unknown.
  std::string_view via;              ///< The URL that redirected here; empty if none did.
};

}  // namespace bodycopy
