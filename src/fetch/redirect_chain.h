#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bodycopy/error.h"
#include "bodycopy/fetch.h"
#include "fetch/http_url.h"
#include "fetch/transfer.h"

namespace bodycopy {

/// The way of one fetch from URL to URL.
class RedirectChain {
 public:
  RedirectChain(HttpUrl first, int limit) : current_(std::move(first)), limit_(limit) {}

  const HttpUrl& current() const { return current_; }
  /// The URLs left behind, in order.
  const std::vector<std::string>& followed() const { return followed_; }

  /// Moves to where `answer` redirects. False if it does not redirect. Fails with redirect_error: no
  /// Location, one that is no http or https URL, more redirects than allowed, or a loop: a URL asked for the
  /// second time with the same cookies.
  Expected<bool> Follow(const Answer& answer, const std::string& cookies);

  /// What the fetch gives with the last answer, but for the URL as it was given.
  FetchResult ResultOf(Answer answer) const;

 private:
  HttpUrl current_;
  int limit_;
  std::vector<std::string> followed_;
  std::set<std::string> seen_;
};

}  // namespace bodycopy
