#include "crawl/robots_file.h"

#include "base/http_status.h"

namespace bodycopy {

std::optional<Error> RobotsFile::Refusal(const HttpUrl& url) const {
  if (unreachable) return unreachable;
  // The whole URL: a path such as "//a/b" alone would be taken for one of the host "a".
  if (rules.Allows(url.Origin() + url.path_and_query)) return std::nullopt;
  return Error{Outcome::kRobotsDenied, "the robots.txt of " + url.host + " does not allow it"};
}

FetchSetup RobotsFetchSetup(FetchSetup setup) {
  FetchOptions& options = setup.options;
  options.max_redirects = kRobotsRedirects;
  options.max_bytes = kRobotsBytes;
  options.keep_cut = false;
  options.keep_challenge = false;
  options.headers.clear();
  options.given_url.clear();
  setup.headers.clear();
  return setup;
}

std::string RobotsUrl(const HttpUrl& url) {
  const std::string text = url.Origin() + "/robots.txt";
  const auto normalised = ParseHttpUrl(text);  // Without a port that is the scheme's own.
  return normalised ? normalised->text : text;
}

RobotsFile ReadRobotsFile(const Expected<FetchResult>& fetched, std::string_view agent) {
  if (fetched) return {RobotsRules::Parse(fetched->body, agent), std::nullopt};
  const Error& error = fetched.error();
  const bool is_unavailable = error.outcome == Outcome::kHttpError && !IsServerError(error.http_status);
  if (is_unavailable || error.outcome == Outcome::kRedirectError) return {};
  RobotsFile file{{}, error};
  file.unreachable->message = "its robots.txt cannot be read: " + error.message;
  const bool is_about_http = error.outcome == Outcome::kHttpError || error.outcome == Outcome::kDecodeError ||
                             error.outcome == Outcome::kTooLarge;
  if (is_about_http) file.unreachable->outcome = Outcome::kRobotsDenied;
  return file;
}

}  // namespace bodycopy
