#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "page/linked_data.h"
#include "page/meta_tags.h"

namespace bodycopy {

/// Where a page says what its site or its outlet is called.
enum class SiteNameSource : std::uint8_t {
  kArticlePublisher,  ///< Linked data: the publisher of the page's article, things before texts.
  kNewsMediaOrganization,
  kNewspaper,
  kOrganization,
  kCorporation,
  kWebSite,
  // meta tags
  kOgSiteName,
  kPublisher,
  kDublinCore,
  kDublinCoreTerms,
  kCitation,
  kPublisherName,  ///< article:publisher_name
  kCxense,
  kApplicationName,
  kAppTitle,
  kTwitterSite,
  kCount,  ///< None of them.
};

/// Sources as a set, a bit each.
constexpr std::uint32_t SiteNameSet(std::initializer_list<SiteNameSource> sources) {
  std::uint32_t set = 0;
  for (const SiteNameSource source : sources) set |= 1U << static_cast<unsigned>(source);
  return set;
}

/// A name that a page gives its site. Views live as long as the page's data.
struct SiteName {
  SiteNameSource source;
  std::string_view text;   ///< As the page has it. Never empty.
  std::string comparable;  ///< ComparableText of it; may be "".
  std::string_view meta;   ///< The meta tag's name, if it is of one; static storage.
  std::string_view url;    ///< That linked data give with it, as it stands.
  NodeId node = kNoNode;
  bool is_first = true;    ///< Of the things of its type; what is first may have no name, and then none is.
  bool is_part = false;    ///< It is a property of another thing.
  bool is_person = false;  ///< A blog's owner rather than the blog.

  bool Is(std::uint32_t set) const { return (set >> static_cast<unsigned>(source) & 1U) != 0; }
};

/// What a page and its address call the site.
struct SiteNames {
  std::vector<SiteName> items;  ///< In the order of their sources, of one source in that of the page.
  std::string publisher;        ///< Comparable: what the page's article gives first, be it an @id.
  std::string host;             ///< Comparable: of the page's address without "www."
  std::string host_letters;     ///< Letters and digits of the host.
  std::string domain;           ///< The registered domain of the page's address.
  std::string base_domain;      ///< And of its base.

  /// Whether the words of the comparable text stand in the host without what parts them.
  bool IsInHost(std::string_view comparable) const;

  /// Whether the comparable text is the site: one of its names, its host or its registered domain, the last
  /// with or without what stands behind its first dot.
  bool IsSite(std::string_view comparable) const;
};

/// Reads them all; `article` is the thing of `data` that describes the page's article, nullptr if none.
SiteNames ReadSiteNames(const Url& url, const Url& base, const MetaTags& meta, const LinkedData& data,
                        const Thing* article);

}  // namespace bodycopy
