#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// How pages are fetched. A plain value; every member has a sensible default.
struct FetchOptions {
  std::string user_agent;  ///< Sent as it is. Empty: the truthful "bodycopy/<version>".
  std::string contact;     ///< A URL or mail address, put as "(+contact)" behind the default user agent.
  /// "Name: value" each, sent to the origin (scheme, host and port) of the given URL alone, never to where it
  /// redirects; or "HOST Name: value", sent to that host alone, whatever URL leads there: over https, unless
  /// HOST is an origin such as "http://example.com:8080".
  std::vector<std::string> headers;
  /// Netscape format; its cookies go to their own hosts alone, at the scheme and port of the given URL or
  /// over https. Empty: none.
  std::string cookie_file;
  /// The URL that headers, cookies, user and password are for, where the one to fetch was found by following
  /// it. Empty: the one to fetch.
  std::string given_url;
  std::string etag;           ///< Sent as If-None-Match, for a page that is known already.
  std::string last_modified;  ///< Sent as If-Modified-Since.

  std::chrono::milliseconds connect_timeout{10'000};  ///< For name, connection and TLS together.
  std::chrono::milliseconds stall_timeout{20'000};    ///< Longest time with next to nothing received.
  std::chrono::milliseconds total_timeout{60'000};    ///< Of the whole fetch, redirects included.
  std::size_t max_bytes = 16U << 20U;  ///< Of the body after decompression; the rest is not read.
  int max_redirects = 20;
  int retries = 0;  ///< Further attempts after what can pass: timeouts, resets, cut bodies, 5xx, 429.
  /// A page whose body ends early in the last attempt too is given as far as it came, with FetchResult::cut,
  /// instead of the error.
  bool keep_cut = false;
  /// A test for robots that known services send with status 403, 429 or 503 in the page's place is given as
  /// it came, with its status, instead of the error: its first 64 KiB.
  bool keep_challenge = false;

  /// Opens addresses that are not public: loopback, private and link-local networks and so on.
  bool allow_private = false;
  /// Opens just these, such as "127.0.0.0/8" or "fd00::1".
  std::vector<std::string> allow_addresses;
  /// "HOST:PORT:ADDRESS" each, used in place of the DNS. The address must still be one that is allowed.
  std::vector<std::string> resolve;
  std::string ca_file;  ///< Certificates to trust, PEM. Empty: those of SSL_CERT_FILE or the system.
  /// Such as "http://proxy:3128". Empty: as http_proxy, https_proxy, all_proxy and no_proxy say. The proxy
  /// itself may have any address; the addresses of the pages are checked before the proxy is asked for them.
  /// A SOCKS proxy (socks4, socks5) is given a checked address; what others, which look names up themselves,
  /// then connect to (DNS rebinding) is their duty.
  std::string proxy;
};

/// A page that was fetched with status 2xx; or with 304, 403, 429 or 503 where FetchOptions asked for it.
struct FetchResult {
  std::string url;        ///< As it was given, without user and password.
  std::string final_url;  ///< Where the body came from, normalised.
  std::vector<std::string>
      redirects;  ///< The URLs asked before `final_url`, in order; empty without a redirect.
  int status = 0;
  std::string head;  ///< Status line and headers of the final response, as received.
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::string body;          ///< Decompressed.
  bool truncated = false;    ///< The body was cut at FetchOptions::max_bytes.
  std::optional<Error> cut;  ///< Why the body ended early, where FetchOptions::keep_cut; else unset.
  std::chrono::sys_seconds downloaded;
  int attempts = 1;
};

/// Fetches one page over http or https, with redirects followed. Blocks until it is done or a time limit is
/// over.
///
/// An address that is not globally reachable by IANA's special-purpose address registries is refused after
/// every resolution and at every redirect, just before it would be connected to.
///
/// Fails with invalid_url, dns_error, network_error, tls_error, timeout, redirect_error, http_error (status
/// of 400 and above, in Error::http_status), blocked_address, too_large (endless headers) or decode_error
/// (broken Content-Encoding); with internal_error for options that make no sense. Safe to call from several
/// threads at once.
Expected<FetchResult> Fetch(std::string_view url, const FetchOptions& options = {});

/// What is wrong with the options, in a sentence, for a message before any page is fetched; unset if nothing
/// is.
std::optional<std::string> CheckFetchOptions(const FetchOptions& options);

/// The product token that robots.txt files address, and the default user agent with its version.
std::string_view ProductToken();
std::string DefaultUserAgent(std::string_view contact = {});

}  // namespace bodycopy
