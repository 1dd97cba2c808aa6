#include "extractors/dates/date_grammar.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_clock.h"
#include "extractors/dates/date_match.h"
#include "extractors/dates/date_scanner.h"
#include "extractors/dates/east_asian_dates.h"
#include "extractors/dates/named_dates.h"
#include "extractors/dates/numeric_dates.h"
#include "extractors/dates/relative_dates.h"

namespace bodycopy {
namespace {

// Text is read in windows around its digits: none is longer, so that tokens need little memory.
constexpr std::size_t kWindowMargin = 48;
constexpr std::size_t kMaxWindowBytes = 32U << 10U;

class Grammar {
 public:
  Grammar(std::string_view text, const DateContext& context, const std::vector<DateToken>& tokens)
      : context_(context), tokens_(text, tokens) {}

  void FindAll(std::vector<ParsedDate>& dates) {
    std::size_t i = 0;
    while (i < tokens_.size()) {
      DateMatch match;
      if (!DateAt(i, match)) {
        i = ClockAt(i);
        continue;
      }
      ParsedDate& date = match.date;
      std::size_t first = i;
      if (date.form != DateForm::kRelative) AddClock(first, match);
      if (date.form == DateForm::kYearless) AddYear(date.value);
      date.begin = tokens_[first].begin;
      date.end = tokens_[match.end - 1].end;
      dates.push_back(date);
      i = match.end;
      clock_begin_ = clock_end_ = 0;
    }
  }

 private:
  bool DateAt(std::size_t i, DateMatch& match) {
    if (tokens_[i].kind == DateTokenKind::kNumber) {
      return TakeYearFirst(tokens_, i, match) || TakeSignedDate(tokens_, i, match) ||
             TakeCompact(tokens_, i, match) || TakeDayMonthName(tokens_, i, context_, match) ||
             TakeYearMonthName(tokens_, i, context_, match) ||
             TakeDayMonthYear(tokens_, i, context_, match) || TakeMonthNameDay(tokens_, i, context_, match) ||
             TakeNumberAgo(tokens_, i, context_, match);
    }
    if (tokens_[i].kind != DateTokenKind::kWord) return false;
    return (MayBeMonth(tokens_, i) && TakeMonthNameDay(tokens_, i, context_, match)) ||
           TakeFirstYearOfEra(tokens_, i, match) || TakeRelativeWord(tokens_, i, context_, match);
  }

  // ---- clocks

  // A time before the day, "14:30 | 12.02.2025", is remembered until the day comes. Returns the next token to
  // look at.
  std::size_t ClockAt(std::size_t i) {
    if (tokens_[i].kind != DateTokenKind::kNumber || !tokens_.IsMark(i + 1, ':')) return i + 1;
    DateTime clock;
    const std::size_t end = TakeClock(tokens_, i, context_.region, clock);
    if (end == i) return i + 1;
    clock_begin_ = i;
    clock_end_ = end;
    return end;
  }

  void AddClock(std::size_t& first, DateMatch& match) {
    DateTime& value = match.date.value;
    if (value.has_time()) return;
    match.end = TakeClockAfterDay(tokens_, match.end, context_.region, value);
    if (value.has_time() || clock_end_ == 0 || !IsClockGap(tokens_, clock_end_, first)) return;
    TakeClock(tokens_, clock_begin_, context_.region, value);
    if (value.has_time()) first = clock_begin_;
  }

  // The year of the last such day before the download; 0 where that is unknown.
  void AddYear(DateTime& value) const {
    value.year = 0;
    if (!context_.downloaded) return;
    const DateTime now = FromEpochSeconds(context_.downloaded->time_since_epoch().count());
    const bool later = value.month > now.month || (value.month == now.month && value.day > now.day);
    const int year = now.year - (later ? 1 : 0);
    if (IsRealDay(year, value.month, value.day)) value.year = static_cast<std::int16_t>(year);
  }

  const DateContext& context_;
  DateTokens tokens_;
  std::size_t clock_begin_ = 0;
  std::size_t clock_end_ = 0;
};

// The longest stretch around the digit at `digit` in which no two digits are far from each other.
std::size_t WindowEnd(std::string_view text, std::size_t begin, std::size_t digit) {
  std::size_t end = std::min(digit + kWindowMargin, text.size());
  while (end < text.size() && end - begin < kMaxWindowBytes) {
    const std::size_t next =
        FindDigit(text.substr(0, end), std::max(digit + 1, end > kWindowMargin ? end - kWindowMargin : 0));
    if (next == std::string_view::npos) break;
    digit = next;
    end = std::min(digit + kWindowMargin, text.size());
  }
  while (end < text.size() && IsContinuationByte(text[end])) ++end;
  return end;
}

}  // namespace

std::vector<ParsedDate> FindDates(std::string_view text, const DateContext& context) {
  std::vector<ParsedDate> dates;
  std::vector<DateToken> tokens;
  std::size_t done = 0;
  std::size_t digit = FindDigit(text, 0);
  if (digit == std::string_view::npos && text.size() <= kMaxRelativeTextBytes && !text.empty()) digit = 0;
  while (digit != std::string_view::npos) {
    std::size_t begin = std::max(done, digit > kWindowMargin ? digit - kWindowMargin : 0);
    while (begin > done && IsContinuationByte(text[begin])) --begin;
    const std::size_t end = WindowEnd(text, begin, digit);
    tokens.clear();
    ScanDateTokens(text, begin, end, tokens);
    Grammar(text, context, tokens).FindAll(dates);
    done = end;
    digit = FindDigit(text, end);
  }
  return dates;
}

std::optional<ParsedDate> ParseDateValue(std::string_view value, const DateContext& context) {
  constexpr std::size_t kDigitsOfSeconds = 10;
  constexpr std::size_t kDigitsOfMilliseconds = 13;
  constexpr std::size_t kMaxValueBytes = 512;
  value = AsciiTrim(value).substr(0, kMaxValueBytes);
  if (value.starts_with("/Date(")) value.remove_prefix(6);
  std::size_t digits = 0;
  while (digits < value.size() && IsAsciiDigit(value[digits])) ++digits;
  const std::string_view rest = value.substr(digits);
  const bool fraction =
      rest.size() > 1 && rest[0] == '.' && std::all_of(rest.begin() + 1, rest.end(), IsAsciiDigit);
  const bool whole = rest.empty() || rest == ")/" || fraction;
  if (whole && (digits == kDigitsOfSeconds || digits == kDigitsOfMilliseconds)) {
    std::int64_t seconds = 0;
    for (const char c : value.substr(0, kDigitsOfSeconds)) seconds = seconds * 10 + (c - '0');
    ParsedDate date;
    date.value = FromEpochSeconds(seconds);
    date.form = DateForm::kEpoch;
    date.end = digits;
    return date;
  }
  std::vector<ParsedDate> dates = FindDates(value, context);
  if (dates.empty()) return std::nullopt;
  return dates.front();
}

}  // namespace bodycopy
