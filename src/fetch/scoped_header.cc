#include "fetch/scoped_header.h"

#include "base/ascii.h"
#include "fetch/http_url.h"

namespace bodycopy {
namespace {

std::unexpected<Error> Wrong(std::string_view what, std::string_view text) {
  return std::unexpected(Error{Outcome::kInternalError, std::string(what).append(": ").append(text)});
}

bool NamesScheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && text.substr(colon).starts_with("://");
}

/// "" if there is no host in front of the header.
std::string_view ScopeOf(std::string_view text) {
  const std::size_t end = text.find(' ');
  if (end == std::string_view::npos) return {};
  const std::string_view scope = text.substr(0, end);
  const bool is_host = scope.find(':') == std::string_view::npos || scope.starts_with('[');
  return is_host || NamesScheme(scope) ? scope : std::string_view();
}

}  // namespace

Expected<ScopedHeader> ScopedHeader::Parse(std::string_view text) {
  const std::string_view scope = ScopeOf(text);
  ScopedHeader header{{}, std::string(AsciiTrim(text.substr(scope.size())))};
  const std::size_t colon = header.line.find_first_of(": ");
  const bool is_one_line = text.find_first_of("\r\n") == std::string_view::npos;
  if (colon == 0 || colon == std::string::npos || header.line[colon] != ':' || !is_one_line)
    return Wrong("not a header of the form \"Name: value\" or \"HOST Name: value\"", text);
  if (scope.empty()) return header;
  const auto url = ParseHttpUrl(NamesScheme(scope) ? std::string(scope) : "https://" + std::string(scope));
  if (!url || url->path_and_query != "/" || !url->user.empty())
    return Wrong("neither a host nor an origin such as http://example.com:8080", scope);
  header.origin = url->Origin();
  return header;
}

}  // namespace bodycopy
