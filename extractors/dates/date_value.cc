#include "extractors/dates/date_value.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

namespace bodycopy {
namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kSecondsOfMinute = 60;

// Leap years of the Iranian calendar follow a cycle of 33 years between these two.
constexpr int kFirstJalaliYear = 1178;
constexpr int kLastJalaliYear = 1633;
constexpr int kJalaliCycle = 33;
constexpr int kLeapYearsOfCycle = 8;
constexpr int kJalaliCycleShift = 1595;  // puts the start of a cycle at a multiple of 33

std::chrono::year_month_day Calendar(int year, int month, int day) {
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

// Days from an arbitrary fixed day to the first day of the year.
std::int64_t JalaliYearStart(int year) {
  const int y = year + kJalaliCycleShift;
  return 365LL * y + y / kJalaliCycle * kLeapYearsOfCycle + (y % kJalaliCycle + 3) / 4;
}

bool IsJalaliLeapYear(int year) {
  return JalaliYearStart(year + 1) - JalaliYearStart(year) > 365;
}

}  // namespace

bool IsRealDay(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && Calendar(year, month, day).ok();
}

std::int64_t DayNumber(const DateTime& date) {
  return std::chrono::sys_days(Calendar(date.year, date.month, date.day)).time_since_epoch().count();
}

DateTime DayFromNumber(std::int64_t days) {
  const std::chrono::year_month_day calendar{std::chrono::sys_days(std::chrono::days(days))};
  DateTime date;
  date.year = static_cast<std::int16_t>(static_cast<int>(calendar.year()));
  date.month = static_cast<std::int8_t>(static_cast<unsigned>(calendar.month()));
  date.day = static_cast<std::int8_t>(static_cast<unsigned>(calendar.day()));
  return date;
}

std::int64_t EpochSeconds(const DateTime& date) {
  std::int64_t seconds = DayNumber(date) * kSecondsOfDay;
  if (date.has_time()) {
    seconds +=
        (date.hour * kMinutesOfHour + date.minute) * kSecondsOfMinute + (date.second > 0 ? date.second : 0);
    if (date.has_offset()) seconds -= static_cast<std::int64_t>(date.offset) * kSecondsOfMinute;
  }
  return seconds;
}

DateTime FromEpochSeconds(std::int64_t seconds) {
  const std::int64_t days =
      seconds >= 0 ? seconds / kSecondsOfDay : (seconds - kSecondsOfDay + 1) / kSecondsOfDay;
  const auto of_day = static_cast<int>(seconds - days * kSecondsOfDay);
  DateTime date = DayFromNumber(days);
  date.hour = static_cast<std::int8_t>(of_day / (kMinutesOfHour * kSecondsOfMinute));
  date.minute = static_cast<std::int8_t>(of_day / kSecondsOfMinute % kMinutesOfHour);
  date.second = static_cast<std::int8_t>(of_day % kSecondsOfMinute);
  date.offset = 0;
  return date;
}

DateTime FromJalali(int year, int month, int day) {
  constexpr int kLongMonths = 6;  // of 31 days; the next five have 30
  constexpr int kDaysOfLongMonths = 186;
  constexpr int kAnchorYear = 1403;  // began on 2024-03-20
  static const std::int64_t anchor_day = DayNumber({2024, 3, 20});
  if (year < kFirstJalaliYear || year > kLastJalaliYear || month < 1 || month > 12 || day < 1) return {};
  const int last = month <= kLongMonths ? 31 : month < 12 || IsJalaliLeapYear(year) ? 30 : 29;
  if (day > last) return {};
  const int before =
      month <= kLongMonths ? (month - 1) * 31 : kDaysOfLongMonths + (month - kLongMonths - 1) * 30;
  return DayFromNumber(anchor_day + JalaliYearStart(year) - JalaliYearStart(kAnchorYear) + before + day - 1);
}

std::string ToIso8601(const DateTime& date) {
  if (date.year == 0) return {};
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", date.year, static_cast<int>(date.month), static_cast<int>(date.day));
  if (!date.has_time()) return text;
  text += fmt::format("T{:02}:{:02}", static_cast<int>(date.hour), static_cast<int>(date.minute));
  if (date.second >= 0) text += fmt::format(":{:02}", static_cast<int>(date.second));
  if (date.offset == 0) {
    text += 'Z';
  } else if (date.has_offset()) {
    const int minutes = std::abs(static_cast<int>(date.offset));
    text += fmt::format("{}{:02}:{:02}", date.offset < 0 ? '-' : '+', minutes / kMinutesOfHour,
                        minutes % kMinutesOfHour);
  }
  return text;
}

}  // namespace bodycopy
