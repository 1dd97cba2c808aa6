#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/dates/date_value.h"

namespace bodycopy {

/// Which of "03/04/2025" comes first.
enum class NumericOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };

/// What is known about the page that a date stands in. Views are borrowed.
struct DateContext {
  std::string_view language;                    ///< ISO 639-1 in lower case, "" if unknown.
  std::string_view region;                      ///< ISO 3166 in lower case, "" if unknown.
  NumericOrder order = NumericOrder::kUnknown;  ///< As seen on the page; else language and region decide.
  std::optional<std::chrono::sys_seconds> downloaded;  ///< For relative dates and days without a year.
};

enum class DateForm : std::uint8_t {
  kIso,       ///< Year, month and day in this order, with '-'.
  kNumeric,   ///< Three numbers in another order or with other marks.
  kCompact,   ///< "20250212".
  kNamed,     ///< With a month's name, or 年, 月 and 日.
  kYearless,  ///< Day and month; the year is that of the last such day before the download.
  kRelative,  ///< "2 hours ago", "yesterday".
  kEpoch,     ///< Seconds or milliseconds since 1970; in attributes alone.
};

/// A date in a text.
struct ParsedDate {
  DateTime value;         ///< Year 0 if it needs the time of the download and that is unknown.
  std::size_t begin = 0;  ///< Bytes [begin, end) of the text, the time of day and its zone included.
  std::size_t end = 0;
  DateForm form = DateForm::kNamed;
  bool ambiguous =
      false;  ///< Day and month might be the other way round; then `swapped` is the other reading.
  bool two_digit_year = false;
  DateTime swapped;
  NumericOrder order = NumericOrder::kUnknown;  ///< Of three numbers with the year last: as they were read.
};

}  // namespace bodycopy
