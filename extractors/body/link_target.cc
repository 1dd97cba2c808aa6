#include "extractors/body/link_target.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/url.h"

namespace bodycopy {
namespace {

constexpr std::string_view kContactSchemes[] = {"mailto:", "tel:", "sms:", "whatsapp:", "tg:", "skype:"};

// Of a path: "/", "/shop", "shop/", but not "/news/2024".
bool IsTop(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  // What has hyphens is a story's name more often than a section's.
  return path.find('/') == std::string_view::npos && std::count(path.begin(), path.end(), '-') < 2;
}

}  // namespace

LinkTarget TargetOf(std::string_view href, std::string_view host) {
  href = AsciiTrim(href);
  if (href.empty() || href.front() == '#') return LinkTarget::kHere;
  const bool is_contact =
      std::any_of(std::begin(kContactSchemes), std::end(kContactSchemes),
                  [href](std::string_view s) { return AsciiStartsWithIgnoreCase(href, s); });
  if (is_contact) return LinkTarget::kContact;
  const std::size_t colon = href.find(':');
  const std::size_t slashes = href.find("//");
  if (slashes != 0 && (colon == std::string_view::npos || slashes != colon + 1)) {
    const bool is_relative = colon == std::string_view::npos || href.find('/') < colon;
    if (!is_relative) return LinkTarget::kElsewhere;
  } else {
    href.remove_prefix(slashes + 2);
    const std::size_t end = std::min(href.find_first_of("/?#:"), href.size());
    if (!AsciiEqualIgnoreCase(WithoutWww(href.substr(0, end)), WithoutWww(host)))
      return LinkTarget::kElsewhere;
    href.remove_prefix(end);
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
