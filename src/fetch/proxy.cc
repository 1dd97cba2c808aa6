#include "fetch/proxy.h"

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "base/ascii.h"
#include "fetch/address_policy.h"

namespace bodycopy {
namespace {

std::string FirstSet(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return {};
}

bool IsException(std::string_view entry, const std::string& host) {
  if (entry == "*") return true;
  if (const auto address = IpAddress::Parse(host)) {
    const auto range = IpRange::Parse(entry);
    return range && range->Contains(*address);
  }
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  const std::string_view name = host;
  if (entry.empty() || name.size() < entry.size()) return false;
  if (!AsciiEqualIgnoreCase(name.substr(name.size() - entry.size()), entry)) return false;
  return name.size() == entry.size() || name[name.size() - entry.size() - 1] == '.';
}

}  // namespace

ProxySettings ProxySettings::FromEnvironment() {
  const std::string all = FirstSet({"all_proxy", "ALL_PROXY"});
  ProxySettings settings{FirstSet({"http_proxy"}), FirstSet({"https_proxy", "HTTPS_PROXY"}),
                         FirstSet({"no_proxy", "NO_PROXY"})};
  if (settings.http.empty()) settings.http = all;
  if (settings.https.empty()) settings.https = all;
  return settings;
}

ProxySettings ProxySettings::Explicit(const std::string& proxy) {
  return {proxy, proxy, {}};
}

std::string ProxySettings::For(const HttpUrl& url) const {
  const std::string& proxy = url.scheme == "https" ? https : http;
  if (proxy.empty()) return {};
  std::string_view rest = exceptions;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of(", \t");
    if (IsException(rest.substr(0, end), url.host)) return {};
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return proxy;
}

}  // namespace bodycopy
