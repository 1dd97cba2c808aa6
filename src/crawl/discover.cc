#include "crawl/discover.h"

#include <deque>
#include <map>
#include <thread>
#include <unordered_set>

#include "crawl/robots_file.h"
#include "crawl/url_key.h"
#include "fetch/fetch_page.h"

namespace bodycopy {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxList = 50U << 20U;  // As sitemaps.org limits a sitemap.
constexpr std::chrono::milliseconds kMaxCrawlDelay{60'000};
constexpr const char* kUsualSitemap = "/sitemap.xml";

/// Reads one list after another, each host with its delay, each list and page once.
class Discovery {
 public:
  Discovery(std::string_view url, const DiscoverOptions& options, const DiscoverObserver& observer)
      : options_(options), observer_(observer) {
    options_.fetch.given_url = url;
    options_.fetch.max_bytes = std::max(options_.fetch.max_bytes, kMaxList);
  }

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
    const auto& sitemaps = RobotsOf(url).rules.sitemaps();
    for (const std::string& sitemap : sitemaps) {
      if (const auto parsed = ResolveLocation(url, sitemap)) AddList(parsed->text);
    }
    if (!sitemaps.empty()) return;
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
    if (auto allowed = CheckRobots(url); !allowed) return std::unexpected(std::move(allowed.error()));
    const auto fetched =
        FetchPolitely(url, options_.fetch, [this](const HttpUrl& target) { return CheckRobots(target); });
    if (!fetched) return std::unexpected(fetched.error());
    const auto base = ParseHttpUrl(fetched->final_url);
    return ReadUrlListing(fetched->body, base ? *base : url);
  }

  Expected<void> CheckRobots(const HttpUrl& url) {
    auto refusal = RobotsOf(url).Refusal(url);
    return refusal ? Expected<void>(std::unexpected(std::move(*refusal))) : Expected<void>();
  }

  const RobotsFile& RobotsOf(const HttpUrl& url) {
    const std::string origin = url.Origin();
    const auto found = robots_.find(origin);
    if (found != robots_.end()) return found->second;
    const FetchOptions fetch = RobotsFetchOptions(options_.fetch);
    const auto anywhere = [](const HttpUrl&) { return Expected<void>(); };
    const auto robots_url = ParseHttpUrl(RobotsUrl(url));
    const auto fetched =
        robots_url ? FetchPolitely(*robots_url, fetch, anywhere) : std::unexpected(robots_url.error());
    const std::string agent = fetch.user_agent.empty() ? std::string(ProductToken()) : fetch.user_agent;
    const RobotsFile& file = robots_.emplace(origin, ReadRobotsFile(fetched, agent)).first->second;
    const auto asked = std::min<std::chrono::milliseconds>(
        file.rules.crawl_delay().value_or(std::chrono::milliseconds(0)), kMaxCrawlDelay);
    delays_[url.host] = std::max(options_.delay, asked);
    return file;
  }

  std::chrono::milliseconds DelayOf(const std::string& host) const {
    const auto found = delays_.find(host);
    return found == delays_.end() ? options_.delay : found->second;
  }

  void WaitFor(const std::string& host) const {
    const auto last = last_request_.find(host);
    if (last != last_request_.end()) std::this_thread::sleep_until(last->second + DelayOf(host));
  }

  // A redirect on the same host is followed at once, one to another host waits for that host's delay.
  Expected<FetchResult> FetchPolitely(const HttpUrl& url, const FetchOptions& fetch,
                                      const RedirectCheck& may_follow) {
    std::string asked = url.host;
    WaitFor(asked);
    auto fetched = FetchPage(url.text, fetch, [&](const HttpUrl& target) {
      last_request_[asked] = Clock::now();
      if (auto allowed = may_follow(target); !allowed) return allowed;
      if (target.host != asked) WaitFor(target.host);
      asked = target.host;
      return Expected<void>();
    });
    last_request_[asked] = Clock::now();
    return fetched;
  }

  DiscoverOptions options_;
  const DiscoverObserver& observer_;
  std::map<std::string, RobotsFile> robots_;
  std::map<std::string, Clock::time_point> last_request_;
  std::map<std::string, std::chrono::milliseconds> delays_;  ///< By host.
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
  return Discovery(url, options, observer).Run(*first);
}

}  // namespace bodycopy
