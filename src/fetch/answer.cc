#include "fetch/answer.h"

namespace bodycopy {

std::optional<Error> ErrorOfStatus(const Answer& answer, bool conditional) {
  if (answer.is_page() || (conditional && answer.status == kNotModified)) return std::nullopt;
  return Error{Outcome::kHttpError,
               answer.url.host + " answered with status " + std::to_string(answer.status), answer.status};
}

}  // namespace bodycopy
