#pragma once

#include <string>

#include "fetch/http_url.h"

namespace bodycopy {

/// The proxies that the environment names: http_proxy (in lower case alone, since a CGI server sets
/// HTTP_PROXY from a request), https_proxy, all_proxy and no_proxy, the latter three in upper case too.
struct ProxySettings {
  std::string http;
  std::string https;
  std::string
      exceptions;  ///< Host names, domains, addresses and ranges, split by commas or spaces; "*" for all.

  static ProxySettings FromEnvironment();
  /// One proxy for all.
  static ProxySettings Explicit(const std::string& proxy);

  /// The proxy for this URL; empty for a direct connection.
  std::string For(const HttpUrl& url) const;
};

}  // namespace bodycopy
