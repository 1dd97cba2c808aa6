#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// An IPv4 or IPv6 address, IPv4 in its mapped form ::ffff:a.b.c.d, in network order.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  bool IsV4() const;
  std::string ToString() const;  ///< "192.0.2.1" or "2001:db8::1".

  /// A literal without brackets; a zone ("%eth0") is ignored. Unset if it is none.
  static std::optional<IpAddress> Parse(std::string_view text);
  /// Unset for other families than AF_INET and AF_INET6.
  static std::optional<IpAddress> FromSocketAddress(const sockaddr* address);
};

/// A range of addresses, such as 10.0.0.0/8; IPv4 ranges count their bits within the mapped form.
struct IpRange {
  IpAddress first;
  int bits = 128;

  bool Contains(const IpAddress& address) const;
  /// "10.0.0.0/8", "fd00::/8", or one address alone. Unset if it is none.
  static std::optional<IpRange> Parse(std::string_view text);
};

/// Why an address is not public: "loopback", "private use" and so on; empty if it is globally reachable.
///
/// By IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), with multicast and the parts of
/// IPv6 that are not unicast. IPv4 addresses inside mapped, NAT64 (RFC 6052) and 6to4 (RFC 3056) forms are
/// looked at instead.
std::string_view SpecialPurpose(const IpAddress& address);

/// Which addresses may be connected to. Immutable after it is made.
class AddressPolicy {
 public:
  /// Fails for a range that cannot be read.
  static Expected<AddressPolicy> Make(bool allow_private, const std::vector<std::string>& allowed_ranges);

  /// Empty if the address may be connected to, else the reason why not.
  std::string_view Refusal(const IpAddress& address) const;

 private:
  bool allow_private_ = false;
  std::vector<IpRange> allowed_;
};

}  // namespace bodycopy
