#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/dates/date_scanner.h"

namespace bodycopy {

// The words that dates are written with, in the languages of news. Words are compared case folded and without
// marks.

/// The form in which words are looked up.
std::string FoldDateWord(std::string_view word);

enum class DateCalendar : std::uint8_t { kGregorian, kJalali };

struct MonthName {
  int month = 0;  ///< 1 to 12, 0 if it is no month's name.
  DateCalendar calendar = DateCalendar::kGregorian;
};

/// The headings of lexicon/months.txt, in the order of DateCalendar.
inline constexpr auto kCalendarNames = std::to_array<std::string_view>({"gregorian", "jalali"});

/// The month of a folded name or abbreviation. `language` (ISO 639-1, may be empty) decides for names that
/// mean different months: Polish "listopada" is November, Croatian is October.
MonthName FindMonthName(std::string_view folded, std::string_view language);

/// Vietnamese numbers of months, "hai" for 2; 0 for all else. Ten-two is two words.
int FindVietnameseNumber(std::string_view folded);

enum class DateWord : std::uint8_t {
  kNone,
  kOrdinal,   ///< "st", "er", "º": glued to a day.
  kParticle,  ///< "of", "de": between day, month and year.
  kWeekday,
  kAm,  ///< Before or after a time.
  kPm,
  kHour,       ///< "Uhr", "h", "시": between hour and minute or after the time.
  kMinute,     ///< "分", "분", "min".
  kTimeLead,   ///< "at", "um", "kl": between day and time.
  kAgoBefore,  ///< "vor", "hace": before "3 Stunden".
  kAgoAfter,   ///< "ago", "fa": after "3 hours".
  kToday,
  kYesterday,
};

/// The headings of lexicon/date_words.txt, in the order of DateWord, without kNone.
inline constexpr auto kDateWordNames =
    std::to_array<std::string_view>({"ordinal", "particle", "weekday", "am", "pm", "hour", "minute", "at",
                                     "ago before", "ago after", "today", "yesterday"});
static_assert(kDateWordNames.size() == static_cast<std::size_t>(DateWord::kYesterday));

DateWord FindDateWord(std::string_view folded);

/// True if a word stands at token `i` that is short enough to be in one of the lists.
bool IsShortWord(const DateTokens& tokens, std::size_t i);

/// What the word at token `i` is; kNone also where no word stands.
DateWord DateWordAt(const DateTokens& tokens, std::size_t i);

/// The headings of lexicon/time_units.txt and lexicon/unspaced_ago.txt.
inline constexpr auto kTimeUnitNames =
    std::to_array<std::string_view>({"second", "minute", "hour", "day", "week", "month", "year"});

/// Seconds of a unit of time ("Stunden", "days", "時間"), 0 if the folded word is none. Months have 30 days.
std::int64_t FindUnitSeconds(std::string_view folded);

/// Chinese, Japanese and Korean: what stands between a number and "ago" without spaces ("小时前"). Bytes
/// taken by unit and "ago" at the front of `text`, 0 if there is none.
std::size_t TakeUnspacedAgo(std::string_view text, std::int64_t& unit_seconds);

/// Minutes east of UTC of a zone's abbreviation, in upper case. `summer` tells which of EST and EDT "ET"
/// means. `region` (ISO 3166, lower case, may be empty) decides for abbreviations with several meanings, such
/// as IST.
std::optional<int> FindZoneOffset(std::string_view upper, std::string_view region, bool summer);

}  // namespace bodycopy
