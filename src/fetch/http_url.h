#pragma once

#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// A URL that can be fetched, split by the same parser that libcurl connects by, so that what is checked is
/// what is asked.
struct HttpUrl {
  std::string text;    ///< The whole, normalised, without fragment, user and password: what is asked for.
  std::string scheme;  ///< "http" or "https".
  std::string host;    ///< Lower case, punycode, numeric IPv4 forms made dotted; IPv6 without brackets.
  int port = 0;
  std::string path_and_query;  ///< Starts with '/'.
  std::string user;            ///< Kept out of `text`, and so out of records, links and messages.
  std::string password;

  std::string Origin() const;  ///< "https://example.com:443", always with the port.
};

/// Fails with invalid_url: no absolute URL, another scheme than http and https, no host, control characters.
/// Spaces around it are dropped, spaces and bytes outside of ASCII within it are percent-encoded.
Expected<HttpUrl> ParseHttpUrl(std::string_view text);

/// The URL that a Location header at `base` leads to, without user and password. Fails with redirect_error.
Expected<HttpUrl> ResolveLocation(const HttpUrl& base, std::string_view location);

/// A URL as it was given, but for its user and password.
std::string WithoutCredentials(std::string_view url);

}  // namespace bodycopy
