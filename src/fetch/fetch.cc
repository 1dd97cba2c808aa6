#include "bodycopy/fetch.h"

#include <algorithm>
#include <thread>

#include "bodycopy/version.h"
#include "fetch/fetch_setup.h"
#include "fetch/redirect_chain.h"
#include "fetch/retry.h"
#include "fetch/transfer.h"

namespace bodycopy {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Attempt {
  Expected<FetchResult> result;
  std::optional<std::chrono::seconds> retry_after;
};

Attempt FetchOnce(const HttpUrl& first, const HttpUrl& given, const FetchSetup& setup) {
  const FetchOptions& options = setup.options;
  const Validators validators{options.etag, options.last_modified};
  const bool conditional = !options.etag.empty() || !options.last_modified.empty();
  const auto deadline = steady_clock::now() + options.total_timeout;
  Transfer transfer(setup, given);
  RedirectChain chain(first, options.max_redirects);
  while (true) {
    const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
    if (left <= milliseconds::zero()) {
      return {std::unexpected(Error{Outcome::kTimeout,
                                    "the redirects took too long, the last to " + chain.current().host}),
              {}};
    }
    if (auto prepared = transfer.Prepare(chain.current(), left, validators); !prepared) {
      return {std::unexpected(prepared.error()), {}};
    }
    auto answer = transfer.Perform();
    if (!answer) return {std::unexpected(answer.error()), {}};
    auto followed = chain.Follow(*answer, transfer.Cookies());
    if (!followed) return {std::unexpected(followed.error()), {}};
    if (*followed) continue;
    auto error = ErrorOfStatus(*answer, conditional);
    if (error && !(options.keep_challenge && IsChallenge(*answer)))
      return {std::unexpected(*error), answer->retry_after};
    return {chain.ResultOf(std::move(*answer)), {}};
  }
}

}  // namespace

Expected<FetchResult> Fetch(std::string_view url, const FetchOptions& options) {
  const auto setup = FetchSetup::Make(options);
  if (!setup) return std::unexpected(setup.error());
  const auto first = ParseHttpUrl(url);
  if (!first) return std::unexpected(first.error());
  const auto given = options.given_url.empty() ? first : ParseHttpUrl(options.given_url);
  if (!given) return std::unexpected(given.error());
  std::mt19937 random(std::random_device{}());
  for (int attempts = 1;; ++attempts) {
    Attempt attempt = FetchOnce(*first, *given, *setup);
    if (attempt.result) {
      attempt.result->url = WithoutCredentials(url);
      attempt.result->attempts = attempts;
    } else {
      attempt.result.error().attempts = attempts;
    }
    const std::optional<Error> error = attempt.result ? attempt.result->cut : attempt.result.error();
    if (!error || attempts > options.retries || !IsTransient(*error)) return std::move(attempt.result);
    const milliseconds backoff = Backoff(attempts, random);
    const milliseconds asked = attempt.retry_after.value_or(std::chrono::seconds(0));
    if (asked > options.total_timeout) return std::move(attempt.result);
    std::this_thread::sleep_for(std::max(backoff, asked));
  }
}

std::optional<std::string> CheckFetchOptions(const FetchOptions& options) {
  const auto setup = FetchSetup::Make(options);
  if (setup) return std::nullopt;
  return setup.error().message;
}

std::string_view ProductToken() {
  return "bodycopy";
}

std::string DefaultUserAgent(std::string_view contact) {
  std::string agent = std::string(ProductToken()) + "/" + std::string(Version());
  if (!contact.empty()) agent.append(" (+").append(contact).append(")");
  return agent;
}

}  // namespace bodycopy
