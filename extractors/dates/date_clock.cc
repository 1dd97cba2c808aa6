#include "extractors/dates/date_clock.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxTokensBeforeClock = 6;
constexpr std::size_t kMaxZoneNameBytes = 5;
constexpr int kMaxOffsetHours = 14;
constexpr int kHoursOfHalfDay = 12;
constexpr int kMinutesOfHour = 60;

struct Clock {
  int hour = -1;
  int minute = 0;
  int second = -1;
};

bool IsValid(const Clock& clock) {
  return clock.hour >= 0 && clock.hour < 24 && clock.minute < kMinutesOfHour && clock.second <= 60;
}

// Summer time of the United States since 2007: second Sunday of March to first Sunday of November.
bool IsUsSummer(const DateTime& date) {
  constexpr int kSundayShift = 4;  // 1970-01-01 was a Thursday
  if (date.year == 0 || date.month < 3 || date.month > 11) return false;
  if (date.month > 3 && date.month < 11) return true;
  const int weekday = static_cast<int>((DayNumber(date) + kSundayShift) % 7);
  const int last_sunday = date.day - weekday;  // of this month, may be before its first day
  return date.month == 3 ? last_sunday >= 8 : last_sunday < 1;
}

// "+01:00", "+0100", "-5": what follows a sign at `i`. Returns the token after it, `i` if it is none.
std::size_t TakeOffset(const DateTokens& tokens, std::size_t i, bool short_form, std::int16_t& offset) {
  const bool minus = tokens.IsMark(i, '-');
  if ((!minus && !tokens.IsMark(i, '+')) || !tokens.IsGlued(i + 1) || !tokens.IsNumber(i + 1, 1, 4)) return i;
  const DateToken& number = tokens[i + 1];
  int hours = static_cast<int>(number.value);
  int minutes = 0;
  std::size_t end = i + 2;
  if (number.digits >= 3) {
    minutes = hours % 100;
    hours /= 100;
  } else if (tokens.IsMark(end, ':') && tokens.IsGlued(end) && tokens.IsGlued(end + 1) &&
             tokens.IsNumber(end + 1, 2, 2)) {
    minutes = static_cast<int>(tokens[end + 1].value);
    end += 2;
  } else if (!short_form && (number.digits != 2 || !tokens.IsGlued(i))) {
    return i;
  }
  if (hours > kMaxOffsetHours || minutes >= kMinutesOfHour) return i;
  const int total = hours * kMinutesOfHour + minutes;
  offset = static_cast<std::int16_t>(minus ? -total : total);
  return end;
}

bool IsZoneName(std::string_view word) {
  return word.size() <= 2 * kMaxZoneNameBytes &&
         std::all_of(word.begin(), word.end(), [](char c) { return IsAsciiUpper(c) || (c & 0x80) != 0; });
}

// A zone at `i`: an offset, a name, a name with an offset, each perhaps in parentheses.
std::size_t TakeZone(const DateTokens& tokens, std::size_t i, std::string_view region, DateTime& date) {
  std::size_t at = i;
  if (std::size_t end = TakeOffset(tokens, at, false, date.offset); end != at) return end;
  const bool parenthesis = tokens.IsMark(at, '(');
  if (parenthesis) ++at;
  if (!tokens.IsWord(at) || !IsZoneName(tokens.Text(at))) return i;
  const auto named = FindZoneOffset(tokens.Text(at), region, IsUsSummer(date));
  if (!named) return i;
  date.offset = static_cast<std::int16_t>(*named);
  std::size_t end = at + 1;
  if (*named == 0) end = TakeOffset(tokens, end, true, date.offset);
  if (parenthesis && tokens.IsMark(end, ')')) ++end;
  return end;
}

// "am", "p.m.": sets `pm`. Returns the token after it, `i` if there is none.
std::size_t TakeHalfDay(const DateTokens& tokens, std::size_t i, bool& am, bool& pm) {
  if (!tokens.IsWord(i)) return i;
  const std::string_view word = tokens.Text(i);
  if (word.size() == 1 && tokens.IsMark(i + 1, '.') && tokens.IsWord(i + 2) &&
      AsciiEqualIgnoreCase(tokens.Text(i + 2), "m")) {
    am = ToAsciiLower(word[0]) == 'a';
    pm = ToAsciiLower(word[0]) == 'p';
    const std::size_t end = i + 3;
    if (am || pm) return tokens.IsMark(end, '.') && tokens.IsGlued(end) ? end + 1 : end;
    return i;
  }
  const std::size_t end =
      tokens.IsWord(i + 1) && tokens.IsGlued(i + 1) ? i + 2 : i + 1;  // "下午": Han are words each
  const DateToken& last = tokens[end - 1];
  const std::string_view joined = tokens.text().substr(tokens[i].begin, last.end - tokens[i].begin);
  const DateWord both = end == i + 2 ? FindDateWord(FoldDateWord(joined)) : DateWord::kNone;
  am = both == DateWord::kAm;
  pm = both == DateWord::kPm;
  if (am || pm) return end;
  const DateWord meaning = DateWordAt(tokens, i);
  am = meaning == DateWord::kAm;
  pm = meaning == DateWord::kPm;
  return am || pm ? i + 1 : i;
}

// Hour, minute and second at `i`. `needs_half_day`: the hour alone, which is a time only with "am" or "pm"
// after it.
std::size_t TakeHourMinute(const DateTokens& tokens, std::size_t i, Clock& clock, bool& needs_half_day) {
  needs_half_day = false;
  if (!tokens.IsNumber(i, 1, 2)) return i;
  clock.hour = static_cast<int>(tokens[i].value);
  const std::size_t next = i + 1;
  const bool colon = tokens.IsMark(next, ':');
  if ((colon || tokens.IsMark(next, '.')) && tokens.IsGlued(next) && tokens.IsGlued(next + 1) &&
      tokens.IsNumber(next + 1, 2, 2)) {
    clock.minute = static_cast<int>(tokens[next + 1].value);
    std::size_t end = next + 2;
    const auto followed = [&](char mark, int fewest, int most) {
      return tokens.IsMark(end, mark) && tokens.IsGlued(end) && tokens.IsGlued(end + 1) &&
             tokens.IsNumber(end + 1, fewest, most);
    };
    if (!colon && followed('.', 1, UINT8_MAX)) return i;  // a chain of numbers
    if (followed(':', 2, 2)) {
      clock.second = static_cast<int>(tokens[end + 1].value);
      end += 2;
      if (followed('.', 1, UINT8_MAX) || followed(',', 1, UINT8_MAX)) end += 2;  // a fraction
    }
    return end;
  }
  if (DateWordAt(tokens, next) == DateWord::kHour) {
    const bool has_minute = tokens.IsNumber(next + 1, 2, 2) && !tokens.IsMark(next + 2, ':');
    const bool minute_glued = tokens.IsGlued(next + 1) || DateWordAt(tokens, next + 2) == DateWord::kMinute;
    if (!has_minute || !minute_glued) return next + 1;
    clock.minute = static_cast<int>(tokens[next + 1].value);
    const std::size_t end = next + 2;
    return DateWordAt(tokens, end) == DateWord::kMinute ? end + 1 : end;
  }
  needs_half_day = true;
  return next;
}

// "T101112" or "T1011": hour, minute and second in one number after a T.
std::size_t TakeCompactClock(const DateTokens& tokens, std::size_t i, Clock& clock) {
  if (!tokens.IsNumber(i, 4, 4) && !tokens.IsNumber(i, 6, 6)) return i;
  auto value = static_cast<int>(tokens[i].value);
  if (tokens[i].digits == 6) {
    clock.second = value % 100;
    value /= 100;
  }
  clock.hour = value / 100;
  clock.minute = value % 100;
  return i + 1;
}

bool ApplyClock(Clock clock, bool am, bool pm, DateTime& date) {
  if (am && clock.hour == kHoursOfHalfDay) clock.hour = 0;
  if (pm && clock.hour < kHoursOfHalfDay) clock.hour += kHoursOfHalfDay;
  if (!IsValid(clock)) return false;
  date.hour = static_cast<std::int8_t>(clock.hour);
  date.minute = static_cast<std::int8_t>(clock.minute);
  date.second = static_cast<std::int8_t>(std::min(clock.second, kMinutesOfHour - 1));  // a leap second
  return true;
}

bool IsGapToken(const DateTokens& tokens, std::size_t i) {
  if (tokens[i].kind == DateTokenKind::kMark) {
    constexpr std::string_view kGapMarks = ",-|@().;:";
    return kGapMarks.find(tokens[i].mark) != std::string_view::npos;
  }
  const DateWord word = DateWordAt(tokens, i);
  return word == DateWord::kTimeLead || word == DateWord::kWeekday || word == DateWord::kParticle ||
         word == DateWord::kHour || word == DateWord::kOrdinal || tokens.Text(i) == "г" ||
         tokens.Text(i) == "T";
}

}  // namespace

std::size_t TakeClock(const DateTokens& tokens, std::size_t i, std::string_view region, DateTime& date) {
  bool am = false;
  bool pm = false;
  Clock clock;
  bool needs_half_day = false;
  const std::size_t first = TakeHalfDay(tokens, i, am, pm);  // "下午 2:30"
  std::size_t end = TakeHourMinute(tokens, first, clock, needs_half_day);
  if (end == first && i > 0 && tokens.Text(i - 1) == "T") end = TakeCompactClock(tokens, first, clock);
  if (end == first) return i;
  if (!am && !pm) {
    const std::size_t after = TakeHalfDay(tokens, end, am, pm);
    if (after == end && needs_half_day) return i;
    end = after;
  } else if (needs_half_day) {
    return i;
  }
  DateTime with_time = date;
  if (!ApplyClock(clock, am, pm, with_time)) return i;
  if (!am && !pm && DateWordAt(tokens, end) == DateWord::kHour) ++end;  // "14:30 Uhr"
  end = TakeZone(tokens, end, region, with_time);
  date = with_time;
  return end;
}

std::size_t TakeClockAfterDay(const DateTokens& tokens, std::size_t i, std::string_view region,
                              DateTime& date) {
  std::size_t at = i;
  for (std::size_t skipped = 0; skipped <= kMaxTokensBeforeClock && at < tokens.size(); ++skipped) {
    const std::size_t end = TakeClock(tokens, at, region, date);
    if (end != at) return end;
    if (!IsGapToken(tokens, at)) return i;
    ++at;
  }
  return i;
}

bool IsClockGap(const DateTokens& tokens, std::size_t from, std::size_t to) {
  if (to < from || to - from > kMaxTokensBeforeClock) return false;
  for (std::size_t i = from; i < to; ++i) {
    if (!IsGapToken(tokens, i)) return false;
  }
  return true;
}

}  // namespace bodycopy
