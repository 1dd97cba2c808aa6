#include "base/url.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/hex.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

// Those of the text, controls, space, and all from `from` on.
constexpr ByteSet Bytes(std::string_view text, unsigned from) {
  ByteSet set(text);
  for (unsigned byte = 0; byte <= ' '; ++byte) set.Add(static_cast<char>(byte));
  for (unsigned byte = from; byte <= UCHAR_MAX; ++byte) set.Add(static_cast<char>(byte));
  return set;
}

// Which bytes a part of a URL has percent-encoded (WHATWG URL standard, section 1.3).
constexpr unsigned kDelete = 0x7F;
constexpr ByteSet kEncodedInPath = Bytes("\"#<>?^`{}", kDelete);
constexpr ByteSet kEncodedInOpaquePath = Bytes("", kDelete);
constexpr ByteSet kEncodedInQuery = Bytes("\"#<>'", kDelete);
constexpr ByteSet kEncodedInFragment = Bytes("\"<>`", kDelete);
constexpr ByteSet kEncodedInUserinfo = Bytes("\"#<>?^`{}/:;=@[\\]|", kDelete);
// "Forbidden domain code points" (section 3.1).
constexpr unsigned kNoByte = 0x100;
constexpr ByteSet kForbiddenInDomain = Bytes(" #/:<>?@[\\]^|%\x7F", kNoByte);
constexpr ByteSet kForbiddenInOpaqueHost = Bytes(" #/:<>?@[\\]^|\x7F", kNoByte);

constexpr int kIpv6Pieces = 8;

bool IsC0ControlOrSpace(char c) {
  return static_cast<unsigned char>(c) <= 0x20;
}
bool IsSlash(char c) {
  return c == '/' || c == '\\';
}

// Schemes whose URLs always have a host ("special"), with their default ports.
std::optional<std::string_view> SpecialPort(std::string_view scheme) {
  if (scheme == "http" || scheme == "ws") return "80";
  if (scheme == "https" || scheme == "wss") return "443";
  if (scheme == "ftp") return "21";
  return std::nullopt;
}

void AppendEncoded(std::string_view text, const ByteSet& encoded, std::string& out) {
  while (!text.empty()) {
    const std::size_t plain = encoded.FirstIn(text);
    out += text.substr(0, plain);
    if (plain == text.size()) return;
    AppendPercentEncoded(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
}

std::string PercentEncode(std::string_view text, const ByteSet& encoded) {
  std::string out;
  out.reserve(text.size());
  AppendEncoded(text, encoded, out);
  return out;
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = text[i] == '%' ? HexOctet(text, i + 1) : std::nullopt;
    out += octet.value_or(text[i]);
    if (octet) i += 2;
  }
  return out;
}

// The text without spaces and controls around it, and without tabs and line ends (section 4.4, steps 1 to 3).
std::string StripUrl(std::string_view text) {
  while (!text.empty() && IsC0ControlOrSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsC0ControlOrSpace(text.back())) text.remove_suffix(1);
  std::string stripped(text);
  std::erase_if(stripped, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return stripped;
}

// Takes "scheme:" off the text; the scheme in lower case, "" if there is none.
std::string TakeScheme(std::string_view& text) {
  if (text.empty() || !IsAsciiAlpha(text.front())) return {};
  std::size_t size = 1;
  while (size < text.size() &&
         (IsAsciiAlnum(text[size]) || text[size] == '+' || text[size] == '-' || text[size] == '.')) {
    ++size;
  }
  if (size == text.size() || text[size] != ':') return {};
  std::string scheme = AsciiLower(text.substr(0, size));
  text.remove_prefix(size + 1);
  return scheme;
}

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// A number of an IPv4 host: decimal, octal with "0", hexadecimal with "0x" ("IPv4 number parser"). Values too
// large for 32 bits come back as larger than any that is allowed.
std::optional<std::uint64_t> ParseIpv4Number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  unsigned base = 10;
  if (AsciiStartsWithIgnoreCase(text, "0x")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text.front() == '0') {
    base = 8;
    text.remove_prefix(1);
  }
  constexpr std::uint64_t kTooLarge = std::uint64_t{1} << 32U;
  std::uint64_t value = 0;
  for (const char c : text) {
    const int digit = HexValue(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<unsigned>(digit);
    if (value > kTooLarge) value = kTooLarge;
  }
  return value;
}

// "Ends in a number checker": such a host is an IPv4 address or nothing.
bool EndsInNumber(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.empty()) return false;
  bool digits = true;
  for (const char c : last) digits = digits && IsAsciiDigit(c);
  return digits || (AsciiStartsWithIgnoreCase(last, "0x") && ParseIpv4Number(last).has_value());
}

// "IPv4 parser" and its serialiser: 0x7f.1 becomes 127.0.0.1. "" if it is no address.
std::string NormalizeIpv4(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::vector<std::string_view> parts = SplitAt(host, '.');
  if (parts.size() > 4) return {};
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<std::uint64_t> number = ParseIpv4Number(parts[i]);
    if (!number) return {};
    const bool last = i + 1 == parts.size();
    const std::uint64_t limit = last ? std::uint64_t{1} << (8 * (5 - parts.size())) : 256;
    if (*number >= limit) return {};
    address += last ? *number : *number << (8 * (3 - i));
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    out += std::to_string((address >> static_cast<unsigned>(shift)) & 0xFFU);
    if (shift > 0) out += '.';
  }
  return out;
}

// The longest run of zero pieces of at least two, {-1, 0} if none.
std::pair<int, int> LongestZeroRun(const std::array<unsigned, kIpv6Pieces>& pieces) {
  std::pair<int, int> longest{-1, 0};
  for (int i = 0; i < kIpv6Pieces; ++i) {
    int size = 0;
    while (i + size < kIpv6Pieces && pieces[i + size] == 0) ++size;
    if (size > 1 && size > longest.second) longest = {i, size};
    if (size > 0) i += size - 1;
  }
  return longest;
}

// "[::1]" as the standard serialises it; "" if it is no address.
std::string NormalizeIpv6(std::string_view bracketed) {
  if (!bracketed.ends_with(']')) return {};
  const std::string address(bracketed.substr(1, bracketed.size() - 2));
  in6_addr bytes{};
  if (address.find('\0') != std::string::npos || inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return {};
  std::array<unsigned, kIpv6Pieces> pieces{};
  for (int i = 0; i < kIpv6Pieces; ++i) pieces[i] = bytes.s6_addr[2 * i] * 256U + bytes.s6_addr[2 * i + 1];
  const auto [zeros, zero_count] = LongestZeroRun(pieces);
  std::string out = "[";
  for (int i = 0; i < kIpv6Pieces; ++i) {
    if (i == zeros) {
      out += i == 0 ? "::" : ":";
      i += zero_count - 1;
      continue;
    }
    std::array<char, 4> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), pieces[i], 16).ptr;
    out.append(digits.data(), end);
    if (i + 1 < kIpv6Pieces) out += ':';
  }
  return out + ']';
}

// The domain in lower case, with the characters that IDNA (UTS 46) maps to ASCII or drops mapped, so that no
// host hides an address behind full-width digits. Other letters stay as given.
std::string MapDomain(std::string_view domain) {
  std::string lower = LowerCase(domain);
  if (AsciiPrefix(lower) == lower.size()) return lower;
  std::string mapped;
  std::string_view rest = lower;
  while (!rest.empty()) {
    char32_t c = TakeCodePoint(rest);
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) continue;
    if (c == 0x3002 || c == 0xFF61) c = '.';
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
    AppendCodePoint(mapped, c);
  }
  return mapped;
}

// "Host parser". False if the host is none.
bool ParseHost(std::string_view text, bool special, std::string& host) {
  if (text.starts_with('[')) {
    host = NormalizeIpv6(text);
    return !host.empty();
  }
  const ByteSet& forbidden = special ? kForbiddenInDomain : kForbiddenInOpaqueHost;
  host = special ? MapDomain(PercentDecode(text)) : std::string(text);
  if (std::ranges::any_of(host, [&](char c) { return forbidden.Has(c); })) return false;
  if (special && (host.empty() || !IsValidUtf8(host) || host.find("\xEF\xBF\xBD") != std::string::npos))
    return false;
  if (special && EndsInNumber(host)) {
    host = NormalizeIpv4(host);
    return !host.empty();
  }
  return true;
}

bool ParsePort(std::string_view text, std::string_view default_port, std::string& port) {
  constexpr unsigned kMaxPort = 65535;
  unsigned value = 0;
  for (const char c : text) {
    if (!IsAsciiDigit(c)) return false;
    value = value * 10 + static_cast<unsigned>(c - '0');
    if (value > kMaxPort) return false;
  }
  port = text.empty() ? std::string() : std::to_string(value);
  if (port == default_port) port.clear();
  return true;
}

std::string NormalizeUserinfo(std::string_view text) {
  const std::size_t colon = text.find(':');
  std::string userinfo = PercentEncode(text.substr(0, colon), kEncodedInUserinfo);
  if (colon == std::string_view::npos || colon + 1 == text.size()) return userinfo;
  return userinfo + ':' + PercentEncode(text.substr(colon + 1), kEncodedInUserinfo);
}

// "user:password@host:port".
bool ParseAuthority(std::string_view text, Url& url) {
  const std::optional<std::string_view> default_port = SpecialPort(url.scheme);
  const std::size_t at_sign = text.rfind('@');
  if (at_sign != std::string_view::npos) {
    url.userinfo = NormalizeUserinfo(text.substr(0, at_sign));
    text.remove_prefix(at_sign + 1);
  }
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos &&
      !ParsePort(text.substr(colon + 1), default_port.value_or(""), url.port)) {
    return false;
  }
  if (!ParseHost(text.substr(0, colon), default_port.has_value(), url.host)) return false;
  const bool nothing_else = at_sign == std::string_view::npos && colon == std::string_view::npos;
  return !url.host.empty() || nothing_else;
}

enum class Dots : std::uint8_t { kNone, kSingle, kDouble };

// A segment that is "." or "..", percent-encoded or not.
Dots DotsOf(std::string_view segment) {
  int dots = 0;
  while (!segment.empty()) {
    if (segment.front() == '.') {
      segment.remove_prefix(1);
    } else if (AsciiStartsWithIgnoreCase(segment, "%2e")) {
      segment.remove_prefix(3);
    } else {
      return Dots::kNone;
    }
    if (++dots > 2) return Dots::kNone;
  }
  return dots == 0 ? Dots::kNone : dots == 1 ? Dots::kSingle : Dots::kDouble;
}

// Where the first slash is, or the text's end.
std::size_t EndOfSegment(std::string_view text, bool special) {
  std::size_t end = 0;
  while (end < text.size() && text[end] != '/' && !(special && text[end] == '\\')) ++end;
  return end;
}

// Appends the segments of `text` to `path`, which is empty or ends before a '/'; dot segments are taken away
// ("path state"). `text` may begin with a slash.
void AppendPath(std::string_view text, bool special, std::string& path) {
  if (!text.empty() && (text.front() == '/' || (special && text.front() == '\\'))) text.remove_prefix(1);
  for (bool more = true; more;) {
    const std::size_t end = EndOfSegment(text, special);
    const std::string_view segment = text.substr(0, end);
    more = end < text.size();
    if (more) text.remove_prefix(end + 1);
    const Dots dots = DotsOf(segment);
    if (dots == Dots::kDouble && !path.empty()) path.resize(path.rfind('/'));
    if (dots == Dots::kNone) {
      path += '/';
      AppendEncoded(segment, kEncodedInPath, path);
    } else if (!more) {
      path += '/';
    }
  }
}

// Takes "?query#fragment" off the end of the text.
void TakeQueryAndFragment(std::string_view& text, Url& url) {
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) {
    url.fragment = PercentEncode(text.substr(hash + 1), kEncodedInFragment);
    url.has_fragment = true;
    text = text.substr(0, hash);
  }
  const std::size_t mark = text.find('?');
  if (mark != std::string_view::npos) {
    url.query = PercentEncode(text.substr(mark + 1), kEncodedInQuery);
    url.has_query = true;
    text = text.substr(0, mark);
  }
}

// "//host/path" with the slashes taken off already.
bool ParseAfterSlashes(std::string_view text, Url& url) {
  const bool special = SpecialPort(url.scheme).has_value();
  const std::size_t end = EndOfSegment(text, special);
  if (!ParseAuthority(text.substr(0, end), url)) return false;
  if (end < text.size() || special) AppendPath(text.substr(end), special, url.path);
  return true;
}

bool ParseSpecial(std::string_view text, Url& url) {
  TakeQueryAndFragment(text, url);
  while (!text.empty() && IsSlash(text.front())) text.remove_prefix(1);
  return ParseAfterSlashes(text, url);
}

bool ParseOther(std::string_view text, Url& url) {
  TakeQueryAndFragment(text, url);
  if (text.starts_with("//")) return ParseAfterSlashes(text.substr(2), url);
  if (text.starts_with('/') || url.scheme == "file") {  // a file's path is absolute always
    AppendPath(text, false, url.path);
  } else {
    url.path = PercentEncode(text, kEncodedInOpaquePath);
  }
  return true;
}

bool ParseAbsolute(std::string_view text, Url& url) {
  url.scheme = TakeScheme(text);
  if (url.scheme.empty()) return false;
  return SpecialPort(url.scheme) ? ParseSpecial(text, url) : ParseOther(text, url);
}

// A reference without scheme against an http(s) base ("relative state").
bool ParseRelative(const Url& base, std::string_view text, Url& url) {
  url.scheme = base.scheme;
  TakeQueryAndFragment(text, url);
  if (text.size() >= 2 && IsSlash(text[0]) && IsSlash(text[1])) {
    while (!text.empty() && IsSlash(text.front())) text.remove_prefix(1);
    return ParseAfterSlashes(text, url);
  }
  url.userinfo = base.userinfo;
  url.host = base.host;
  url.port = base.port;
  if (text.empty()) {
    url.path = base.path;
    if (!url.has_query) {
      url.query = base.query;
      url.has_query = base.has_query;
    }
    return true;
  }
  if (!IsSlash(text.front())) url.path = base.path.substr(0, base.path.rfind('/'));
  AppendPath(text, true, url.path);
  return true;
}

bool IsHttp(std::string_view scheme) {
  return scheme == "http" || scheme == "https";
}

}  // namespace

std::string Url::ToString() const {
  std::string text = Origin();
  if (!userinfo.empty()) text.insert(scheme.size() + 3, userinfo + '@');
  if (host.empty() && scheme != "file" && path.starts_with("//"))
    text += "/.";  // else it would read as a host
  text += path;
  if (has_query) text.append("?").append(query);
  if (has_fragment) text.append("#").append(fragment);
  return text;
}

std::string Url::Origin() const {
  std::string text = scheme + ':';
  if (!host.empty() || scheme == "file") text += "//";
  text += host;
  if (!port.empty()) text.append(":").append(port);
  return text;
}

std::string_view WithoutWww(std::string_view host) {
  return AsciiStartsWithIgnoreCase(host, "www.") ? host.substr(4) : host;
}

bool ParseUrl(std::string_view text, Url& url) {
  Url parsed;
  if (!ParseAbsolute(StripUrl(text), parsed)) return false;
  url = std::move(parsed);
  return true;
}

std::string ResolveUrl(const Url& base, std::string_view reference) {
  const std::string stripped = StripUrl(reference);
  std::string_view rest = stripped;
  const std::string scheme = TakeScheme(rest);
  const bool has_base = IsHttp(base.scheme) && !base.host.empty();
  Url url;
  if (!scheme.empty() && !IsHttp(scheme)) return {};
  bool good = false;
  if (scheme.empty() || (has_base && scheme == base.scheme && !rest.starts_with("//"))) {
    good = has_base && ParseRelative(base, rest, url);
  } else {
    url.scheme = scheme;
    good = ParseSpecial(rest, url);
  }
  return good ? url.ToString() : std::string();
}

}  // namespace bodycopy
