#include "base/make_or_fail.h"

#include <exception>
#include <new>
#include <string>
#include <system_error>

namespace bodycopy {

Error ThrownError() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return {Outcome::kInternalError, "there is not enough memory"};
  } catch (const std::system_error& error) {  // a thread that cannot be started
    return {Outcome::kInternalError, std::string("the system has not enough memory: ") + error.what()};
  } catch (const std::exception& error) {
    return {Outcome::kInternalError, error.what()};
  }
}

}  // namespace bodycopy
