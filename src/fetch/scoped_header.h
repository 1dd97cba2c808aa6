#pragma once

#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy {

/// A header of FetchOptions::headers and whom it is for.
struct ScopedHeader {
  std::string origin;  ///< HttpUrl::Origin(); empty: that of the given URL.
  std::string line;    ///< "Name: value".

  /// Of "Name: value", or "HOST Name: value", where HOST is a host, over https alone, or an origin such as
  /// "http://example.com:8080". Fails with internal_error.
  static Expected<ScopedHeader> Parse(std::string_view text);
};

}  // namespace bodycopy
