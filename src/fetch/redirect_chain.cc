#include "fetch/redirect_chain.h"

#include "base/http_status.h"

namespace bodycopy {
namespace {

std::unexpected<Error> Failure(std::string message, const Answer& answer) {
  return std::unexpected(Error{Outcome::kRedirectError, std::move(message), answer.status});
}

}  // namespace

Expected<bool> RedirectChain::Follow(const Answer& answer, const std::string& cookies) {
  if (!IsRedirection(answer.status) || answer.status == kNotModified) return false;
  if (answer.location.empty())
    return Failure(current_.host + " redirects to nowhere: its answer has no Location", answer);
  auto target = ResolveLocation(current_, answer.location);
  if (!target) return Failure(target.error().message, answer);
  followed_.push_back(current_.text);
  if (static_cast<int>(followed_.size()) > limit_) {
    return Failure("more than " + std::to_string(limit_) + " redirects", answer);
  }
  if (!seen_.insert(target->text + "\n" + cookies).second)
    return Failure("the redirects lead in a circle to " + target->text, answer);
  current_ = std::move(*target);
  return true;
}

FetchResult RedirectChain::ResultOf(Answer answer) const {
  FetchResult result;
  result.final_url = std::move(answer.url.text);
  result.redirects = followed_;
  result.status = answer.status;
  result.head = std::move(answer.head);
  result.content_type = std::move(answer.content_type);
  result.etag = std::move(answer.etag);
  result.last_modified = std::move(answer.last_modified);
  result.body = std::move(answer.is_page() ? answer.body : answer.other_body);
  result.truncated = answer.truncated;
  result.cut = std::move(answer.cut);
  result.downloaded = answer.downloaded;
  return result;
}

}  // namespace bodycopy
