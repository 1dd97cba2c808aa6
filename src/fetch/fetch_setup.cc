#include "fetch/fetch_setup.h"

#include <unistd.h>

#include <utility>

#include "fetch/cookie_file.h"

namespace bodycopy {

Expected<FetchSetup> FetchSetup::Make(const FetchOptions& options) {
  auto addresses = AddressPolicy::Make(options.allow_private, options.allow_addresses);
  if (!addresses) return std::unexpected(addresses.error());
  FetchSetup setup{options, std::move(*addresses), {}, options.user_agent, {}, {}};
  setup.proxies =
      options.proxy.empty() ? ProxySettings::FromEnvironment() : ProxySettings::Explicit(options.proxy);
  if (setup.user_agent.empty()) setup.user_agent = DefaultUserAgent(options.contact);
  const auto wrong = [](const std::string& message) {
    return std::unexpected(Error{Outcome::kInternalError, message});
  };
  for (const std::string& text : options.headers) {
    auto header = ScopedHeader::Parse(text);
    if (!header) return std::unexpected(std::move(header.error()));
    setup.headers.push_back(std::move(*header));
  }
  for (const std::string& entry : options.resolve) {
    const std::size_t host = entry.find(':');
    const std::size_t port = host == std::string::npos ? host : entry.find(':', host + 1);
    if (port == std::string::npos || port + 1 == entry.size())
      return wrong("not of the form HOST:PORT:ADDRESS: " + entry);
  }
  if (!options.ca_file.empty() && access(options.ca_file.c_str(), R_OK) != 0)
    return wrong("the file " + options.ca_file + " cannot be read");
  if (!options.cookie_file.empty()) {
    auto cookies = ReadCookieFile(options.cookie_file);
    if (!cookies) return wrong("the file " + options.cookie_file + " cannot be read");
    setup.cookies = std::move(*cookies);
  }
  if (setup.user_agent.find_first_of("\r\n") != std::string::npos)
    return wrong("the user agent has a line break");
  if (options.max_bytes == 0) return wrong("the size limit is 0");
  return setup;
}

}  // namespace bodycopy
