#include "crawl/url_key.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/ascii.h"
#include "base/hex.h"

namespace bodycopy {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr std::string_view kTrackingPrefixes[] = {"utm_", "mtm_", "pk_", "at_medium", "at_campaign", "hsa_"};
constexpr std::string_view kTrackingNames[] = {
    "fbclid",  "gclid",      "gclsrc",      "dclid",    "gbraid", "wbraid", "msclkid",    "yclid",  "twclid",
    "ttclid",  "igshid",     "igsh",        "mc_cid",   "mc_eid", "_ga",    "_gl",        "_hsenc", "_hsmi",
    "vero_id", "oly_enc_id", "oly_anon_id", "wickedid", "s_cid",  "cmpid",  "ns_mchannel"};

bool IsTracking(std::string_view parameter) {
  const std::string name = AsciiLower(parameter.substr(0, parameter.find('=')));
  return std::any_of(std::begin(kTrackingPrefixes), std::end(kTrackingPrefixes),
                     [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::find(std::begin(kTrackingNames), std::end(kTrackingNames), name) != std::end(kTrackingNames);
}

bool IsUnreserved(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// RFC 3986, sections 6.2.2.1 and 6.2.2.2: hex digits in upper case, unreserved octets unencoded.
std::string NormalEncoding(std::string_view text) {
  std::string normal;
  normal.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = text[i] == '%' ? HexOctet(text, i + 1) : std::nullopt;
    if (octet && !IsUnreserved(*octet)) {
      AppendPercentEncoded(normal, *octet);
    } else {
      normal += octet.value_or(text[i]);
    }
    if (octet) i += 2;
  }
  return normal;
}

std::string WithoutTracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!IsTracking(parameter)) {
      if (!kept.empty()) kept += '&';
      kept.append(parameter);
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

}  // namespace

UrlKey UrlKey::Of(std::string_view identity) {
  constexpr Wide kPrime = (static_cast<Wide>(1) << 88U) + 0x13B;
  Wide hash = (static_cast<Wide>(0x6C62272E07BB0142U) << 64U) + 0x62B821756295C58DU;
  for (const char c : identity) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kPrime;
  }
  return {static_cast<std::uint64_t>(hash >> 64U), static_cast<std::uint64_t>(hash)};
}

std::string UrlKey::ToHex() const {
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return text;
}

std::optional<UrlKey> UrlKey::FromHex(std::string_view text) {
  constexpr std::size_t kDigits = 16;
  if (text.size() != 2 * kDigits) return std::nullopt;
  UrlKey key;
  const char* middle = text.data() + kDigits;
  const auto first = std::from_chars(text.data(), middle, key.high, 16);
  const auto second = std::from_chars(middle, middle + kDigits, key.low, 16);
  if (first.ptr != middle || second.ptr != middle + kDigits) return std::nullopt;
  return key;
}

std::string IdentityOf(const HttpUrl& url, bool keep_tracking) {
  const std::string_view whole = url.path_and_query;
  const std::size_t mark = whole.find('?');
  std::string identity = url.Origin() + NormalEncoding(whole.substr(0, mark));
  if (mark == std::string_view::npos) return identity;
  const std::string query = NormalEncoding(whole.substr(mark + 1));
  const std::string kept = keep_tracking ? query : WithoutTracking(query);
  return kept.empty() ? identity : identity + "?" + kept;
}

}  // namespace bodycopy
