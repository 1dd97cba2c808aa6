#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "crawl/frontier.h"
#include "fetch/redirect_chain.h"
#include "fetch/transfer.h"

namespace bodycopy {

/// One try of a job: its first request, and those that redirects lead to.
struct CrawlAttempt {
  RedirectChain chain;
  std::chrono::milliseconds time_left;
  std::chrono::steady_clock::time_point asked;  ///< When the request under way began.
  std::unique_ptr<Transfer> transfer;           ///< Made by who asks; holds the cookies.
};

/// The fetch of one page of the list, or of one robots.txt, from its first request to its end.
struct CrawlJob {
  enum class Kind { kPage, kRobots };

  Kind kind = Kind::kPage;
  Frontier::Index entry = Frontier::kNone;  ///< Of a page: its place in the list, if it is there.
  std::string origin;                       ///< Of a robots.txt: whose it is.
  std::string url;          ///< As given, but for user and password: for records and messages.
  Expected<HttpUrl> first;  ///< What to ask for; or why nobody is asked.
  UrlKey key;
  Validators validators;
  std::uint32_t home = 0;  ///< The host of `first`, which the job counts for.
  std::uint32_t host = 0;  ///< The host that is asked now.
  int max_redirects = 0;
  int attempts = 0;
  std::optional<CrawlAttempt> attempt;  ///< The one under way.
};

using CrawlJobPtr = std::unique_ptr<CrawlJob>;

}  // namespace bodycopy
