#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "crawl/url_listing.h"

namespace bodycopy {

struct DiscoverOptions {
  FetchOptions fetch;
  std::chrono::milliseconds delay{1'000};  ///< Between two requests to one host.
  std::size_t max_lists = 1'000;           ///< No more sitemaps and feeds are read.
  std::size_t max_pages = 10'000'000;      ///< No more pages are given.
};

/// Who is told what is found.
struct DiscoverObserver {
  std::function<void(const ListedPage& page)> on_page;  ///< Each page once.
  /// A sitemap or feed that could not be read; the others are.
  std::function<void(const std::string& url, const Error& error)> on_failure;
};

/// Finds the pages that a site lists. `url` is a sitemap or a feed, which is read with all that it leads to;
/// or a page of a site, whose feeds are read, and the sitemaps that its robots.txt names, or /sitemap.xml
/// where it names none.
///
/// Keeps to robots.txt and the delay. Fails if `url` itself cannot be read.
Expected<void> Discover(std::string_view url, const DiscoverOptions& options,
                        const DiscoverObserver& observer);

}  // namespace bodycopy
