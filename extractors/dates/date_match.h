#pragma once

#include <cstddef>

#include "extractors/dates/parsed_date.h"

namespace bodycopy {

// What the ways of writing a date (numeric_dates.h, east_asian_dates.h, named_dates.h, relative_dates.h) have
// in common: each is asked whether such a date begins at a token, and if so fills a match.

struct DateMatch {
  ParsedDate date;      ///< `begin` and `end` are not set yet.
  std::size_t end = 0;  ///< The token after it.
};

/// Takes year, month and day of any calendar (the year tells which) for the match, up to the token `end`.
/// False, with the match as it may be, if there is no such day from 1900 to 2100.
bool AcceptDay(int year, int month, int day, DateForm form, std::size_t end, DateMatch& match);

/// The same for a day without a year, which stays 0.
bool AcceptYearless(int month, int day, std::size_t end, DateMatch& match);

/// A day without a time of day.
DateTime DayOnly(int year, int month, int day);

/// Years that are counted by the Iranian calendar.
bool IsJalaliYear(int year);

/// 2025 for 25, 1999 for 99.
int FullYear(int two_digits);

}  // namespace bodycopy
