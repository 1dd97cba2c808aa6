#include "crawl/discover.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "crawl/polite_fetcher.h"
#include "crawl/url_key.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxList = 50U << 20U;  // As sitemaps.org limits a sitemap.
constexpr const char* kUsualSitemap = "/sitemap.xml";

/// Reads one list after another, each list and page once.
class Discovery {
 public:
  Discovery(const FetchSetup& setup, const DiscoverOptions& options, const DiscoverObserver& observer)
      : options_(options), observer_(observer), fetcher_(setup, options.delay) {}

  Expected<void> Run(const HttpUrl& first) {
    auto listing = ReadList(first);
    if (!listing) return std::unexpected(listing.error());
    Take(*listing);
    if (listing->kind == UrlListing::Kind::kHtml || listing->kind == UrlListing::Kind::kNone)
      AddSitemapsOf(first);
    while (!lists_.empty() && lists_read_ < options_.max_lists && pages_.size() < options_.max_pages) {
      const std::string url = std::move(lists_.front());
      lists_.pop_front();
      const auto parsed = ParseHttpUrl(url);
      listing = parsed ? ReadList(*parsed) : std::unexpected(parsed.error());
      if (listing) {
        Take(*listing);
      } else if (!guesses_.contains(url)) {
        observer_.on_failure(url, listing.error());
      }
    }
    return {};
  }

 private:
  void AddList(const std::string& url) {
    if (lists_seen_.insert(url).second) lists_.push_back(url);
  }

  void AddSitemapsOf(const HttpUrl& url) {
    const RobotsFile* const robots = fetcher_.RobotsOf(url);
    if (robots != nullptr && !robots->rules.sitemaps().empty()) {
      for (const std::string& sitemap : robots->rules.sitemaps()) {
        if (const auto parsed = ResolveLocation(url, sitemap)) AddList(parsed->text);
      }
      return;
    }
    if (const auto usual = ResolveLocation(url, kUsualSitemap)) {
      guesses_.insert(usual->text);
      AddList(usual->text);
    }
  }

  void Take(const UrlListing& listing) {
    for (const std::string& list : listing.lists) AddList(list);
    for (const ListedPage& page : listing.pages) {
      if (pages_.size() >= options_.max_pages) return;
      const auto url = ParseHttpUrl(page.url);
      if (url && pages_.insert(UrlKey::Of(IdentityOf(*url, false))).second) observer_.on_page(page);
    }
  }

  Expected<UrlListing> ReadList(const HttpUrl& url) {
    lists_seen_.insert(url.text);
    ++lists_read_;
    const auto fetched = fetcher_.Fetch(url);
    if (!fetched) return std::unexpected(fetched.error());
    const auto base = ParseHttpUrl(fetched->final_url);
    return ReadUrlListing(fetched->body, base ? *base : url);
  }

  const DiscoverOptions& options_;
  const DiscoverObserver& observer_;
  PoliteFetcher fetcher_;
  std::deque<std::string> lists_;
  std::unordered_set<std::string> lists_seen_;
  std::unordered_set<std::string> guesses_;  ///< Lists that nobody named; they need not be there.
  std::unordered_set<UrlKey, UrlKeyHash> pages_;
  std::size_t lists_read_ = 0;
};

}  // namespace

Expected<void> Discover(std::string_view url, const DiscoverOptions& options,
                        const DiscoverObserver& observer) {
  const auto first = ParseHttpUrl(url);
  if (!first) return std::unexpected(first.error());
  FetchOptions fetch = options.fetch;
  fetch.given_url = url;
  fetch.max_bytes = std::max(fetch.max_bytes, kMaxList);
  const auto setup = FetchSetup::Make(fetch);
  if (!setup) return std::unexpected(setup.error());
  return Discovery(*setup, options, observer).Run(*first);
}

}  // namespace bodycopy
