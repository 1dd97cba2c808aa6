#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "bodycopy/robots.h"
#include "fetch/fetch_setup.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// More redirects than this make a robots.txt unavailable (RFC 9309, section 2.3.1.2).
inline constexpr int kRobotsRedirects = 5;
/// More of it is not read.
inline constexpr std::size_t kRobotsBytes = 512U << 10U;

/// The robots.txt of one origin, as far as it could be had.
struct RobotsFile {
  RobotsRules rules;
  std::optional<Error>
      unreachable;  ///< Set where nothing of the origin may be fetched for lack of an answer.

  /// Why `url` may not be fetched: robots_denied for a rule or a failing server, else what happened to the
  /// network.
  std::optional<Error> Refusal(const HttpUrl& url) const;
};

/// How a robots.txt is fetched by who fetches pages by `setup`: without the headers, which are for the
/// pages.
FetchSetup RobotsFetchSetup(FetchSetup setup);

/// Where the robots.txt for a URL lies.
std::string RobotsUrl(const HttpUrl& url);

/// What the answer to a request for robots.txt means (RFC 9309, section 2.3.1): status 4xx and too many
/// redirects allow all, status 5xx and failures of the network deny all.
RobotsFile ReadRobotsFile(const Expected<FetchResult>& fetched, std::string_view agent);

}  // namespace bodycopy
