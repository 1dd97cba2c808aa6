#pragma once

#include <string_view>

#include "base/http_status.h"

namespace bodycopy {

/// Statuses with which tests for robots are sent.
constexpr bool MayBeChallenge(int status) {
  return status == kForbidden || status == kTooManyRequests || status == kServiceUnavailable;
}

/// Whether an answer is a test for robots, or the block of one, of the services that sites are put behind,
/// and not the site's own refusal: by a header of theirs, or by what the code of their pages has in all
/// languages. `head` is status line and headers as received, `page` the body or its front, decoded. Linear.
bool IsChallenge(int status, std::string_view head, std::string_view page);

}  // namespace bodycopy
