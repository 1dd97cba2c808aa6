#pragma once

#include <chrono>
#include <optional>

#include "bodycopy/crawl.h"
#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "crawl/crawl_plan.h"
#include "crawl/frontier.h"
#include "crawl/resume.h"
#include "crawl/robots_file.h"
#include "fetch/fetch_setup.h"
#include "fetch/http_url.h"

namespace bodycopy {

/// Fetches one page after another for who learns by each where to go next. It carries out the plan of a crawl
/// without a list, so that robots.txt, delays, redirects, pauses that hosts ask for and further attempts are
/// as in a crawl. Used by one thread.
class PoliteFetcher {
 public:
  /// `delay`: from the end of a request to the next one to the same host. FetchOptions::given_url is who
  /// headers without a host are for.
  PoliteFetcher(const FetchSetup& setup, std::chrono::milliseconds delay);

  /// Waits for the host's turn and asks it. Fails as a page of a crawl does: robots_denied, http_error, ...
  Expected<FetchResult> Fetch(const HttpUrl& url);

  /// The robots.txt of the URL's origin; null where no page of it was asked for.
  const RobotsFile* RobotsOf(const HttpUrl& url) const { return plan_.RobotsOf(url, Moment::Now()); }

 private:
  void Ask(CrawlJobPtr job);
  std::optional<Expected<FetchResult>> TakeResult();

  FetchSetup setup_;
  FetchSetup robots_setup_;
  CrawlOptions options_;
  Frontier frontier_{{}};
  Resume resume_{frontier_, false};
  CrawlPlan plan_;
};

}  // namespace bodycopy
