#pragma once

#include <string>
#include <vector>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "fetch/address_policy.h"
#include "fetch/proxy.h"
#include "fetch/scoped_header.h"

namespace bodycopy {

/// What all transfers of a run share: the options, checked and made ready. Immutable.
struct FetchSetup {
  FetchOptions options;
  AddressPolicy addresses;
  ProxySettings proxies;
  std::string user_agent;
  std::vector<ScopedHeader> headers;  ///< Of FetchOptions::headers.
  std::vector<std::string> cookies;   ///< Of FetchOptions::cookie_file.
  bool keeps_exchanges = false;       ///< Answers have `request` and `other_body` too.

  /// Fails with internal_error for options that make no sense.
  static Expected<FetchSetup> Make(const FetchOptions& options);
};

}  // namespace bodycopy
