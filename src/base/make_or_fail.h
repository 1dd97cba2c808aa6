#pragma once

#include <utility>

#include "bodycopy/error.h"

namespace bodycopy {

/// What is thrown inside a catch block as an error: lack of memory, or what nobody foresaw.
Error ThrownError();

/// What `make` gives, or `fail(error)` if it throws; by then its memory is free again.
template <typename Make, typename Fail>
auto MakeOrFail(Make make, Fail fail) -> decltype(make()) {
  Error error;
  try {
    return make();
  } catch (...) {
    error = ThrownError();
  }
  return fail(std::move(error));
}

}  // namespace bodycopy
