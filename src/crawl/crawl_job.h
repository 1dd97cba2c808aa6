#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "crawl/frontier.h"
#include "fetch/redirect_chain.h"
#include "fetch/transfer.h"

namespace bodycopy {

/// The fetch of one page of the list, or of one robots.txt, from its first request to its record.
struct CrawlJob {
  Frontier::Index entry = Frontier::kNone;  ///< Of the list; kNone for a robots.txt.
  std::string robots_origin;                ///< Whose robots.txt it is; empty for a page.
  std::string listed;                       ///< As given.
  std::string url;                          ///< The same without user and password: for records and messages.
  HttpUrl first;
  UrlKey key;
  Validators validators;
  std::uint32_t home = 0;  ///< The host of `first`, which the page counts for.
  std::uint32_t host = 0;  ///< The host that is asked now.
  int attempts = 0;
  std::chrono::milliseconds time_left{0};       ///< Of this attempt.
  std::chrono::steady_clock::time_point asked;  ///< When the request under way began.
  std::unique_ptr<Transfer> transfer;           ///< Of this attempt, with its cookies.
  std::optional<RedirectChain> chain;           ///< Of this attempt.

  bool is_robots() const { return entry == Frontier::kNone; }
};

}  // namespace bodycopy
