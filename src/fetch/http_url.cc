#include "fetch/http_url.h"

#include <curl/curl.h>
#include <idn2.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxUrlBytes = 64U << 10U;

using UrlPtr = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string Part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
  return text;
}

// Brings a reference into `url`: the URL itself where it is empty, relative to it otherwise.
CURLUcode Put(CURLU* url, std::string_view reference) {
  if (reference.size() > kMaxUrlBytes) return CURLUE_MALFORMED_INPUT;
  if (reference.find('\0') != std::string_view::npos) return CURLUE_MALFORMED_INPUT;
  const std::string text(reference);
  return curl_url_set(url, CURLUPART_URL, text.c_str(), CURLU_URLENCODE | CURLU_ALLOW_SPACE);
}

Error Malformed(std::string message) {
  return {Outcome::kInvalidUrl, std::move(message)};
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Puts the host name into the form of the DNS (IDNA 2008 with the mapping of UTS 46). libcurl's own
// conversion reads names in the encoding of the locale. Compatibility digits may make an address of it, so
// the whole is parsed again.
bool ConvertHost(CURLU* url) {
  const std::string host = Part(url, CURLUPART_HOST);
  if (IsAscii(host)) return !host.empty();
  char* text = nullptr;
  if (idn2_to_ascii_8z(host.c_str(), &text, IDN2_NONTRANSITIONAL) != IDN2_OK) return false;
  const std::unique_ptr<char, decltype(&idn2_free)> ascii(text, &idn2_free);
  if (curl_url_set(url, CURLUPART_HOST, ascii.get(), 0) != CURLUE_OK) return false;
  const std::string whole = Part(url, CURLUPART_URL);
  return !whole.empty() && Put(url, whole) == CURLUE_OK;
}

Expected<HttpUrl> Split(CURLU* url) {
  HttpUrl parts;
  parts.scheme = AsciiLower(Part(url, CURLUPART_SCHEME));
  if (parts.scheme != "http" && parts.scheme != "https") {
    return std::unexpected(
        Malformed("a URL of the scheme " + parts.scheme + " is not fetched, only http and https"));
  }
  curl_url_set(url, CURLUPART_FRAGMENT, nullptr, 0);
  if (!ConvertHost(url)) return std::unexpected(Malformed("the URL has no host name that could be asked"));
  parts.host = AsciiLower(Part(url, CURLUPART_HOST));
  curl_url_set(url, CURLUPART_HOST, parts.host.c_str(), 0);
  if (parts.host.front() == '[') parts.host = parts.host.substr(1, parts.host.size() - 2);
  const std::string port = Part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::from_chars(port.data(), port.data() + port.size(), parts.port);
  if (parts.port == 0) return std::unexpected(Malformed("the URL's port is 0, which no server has"));
  parts.path_and_query = Part(url, CURLUPART_PATH);
  if (const std::string query = Part(url, CURLUPART_QUERY); !query.empty())
    parts.path_and_query += "?" + query;
  parts.user = Part(url, CURLUPART_USER, CURLU_URLDECODE);
  parts.password = Part(url, CURLUPART_PASSWORD, CURLU_URLDECODE);
  curl_url_set(url, CURLUPART_USER, nullptr, 0);
  curl_url_set(url, CURLUPART_PASSWORD, nullptr, 0);
  parts.text = Part(url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  if (parts.text.empty()) return std::unexpected(Malformed("the URL cannot be put together again"));
  return parts;
}

}  // namespace

std::string HttpUrl::Origin() const {
  const bool v6 = host.find(':') != std::string::npos;
  return scheme + "://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Expected<HttpUrl> ParseHttpUrl(std::string_view text) {
  const UrlPtr url(curl_url(), &curl_url_cleanup);
  const std::string_view trimmed = AsciiTrim(text);
  if (trimmed.empty()) return std::unexpected(Malformed("the URL is empty"));
  const CURLUcode code = Put(url.get(), trimmed);
  if (code == CURLUE_UNSUPPORTED_SCHEME) {
    return std::unexpected(Malformed("a URL of this scheme is not fetched, only http and https"));
  }
  if (code != CURLUE_OK)
    return std::unexpected(
        Malformed("not a URL that can be fetched: " + std::string(curl_url_strerror(code))));
  return Split(url.get());
}

Expected<HttpUrl> ResolveLocation(const HttpUrl& base, std::string_view location) {
  const UrlPtr url(curl_url(), &curl_url_cleanup);
  Put(url.get(), base.text);
  if (Put(url.get(), AsciiTrim(location)) != CURLUE_OK) {
    return std::unexpected(
        Error{Outcome::kRedirectError, "the server redirects to what is no http or https URL"});
  }
  auto target = Split(url.get());
  if (!target) {
    return std::unexpected(Error{Outcome::kRedirectError, "the server redirects to what cannot be fetched: " +
                                                              target.error().message});
  }
  target->user.clear();
  target->password.clear();
  return target;
}

std::string WithoutCredentials(std::string_view url) {
  const std::size_t colon = std::min(url.find(':'), url.size());
  const std::size_t begin = std::min(url.find_first_not_of('/', colon + 1), url.size());
  const std::string_view authority = url.substr(begin, url.find_first_of("/?#", begin) - begin);
  const std::size_t at = authority.rfind('@');
  if (begin <= colon + 1 || at == std::string_view::npos) return std::string(url);
  return std::string(url.substr(0, begin))
      .append(authority.substr(at + 1))
      .append(url.substr(begin + authority.size()));
}

}  // namespace bodycopy
