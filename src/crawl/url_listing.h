#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fetch/http_url.h"

namespace bodycopy {

/// A page that a sitemap or a feed names.
struct ListedPage {
  std::string url;   ///< Absolute, http or https.
  std::string date;  ///< When it changed or appeared, as given; empty if that is not said.
};

/// What a document that lists pages says.
struct UrlListing {
  enum class Kind { kNone, kSitemap, kSitemapIndex, kFeed, kText, kHtml };

  Kind kind = Kind::kNone;
  std::vector<ListedPage> pages;
  std::vector<std::string>
      lists;  ///< Further documents of this kind: sitemaps of an index, feeds of an HTML page.
};

/// Reads a sitemap or sitemap index (sitemaps.org 0.9, with the news extension), an RSS (0.9x, 1.0, 2.0),
/// Atom (RFC 4287) or JSON feed, a text file of URLs, or the feeds that an HTML page names; also gzipped.
///
/// Total over its input: broken XML gives what stands before the break. Entities are never loaded nor
/// expanded, memory is bounded: no more than 64 MiB are inflated, no more than a million URLs are kept.
UrlListing ReadUrlListing(std::string_view bytes, const HttpUrl& base);

}  // namespace bodycopy
