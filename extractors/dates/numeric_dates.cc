#include "extractors/dates/numeric_dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace bodycopy {
namespace {

constexpr int kFirstCompactYear = 1990;
constexpr int kLastCompactYear = 2050;

// How the language and region write numeric dates: month first in the United States and a few more.
NumericOrder UsualNumericOrder(std::string_view language, std::string_view region) {
  constexpr auto kMonthFirstRegions =
      std::to_array<std::string_view>({"us", "ph", "fm", "mh", "pw", "as", "gu", "pr"});
  if (!region.empty()) {
    const bool month_first =
        std::find(kMonthFirstRegions.begin(), kMonthFirstRegions.end(), region) != kMonthFirstRegions.end();
    return month_first && (language.empty() || language == "en" || language == "tl")
               ? NumericOrder::kMonthFirst
               : NumericOrder::kDayFirst;
  }
  return language.empty() || language == "en" ? NumericOrder::kMonthFirst : NumericOrder::kDayFirst;
}

class NumericDates {
 public:
  explicit NumericDates(const DateTokens& tokens) : tokens_(tokens) {}

  // 2025-02-12, 2025/2/12, 2025. 2. 12.
  bool YearFirst(std::size_t i, DateMatch& match) const {
    if (!tokens_.IsNumber(i, 4, 4) || !tokens_.IsNumber(i + 2, 1, 2) || !tokens_.IsNumber(i + 4, 1, 2))
      return false;
    const char mark = SeparatorAt(i + 1);
    if (mark == 0 || !IsSeparator(i + 3, mark)) return false;
    if (mark == '.' && IsInChain(i, i + 5, mark)) return false;
    const DateForm form = mark == '-' ? DateForm::kIso : DateForm::kNumeric;
    return AcceptDay(tokens_.Value(i), tokens_.Value(i + 2), tokens_.Value(i + 4), form, i + 5, match);
  }

  // 20250212, 20250212T101112, 20250212101112
  bool Compact(std::size_t i, DateMatch& match) const {
    const DateToken& token = tokens_[i];
    if (token.digits != 8 && token.digits != 12 && token.digits != 14) return false;
    if (token.end - token.begin != token.digits) return false;  // other digits than ASCII
    const std::string_view digits = tokens_.Text(i);
    const auto number = [digits](std::size_t from, std::size_t count) {
      int value = 0;
      for (const char c : digits.substr(from, count)) value = value * 10 + (c - '0');
      return value;
    };
    const int year = number(0, 4);
    if (year < kFirstCompactYear || year > kLastCompactYear) return false;
    if (!AcceptDay(year, number(4, 2), number(6, 2), DateForm::kCompact, i + 1, match)) return false;
    if (digits.size() == 8) return true;
    const int second = digits.size() == 14 ? number(12, 2) : -1;
    if (number(8, 2) > 23 || number(10, 2) > 59 || second > 59) return false;
    match.date.value.hour = static_cast<std::int8_t>(number(8, 2));
    match.date.value.minute = static_cast<std::int8_t>(number(10, 2));
    match.date.value.second = static_cast<std::int8_t>(second);
    return true;
  }

  // 12/02/2025, 2/12/25, 12. 2. 2025
  bool DayMonthYear(std::size_t i, const DateContext& context, DateMatch& match) const {
    if (!tokens_.IsNumber(i, 1, 2) || !tokens_.IsNumber(i + 2, 1, 2) || !tokens_.IsNumber(i + 4, 2, 4))
      return false;
    const char mark = SeparatorAt(i + 1);
    const int year_digits = tokens_[i + 4].digits;
    if (mark == 0 || !IsSeparator(i + 3, mark) || year_digits == 3 || IsInChain(i, i + 5, mark)) return false;
    if (year_digits == 2) {
      for (std::size_t k = i + 1; k < i + 5; ++k) {
        if (!tokens_.IsGlued(k)) return false;
      }
    }
    const int year = year_digits == 2 ? FullYear(tokens_.Value(i + 4)) : tokens_.Value(i + 4);
    int day = tokens_.Value(i);
    int month = tokens_.Value(i + 2);
    const bool both = day <= 12 && month <= 12;
    const bool month_first = month > 12 || (both && IsMonthFirst(mark, context));
    if (month_first) std::swap(day, month);
    match.date.order = month_first ? NumericOrder::kMonthFirst : NumericOrder::kDayFirst;
    if (!AcceptDay(year, month, day, DateForm::kNumeric, i + 5, match)) return false;
    match.date.two_digit_year = year_digits == 2;
    if (both && day != month && (mark != '.' || MayBeMonthFirst(context))) {
      DateMatch other;
      if (AcceptDay(year, day, month, DateForm::kNumeric, i + 5, other)) {
        match.date.ambiguous = true;
        match.date.swapped = other.date.value;
      }
    }
    return true;
  }

 private:
  // Americans write dots now and then; whether they did is left to other dates of the page.
  static bool MayBeMonthFirst(const DateContext& context) {
    return context.language.empty() ||
           (context.language == "en" && (context.region.empty() || context.region == "us"));
  }

  static bool IsMonthFirst(char mark, const DateContext& context) {
    if (mark == '.') return false;
    if (context.order != NumericOrder::kUnknown) return context.order == NumericOrder::kMonthFirst;
    return UsualNumericOrder(context.language, context.region) == NumericOrder::kMonthFirst;
  }

  // True if the token is the mark of a numeric date: glued, or with spaces as "12. 2. 2025", "12 / 02 /
  // 2025" and "12 | 02 | 2025" have them.
  bool IsSeparator(std::size_t i, char mark) const {
    if (!tokens_.IsMark(i, mark)) return false;
    if (mark == '-') return tokens_.IsGlued(i) && tokens_.IsGlued(i + 1);
    if (mark == '|') return tokens_.Text(i) == "|" && !tokens_.IsGlued(i) && !tokens_.IsGlued(i + 1);
    return mark == '/' || tokens_.IsGlued(i);
  }

  char SeparatorAt(std::size_t i) const {
    for (const char mark : {'-', '/', '.', '|'}) {
      if (IsSeparator(i, mark)) return mark;
    }
    return 0;
  }

  // True if the tokens [begin, end) are a piece of a longer row of numbers, such as a version or an address.
  bool IsInChain(std::size_t begin, std::size_t end, char mark) const {
    const bool before = begin >= 2 && tokens_.IsGlued(begin) && tokens_.IsMark(begin - 1, mark) &&
                        tokens_.IsGlued(begin - 1) && tokens_.IsNumber(begin - 2, 1, UINT8_MAX);
    const bool after = tokens_.IsMark(end, mark) && tokens_.IsGlued(end) && tokens_.IsGlued(end + 1) &&
                       tokens_.IsNumber(end + 1, 1, UINT8_MAX);
    return before || after;
  }

  const DateTokens& tokens_;
};

}  // namespace

bool TakeYearFirst(const DateTokens& tokens, std::size_t i, DateMatch& match) {
  return NumericDates(tokens).YearFirst(i, match);
}

bool TakeCompact(const DateTokens& tokens, std::size_t i, DateMatch& match) {
  return NumericDates(tokens).Compact(i, match);
}

bool TakeDayMonthYear(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match) {
  return NumericDates(tokens).DayMonthYear(i, context, match);
}

}  // namespace bodycopy
