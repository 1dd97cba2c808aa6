#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// An http(s) URL in its parts, as the WHATWG URL standard splits it. Parts are empty where the URL has none.
struct Url {
  std::string scheme;    ///< In lower case.
  std::string userinfo;  ///< "user:password" as given.
  std::string host;      ///< In lower case; IPv6 with its brackets; IDN as given (UTF-8) or punycode.
  std::string port;      ///< Decimal digits, empty for the scheme's default.
  std::string path;      ///< Starts with '/' where there is a host; dot segments removed.
  std::string query;     ///< Without '?'; has_query tells "?" from nothing.
  std::string fragment;  ///< Without '#'.
  bool has_query = false;
  bool has_fragment = false;

  std::string ToString() const;
  std::string Origin() const;  ///< "https://example.com:8080"
};

/// The host without a "www." at its front, in whatever case.
std::string_view WithoutWww(std::string_view host);

/// Splits an absolute URL of any scheme. False if it is none; spaces around it and control characters in it
/// are dropped, spaces inside are percent-encoded.
bool ParseUrl(std::string_view text, Url& url);

/// The absolute URL of `reference` as found in a page at `base` (RFC 3986 section 5, with the backslash and
/// whitespace rules of the WHATWG URL standard). Empty if there is none: no base, or another scheme than
/// http(s).
std::string ResolveUrl(const Url& base, std::string_view reference);

}  // namespace bodycopy
