#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy {

/// Where a link leads, as far as its address says.
enum class LinkTarget : std::uint8_t {
  kElsewhere,
  kHere,     ///< A place on the page itself.
  kContact,  ///< Mail, telephone, messengers.
  kSite,     ///< Another page of the same site ...
  kSiteTop,  ///< ... of its uppermost two levels: home, contact, shop, a section.
};
inline constexpr int kLinkTargetCount = static_cast<int>(LinkTarget::kSiteTop) + 1;

/// `href` as it stands in a page of `host`.
LinkTarget TargetOf(std::string_view href, std::string_view host);

/// Whether a link's `rel` says that it is paid for (a token of WHATWG HTML's "sponsored").
bool IsSponsored(std::string_view rel);

}  // namespace bodycopy
