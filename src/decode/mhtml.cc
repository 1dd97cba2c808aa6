#include "decode/mhtml.h"

#include <vector>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/url.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxHeaders = 200;
constexpr std::size_t kHeaderBytes = 64U << 10U;  // of one header block; more is no header
constexpr int kMaxMultipartDepth = 8;

struct Header {
  std::string name;   // in lower case
  std::string value;  // unfolded
};
using Headers = std::vector<Header>;

std::string_view Get(const Headers& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

// Takes a line off the text, without its line end.
std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool IsHeaderName(std::string_view name) {
  for (const char c : name) {
    if (!IsAsciiAlnum(c) && c != '-' && c != '_') return false;
  }
  return !name.empty();
}

// Takes the header block with the empty line behind it off the text. What is no header ends the block too.
Headers TakeHeaders(std::string_view& text) {
  Headers headers;
  const std::size_t start = text.size();
  while (!text.empty() && headers.size() < kMaxHeaders && start - text.size() < kHeaderBytes) {
    std::string_view rest = text;
    const std::string_view line = TakeLine(rest);
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && !headers.empty()) {
      headers.back().value.append(" ").append(AsciiTrim(line));
      text = rest;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !IsHeaderName(line.substr(0, colon))) {
      if (AsciiTrim(line).empty()) text = rest;
      break;
    }
    headers.push_back({AsciiLower(line.substr(0, colon)), std::string(AsciiTrim(line.substr(colon + 1)))});
    text = rest;
  }
  return headers;
}

std::string MediaType(std::string_view content_type) {
  return AsciiLower(AsciiTrim(content_type.substr(0, content_type.find(';'))));
}

// The parameter of a Content-Type, without quotes; "" if it is not there.
std::string_view Parameter(std::string_view content_type, std::string_view name) {
  std::size_t at = content_type.find(';');
  while (at != std::string_view::npos) {
    std::string_view rest = content_type.substr(at + 1);
    while (!rest.empty() && IsAsciiSpace(rest.front())) rest.remove_prefix(1);
    const std::size_t equals = rest.find_first_of("=;");
    const bool found = equals != std::string_view::npos && rest[equals] == '=' &&
                       AsciiEqualIgnoreCase(AsciiTrim(rest.substr(0, equals)), name);
    const std::size_t value_at =
        equals == std::string_view::npos ? rest.size() : equals + (rest[equals] == '=');
    std::string_view value = rest.substr(value_at);
    while (!value.empty() && IsAsciiSpace(value.front())) value.remove_prefix(1);
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    const std::size_t end = value.find(quoted ? '"' : ';');
    if (found) return quoted ? value.substr(0, end) : AsciiTrim(value.substr(0, end));
    if (end == std::string_view::npos) break;
    at = content_type.find(';', static_cast<std::size_t>(value.data() - content_type.data()) + end);
  }
  return {};
}

struct Part {
  Headers headers;
  std::string_view body;
  bool is_cut = false;  // no delimiter follows
};

// Where the next delimiter line begins in `text` from `from` on, npos if there is none.
std::size_t FindDelimiter(std::string_view text, std::string_view delimiter, std::size_t from) {
  for (std::size_t at = text.find(delimiter, from); at != std::string_view::npos;
       at = text.find(delimiter, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

bool IsWanted(const Part& part, std::string_view start) {
  if (!start.empty()) return Get(part.headers, "content-id") == start;
  const std::string type = MediaType(Get(part.headers, "content-type"));
  return type == "text/html" || type == "application/xhtml+xml" || type.starts_with("multipart/");
}

// The main part of a multipart body.
bool FindMainPart(std::string_view body, std::string_view boundary, std::string_view start, Part& main) {
  if (boundary.empty()) return false;
  const std::string delimiter = "--" + std::string(boundary);
  std::size_t at = FindDelimiter(body, delimiter, 0);
  while (at != std::string_view::npos) {
    std::string_view rest = body.substr(at + delimiter.size());
    if (rest.starts_with("--")) break;
    TakeLine(rest);
    const auto begin = static_cast<std::size_t>(rest.data() - body.data());
    at = FindDelimiter(body, delimiter, begin);
    Part part;
    part.is_cut = at == std::string_view::npos;
    part.body = part.is_cut ? rest : body.substr(begin, at - begin);
    if (part.body.ends_with('\n') && !part.is_cut) part.body.remove_suffix(1);
    if (part.body.ends_with('\r') && !part.is_cut) part.body.remove_suffix(1);
    part.headers = TakeHeaders(part.body);
    if (IsWanted(part, start)) {
      main = std::move(part);
      return true;
    }
  }
  return false;
}

// The first of the header's values in the list of header blocks that is an http(s) URL. RFC 2557 lets long
// ones be folded; the white space of that is no part of them.
std::string HttpUrl(const Headers& headers) {
  for (const std::string_view name : {"content-location", "snapshot-content-location", "content-base"}) {
    std::string value;
    for (const char c : Get(headers, name)) {
      if (!IsAsciiSpace(c)) value += c;
    }
    Url url;
    if (ParseUrl(value, url) && (url.scheme == "http" || url.scheme == "https")) return value;
  }
  return {};
}

std::string UndoTransferEncoding(std::string_view body, std::string_view encoding) {
  if (AsciiEqualIgnoreCase(encoding, "quoted-printable")) return DecodeQuotedPrintable(body);
  if (AsciiEqualIgnoreCase(encoding, "base64")) return DecodeBase64(body);
  return std::string(body);
}

int Base64Value(char c) {
  if (IsAsciiUpper(c)) return c - 'A';
  if (IsAsciiLower(c)) return c - 'a' + 26;
  if (IsAsciiDigit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

std::string DecodeQuotedPrintable(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      decoded += text[i];
      continue;
    }
    if (const auto octet = HexOctet(text, i + 1)) {
      decoded += *octet;
      i += 2;
      continue;
    }
    // A soft line break: "=", perhaps white space that was added on the way, and the line end.
    std::size_t end = i + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end == text.size() || text[end] == '\n') {
      i = end;
    } else {
      decoded += '=';
    }
  }
  return decoded;
}

std::string DecodeBase64(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int bit_count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int value = Base64Value(c);
    if (value < 0) continue;
    bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
    bit_count += 6;
    if (bit_count < 8) continue;
    bit_count -= 8;
    decoded += static_cast<char>(bits >> static_cast<unsigned>(bit_count) & 0xFFU);
  }
  return decoded;
}

bool LooksLikeMhtml(std::string_view bytes) {
  while (!bytes.empty() && IsAsciiSpace(bytes.front())) bytes.remove_prefix(1);
  if (bytes.empty() || !IsAsciiAlpha(bytes.front())) return false;
  std::string_view first = bytes.substr(0, 1024);
  const std::string_view line = TakeLine(first);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsHeaderName(line.substr(0, colon))) return false;
  const Headers headers = TakeHeaders(bytes);
  const std::string type = MediaType(Get(headers, "content-type"));
  return type.starts_with("multipart/") || (type == "text/html" && !Get(headers, "mime-version").empty());
}

Expected<MhtmlPage> ReadMhtml(std::string_view bytes) {
  while (!bytes.empty() && IsAsciiSpace(bytes.front())) bytes.remove_prefix(1);
  Part part;
  part.headers = TakeHeaders(bytes);
  part.body = bytes;
  const std::string file_url = HttpUrl(part.headers);
  for (int depth = 0; depth < kMaxMultipartDepth; ++depth) {
    const std::string_view type = Get(part.headers, "content-type");
    if (!MediaType(type).starts_with("multipart/")) {
      const std::string url = HttpUrl(part.headers);
      return MhtmlPage{UndoTransferEncoding(part.body, Get(part.headers, "content-transfer-encoding")),
                       std::string(type), url.empty() ? file_url : url, part.is_cut};
    }
    const std::string_view boundary = Parameter(type, "boundary");
    const std::string_view start = Parameter(type, "start");
    Part main;
    const bool found = FindMainPart(part.body, boundary, start, main) ||
                       (!start.empty() && FindMainPart(part.body, boundary, "", main));
    if (!found) break;
    main.is_cut = main.is_cut && (depth == 0 || part.is_cut);
    part = std::move(main);
  }
  return std::unexpected(Error{Outcome::kNotHtml, "the MHTML file has no part that is HTML"});
}

}  // namespace bodycopy
