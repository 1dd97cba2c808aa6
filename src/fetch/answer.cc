#include "fetch/answer.h"

#include "base/challenge.h"

namespace bodycopy {

bool IsChallenge(const Answer& answer) {
  return IsChallenge(answer.status, answer.head, answer.other_body);
}

std::optional<Error> ErrorOfStatus(const Answer& answer, bool conditional) {
  if (answer.is_page() || (conditional && answer.status == kNotModified)) return std::nullopt;
  return Error{Outcome::kHttpError,
               answer.url.host + " answered with status " + std::to_string(answer.status), answer.status};
}

}  // namespace bodycopy
