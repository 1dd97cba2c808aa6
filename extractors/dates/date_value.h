#pragma once

#include <cstdint>
#include <string>

namespace bodycopy {

inline constexpr std::int64_t kSecondsOfDay = 86'400;

/// A day of the Gregorian calendar, with the time of day and its distance from UTC where they are known.
struct DateTime {
  static constexpr std::int16_t kNoOffset = INT16_MIN;

  std::int16_t year = 0;  ///< 0: no date.
  std::int8_t month = 0;  ///< From 1.
  std::int8_t day = 0;    ///< From 1.
  std::int8_t hour = -1;  ///< 0 to 23, -1 if the time is unknown.
  std::int8_t minute = -1;
  std::int8_t second = -1;          ///< -1 if only hour and minute are known.
  std::int16_t offset = kNoOffset;  ///< Minutes east of UTC.

  bool has_time() const { return hour >= 0; }
  bool has_offset() const { return offset != kNoOffset; }
  bool operator==(const DateTime&) const = default;
};

/// True if the Gregorian calendar has the day.
bool IsRealDay(int year, int month, int day);

/// Days since 1970-01-01 of the day as written, whatever its offset.
std::int64_t DayNumber(const DateTime& date);
DateTime DayFromNumber(std::int64_t days);

/// Seconds since 1970-01-01T00:00Z. A time without offset counts as UTC, a day without time as its start.
std::int64_t EpochSeconds(const DateTime& date);
/// The instant, in UTC.
DateTime FromEpochSeconds(std::int64_t seconds);

/// The Gregorian day of a day of the Iranian solar calendar (years 1178 to 1633); year 0 if there is no such
/// day.
DateTime FromJalali(int year, int month, int day);

/// ISO 8601 with as much as is known: "2025-02-12", "2025-02-12T10:30", "2025-02-12T10:30:05+01:00", "...Z".
std::string ToIso8601(const DateTime& date);

}  // namespace bodycopy
