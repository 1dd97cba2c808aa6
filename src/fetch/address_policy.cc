#include "fetch/address_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace bodycopy {
namespace {

constexpr int kMappedBits = 96;
constexpr std::array<std::uint8_t, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

struct Registration {
  const char* range;
  const char* purpose;  ///< Empty for parts that are globally reachable within a larger range that is not.
};

// The narrower range stands before the wider one: the first that holds the address decides.
// https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry
constexpr Registration kRegistry[] = {
    {"0.0.0.0/8", "this network"},
    {"10.0.0.0/8", "private use"},
    {"100.64.0.0/10", "shared address space"},
    {"127.0.0.0/8", "loopback"},
    {"169.254.0.0/16", "link local"},
    {"172.16.0.0/12", "private use"},
    {"192.0.0.9/32", ""},
    {"192.0.0.10/32", ""},
    {"192.0.0.0/24", "protocol assignments"},
    {"192.0.2.0/24", "documentation"},
    {"192.88.99.0/24", "6to4 relay anycast"},
    {"192.168.0.0/16", "private use"},
    {"198.18.0.0/15", "benchmarking"},
    {"198.51.100.0/24", "documentation"},
    {"203.0.113.0/24", "documentation"},
    {"224.0.0.0/4", "multicast"},
    {"255.255.255.255/32", "broadcast"},
    {"240.0.0.0/4", "reserved"},
    {"::ffff:0:0/96", ""},
    {"::/128", "unspecified"},
    {"::1/128", "loopback"},
    {"2001:1::1/128", ""},
    {"2001:1::2/128", ""},
    {"2001:1::3/128", ""},
    {"2001:3::/32", ""},
    {"2001:4:112::/48", ""},
    {"2001:20::/28", ""},
    {"2001:30::/28", ""},
    {"2001::/32", "Teredo"},
    {"2001:2::/48", "benchmarking"},
    {"2001::/23", "protocol assignments"},
    {"2001:db8::/32", "documentation"},
    {"3fff::/20", "documentation"},
    {"2000::/3", ""},
    {"fc00::/7", "unique local"},
    {"fe80::/10", "link local"},
    {"fec0::/10", "site local"},
    {"ff00::/8", "multicast"},
    {"::/0", "not global unicast"},
};

struct ParsedRegistration {
  IpRange range;
  std::string_view purpose;
};

const std::vector<ParsedRegistration>& Registry() {
  static const std::vector<ParsedRegistration> registry = [] {
    std::vector<ParsedRegistration> parsed;
    for (const auto& [range, purpose] : kRegistry) parsed.push_back({*IpRange::Parse(range), purpose});
    return parsed;
  }();
  return registry;
}

IpAddress Mapped(const std::uint8_t* v4) {
  IpAddress address;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
  std::copy_n(v4, 4, address.bytes.begin() + kMappedPrefix.size());
  return address;
}

// The IPv4 address that a translating form leads to, or the address itself.
IpAddress LookThrough(const IpAddress& address) {
  static const IpRange nat64 = *IpRange::Parse("64:ff9b::/96");
  static const IpRange six_to_four = *IpRange::Parse("2002::/16");
  if (nat64.Contains(address)) return Mapped(address.bytes.data() + 12);
  if (six_to_four.Contains(address)) return Mapped(address.bytes.data() + 2);
  return address;
}

}  // namespace

bool IpAddress::IsV4() const {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin());
}

std::string IpAddress::ToString() const {
  char text[INET6_ADDRSTRLEN] = "";
  if (IsV4()) {
    inet_ntop(AF_INET, bytes.data() + kMappedPrefix.size(), text, sizeof text);
  } else {
    inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
  }
  return text;
}

std::optional<IpAddress> IpAddress::Parse(std::string_view text) {
  const std::string literal(text.substr(0, text.find('%')));
  IpAddress address;
  if (inet_pton(AF_INET6, literal.c_str(), address.bytes.data()) == 1) return address;
  std::array<std::uint8_t, 4> v4{};
  if (inet_pton(AF_INET, literal.c_str(), v4.data()) == 1) return Mapped(v4.data());
  return std::nullopt;
}

std::optional<IpAddress> IpAddress::FromSocketAddress(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, address, sizeof v4);
    return Mapped(reinterpret_cast<const std::uint8_t*>(&v4.sin_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, address, sizeof v6);
    IpAddress parsed;
    std::memcpy(parsed.bytes.data(), &v6.sin6_addr, parsed.bytes.size());
    return parsed;
  }
  return std::nullopt;
}

bool IpRange::Contains(const IpAddress& address) const {
  const int whole = bits / 8;
  if (!std::equal(first.bytes.begin(), first.bytes.begin() + whole, address.bytes.begin())) return false;
  const int rest = bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF00U >> static_cast<unsigned>(rest));
  return (first.bytes[whole] & mask) == (address.bytes[whole] & mask);
}

std::optional<IpRange> IpRange::Parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto first = IpAddress::Parse(text.substr(0, slash));
  if (!first || text.find('%') != std::string_view::npos) return std::nullopt;
  IpRange range{*first, 128};
  if (slash == std::string_view::npos) return range;
  const bool v4 = text.find(':') == std::string_view::npos;
  const std::string_view length = text.substr(slash + 1);
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), range.bits);
  if (error != std::errc() || end != length.data() + length.size()) return std::nullopt;
  if (range.bits < 0 || range.bits > (v4 ? 32 : 128)) return std::nullopt;
  if (v4) range.bits += kMappedBits;
  return range;
}

std::string_view SpecialPurpose(const IpAddress& address) {
  const IpAddress inner = LookThrough(address);
  for (const auto& [range, purpose] : Registry()) {
    if (range.Contains(inner)) return purpose;
  }
  return "not global unicast";
}

Expected<AddressPolicy> AddressPolicy::Make(bool allow_private,
                                            const std::vector<std::string>& allowed_ranges) {
  AddressPolicy policy;
  policy.allow_private_ = allow_private;
  for (const std::string& text : allowed_ranges) {
    const auto range = IpRange::Parse(text);
    if (!range) return std::unexpected(Error{Outcome::kInternalError, "not a range of addresses: " + text});
    policy.allowed_.push_back(*range);
  }
  return policy;
}

std::string_view AddressPolicy::Refusal(const IpAddress& address) const {
  const std::string_view purpose = SpecialPurpose(address);
  if (purpose.empty() || allow_private_) return {};
  const IpAddress inner = LookThrough(address);
  const bool opened = std::any_of(allowed_.begin(), allowed_.end(), [&](const IpRange& range) {
    return range.Contains(address) || range.Contains(inner);
  });
  return opened ? std::string_view{} : purpose;
}

}  // namespace bodycopy
