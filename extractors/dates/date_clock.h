#pragma once

#include <cstddef>
#include <string_view>

#include "extractors/dates/date_scanner.h"
#include "extractors/dates/date_value.h"

namespace bodycopy {

// The time of day in a row of tokens: "14:30", "2.30 p.m. ET", "14h30", "14 Uhr", "오후 2시 30분",
// "T10:11:12.5+01:00".

/// Reads a time that begins right at token `i`, with its zone, into `date`. Returns the token after it, or
/// `i` if there is none; then `date` is as before. `region` (ISO 3166, lower case) is for zones with several
/// meanings.
std::size_t TakeClock(const DateTokens& tokens, std::size_t i, std::string_view region, DateTime& date);

/// The same for a time somewhat after `i`: commas, dashes, a weekday, "at", "um" and the like may stand
/// before it.
std::size_t TakeClockAfterDay(const DateTokens& tokens, std::size_t i, std::string_view region,
                              DateTime& date);

/// True if nothing but marks, a weekday and "at"-like words stand in [from, to), and not many of them.
bool IsClockGap(const DateTokens& tokens, std::size_t from, std::size_t to);

}  // namespace bodycopy
