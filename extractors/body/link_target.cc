#include "extractors/body/link_target.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/url.h"

namespace bodycopy {
namespace {

constexpr std::string_view kContactSchemes[] = {"mailto", "tel", "sms", "whatsapp", "tg", "skype"};

constexpr ByteSet kHostEnds("/?#:");
constexpr ByteSet kPathEnds("?#");

// Of a path: "/", "/shop", "shop/", but not "/news/2024".
bool IsTop(std::string_view path) {
  path = path.substr(0, kPathEnds.FirstIn(path));
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  // What has hyphens is a story's name more often than a section's.
  return path.find('/') == std::string_view::npos && std::count(path.begin(), path.end(), '-') < 2;
}

}  // namespace

LinkTarget TargetOf(std::string_view href, std::string_view host) {
  href = AsciiTrim(href);
  if (href.empty() || href.front() == '#') return LinkTarget::kHere;
  const std::size_t colon = href.find(':');
  const std::string_view scheme = href.substr(0, colon);
  const bool is_contact =
      colon != std::string_view::npos &&
      std::any_of(std::begin(kContactSchemes), std::end(kContactSchemes),
                  [scheme](std::string_view s) { return AsciiEqualIgnoreCase(scheme, s); });
  if (is_contact) return LinkTarget::kContact;
  const std::size_t slashes = href.find("//");
  if (slashes != 0 && (colon == std::string_view::npos || slashes != colon + 1)) {
    const bool is_relative = colon == std::string_view::npos || href.find('/') < colon;
    if (!is_relative) return LinkTarget::kElsewhere;
  } else {
    href.remove_prefix(slashes + 2);
    const std::string_view its_host = href.substr(0, kHostEnds.FirstIn(href));
    if (!AsciiEqualIgnoreCase(WithoutWww(its_host), WithoutWww(host))) return LinkTarget::kElsewhere;
    href.remove_prefix(its_host.size());
  }
  return IsTop(href) ? LinkTarget::kSiteTop : LinkTarget::kSite;
}

bool IsSponsored(std::string_view rel) {
  for (std::string_view word; !(word = TakeAsciiWord(rel)).empty();) {
    if (AsciiEqualIgnoreCase(word, "sponsored")) return true;
  }
  return false;
}

}  // namespace bodycopy
