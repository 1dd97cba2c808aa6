#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/http_status.h"
#include "bodycopy/error.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// One response, whatever its status.
struct Answer {
  HttpUrl url;
  int status = 0;
  std::string head;  ///< Status line and headers, as received.
  std::string content_type;
  std::string content_encoding;  ///< All lines of it, joined by commas.
  std::string etag;
  std::string last_modified;
  std::string location;
  std::optional<std::chrono::seconds>
      retry_after;           ///< Seconds or HTTP date (RFC 9110, section 10.2.3), from now.
  std::string body;          ///< Of status 2xx alone, decompressed; other_body is that of others.
  bool truncated = false;    ///< The body was cut at FetchOptions::max_bytes.
  std::optional<Error> cut;  ///< Why the body ended early, where FetchOptions::keep_cut.
  std::string request;       ///< Request line and headers as sent, where FetchSetup::keeps_exchanges.
  std::string
      other_body;  ///< The front of the body of another status than 2xx, likewise, or for keep_challenge.
  std::chrono::sys_seconds downloaded;

  bool is_page() const { return IsSuccess(status); }
};

/// Whether it is a test for robots of a service that is known (base/challenge.h).
bool IsChallenge(const Answer& answer);

/// The http_error of a status of 400 and above, or of a 304 that nobody asked for; unset for a page.
std::optional<Error> ErrorOfStatus(const Answer& answer, bool conditional);

}  // namespace bodycopy
