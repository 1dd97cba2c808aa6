#pragma once

#include <cstddef>

#include "extractors/dates/date_match.h"
#include "extractors/dates/date_scanner.h"

namespace bodycopy {

// Dates of numbers with the signs of year, month and day, as Chinese, Japanese and Korean write them.

/// "2025年2月12日", "令和7年2月12日", "2025년 2월 12일", "2月12日", at a number.
bool TakeSignedDate(const DateTokens& tokens, std::size_t i, DateMatch& match);

/// "令和元年2月12日", the first year of an era, at its 元.
bool TakeFirstYearOfEra(const DateTokens& tokens, std::size_t i, DateMatch& match);

}  // namespace bodycopy
