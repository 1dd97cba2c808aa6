#include "extractors/dates/date_match.h"

namespace bodycopy {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
constexpr int kFirstJalaliYear = 1300;
constexpr int kLastJalaliYear = 1450;
constexpr int kBuddhistShift = 543;
constexpr int kLastCenturyPivot = 69;  // "70" is 1970, as POSIX has it

}  // namespace

bool AcceptDay(int year, int month, int day, DateForm form, std::size_t end, DateMatch& match) {
  if (IsJalaliYear(year)) {
    match.date.value = FromJalali(year, month, day);
  } else {
    if (year >= kFirstYear + kBuddhistShift && year <= kLastYear + kBuddhistShift) year -= kBuddhistShift;
    if (!IsRealDay(year, month, day)) return false;
    match.date.value = DayOnly(year, month, day);
  }
  if (match.date.value.year < kFirstYear || match.date.value.year > kLastYear) return false;
  match.date.form = form;
  match.end = end;
  return true;
}

bool AcceptYearless(int month, int day, std::size_t end, DateMatch& match) {
  constexpr int kLeapYear = 2000;
  if (!IsRealDay(kLeapYear, month, day)) return false;
  match.date.value = DayOnly(0, month, day);
  match.date.form = DateForm::kYearless;
  match.end = end;
  return true;
}

DateTime DayOnly(int year, int month, int day) {
  DateTime date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::int8_t>(month);
  date.day = static_cast<std::int8_t>(day);
  return date;
}

bool IsJalaliYear(int year) {
  return year >= kFirstJalaliYear && year <= kLastJalaliYear;
}

int FullYear(int two_digits) {
  return two_digits + (two_digits < kLastCenturyPivot ? 2000 : 1900);
}

}  // namespace bodycopy
