#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fetch/http_url.h"

namespace bodycopy {

/// What tells one URL from another: two URLs of one key are one page. 128 bits of FNV-1a over the identity
/// text.
struct UrlKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const UrlKey&) const = default;
  std::string ToHex() const;  ///< 32 digits.
  static std::optional<UrlKey> FromHex(std::string_view text);
  static UrlKey Of(std::string_view identity);
};

struct UrlKeyHash {
  std::size_t operator()(const UrlKey& key) const { return static_cast<std::size_t>(key.low ^ key.high); }
};

/// The text that two URLs of one page share: the URL normalised (RFC 3986, section 6.2.2: case,
/// percent-encoding, dot segments, default port; IDN), without its fragment, and without parameters that only
/// say where a reader came from (utm_source, fbclid and their like) unless `keep_tracking`.
std::string IdentityOf(const HttpUrl& url, bool keep_tracking);

}  // namespace bodycopy
