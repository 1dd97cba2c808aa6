#include "extractors/dates/named_dates.h"

#include <string>
#include <string_view>

#include "extractors/dates/date_clock.h"
#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

constexpr int kThisBuddhistCentury = 2500;
constexpr std::string_view kThaiLead = "\xE0\xB8";  // the first bytes of Thai consonants

constexpr int kMaxTokensBetween = 4;    // between day and month, and between month and year
constexpr std::size_t kMonthReach = 3;  // tokens in which a number must follow a month's name

class NamedDates {
 public:
  NamedDates(const DateTokens& tokens, const DateContext& context) : context_(context), tokens_(tokens) {}

  // 12 February 2025, 12. Feb. 2025, 12-Feb-25, 12 de febrero de 2025, 12 tháng 2, 2025
  bool DayMonthName(std::size_t i, DateMatch& match) const {
    if (!IsDayNumber(i)) return false;
    MonthName month;
    std::size_t at = i + 1;
    std::size_t end = 0;
    if (!MonthAt(at, month, end)) {
      at = SkipBetween(at);
      if (at == i + 1 || !MonthAt(at, month, end)) return false;
    }
    const std::size_t year_at = SkipYearWords(SkipBetween(end));
    bool two_digits = false;
    int year = YearAt(end, year_at, two_digits);
    if (two_digits && tokens_.Text(at).starts_with(kThaiLead)) year = year % 100 + kThisBuddhistCentury;
    if (year != 0 && AcceptNamed(month, tokens_.Value(i), year, two_digits, year_at + 1, match)) return true;
    if (month.calendar != DateCalendar::kGregorian || NextIsDayYear(end)) return false;
    return AcceptYearless(month.month, tokens_.Value(i), end, match);
  }

  // February 12, 2025; Feb. 12th 2025; Wed Feb 12 10:11:12 PST 2025
  bool MonthNameDay(std::size_t i, DateMatch& match) const {
    MonthName month;
    std::size_t end = 0;
    if (!MonthAt(i, month, end)) return false;
    const std::size_t day_at = SkipBetween(end);
    if (!IsDayNumber(day_at)) return false;
    const int day = tokens_.Value(day_at);
    std::size_t year_at = SkipBetween(day_at + 1);
    bool two_digits = false;
    int year = YearAt(day_at + 1, year_at, two_digits);
    const bool parted = tokens_.IsMark(day_at + 1, ',') || tokens_.IsMark(year_at - 1, '\'') ||
                        tokens_.IsMark(day_at + 1, '-');
    if (two_digits && !parted) year = 0;  // "May 10 12.30"
    if (year != 0 && AcceptNamed(month, day, year, two_digits, year_at + 1, match)) return true;
    if (month.calendar != DateCalendar::kGregorian) return false;
    DateTime clock;
    year_at = TakeClockAfterDay(tokens_, day_at + 1, context_.region, clock);
    if (clock.has_time() && tokens_.IsNumber(year_at, 4, 4) &&
        AcceptNamed(month, day, tokens_.Value(year_at), false, year_at + 1, match)) {
      TakeClockAfterDay(tokens_, day_at + 1, context_.region, match.date.value);
      return true;
    }
    return tokens_[i].kind == DateTokenKind::kWord && AcceptYearless(month.month, day, day_at + 1, match);
  }

  // 2025. február 12., 2025 Feb 12, 2025. gada 12. februāris
  bool YearMonthName(std::size_t i, DateMatch& match) const {
    if (!tokens_.IsNumber(i, 4, 4)) return false;
    MonthName month;
    std::size_t end = 0;
    std::size_t at = i + 1;
    if (!MonthAt(at, month, end)) {
      at = SkipBetween(at);
      if (at == i + 1) return false;
      if (IsDayNumber(at)) {
        const std::size_t month_at = SkipBetween(at + 1);
        return MonthAt(month_at, month, end) &&
               AcceptNamed(month, tokens_.Value(at), tokens_.Value(i), false, end, match);
      }
      if (!MonthAt(at, month, end)) return false;
    }
    const std::size_t day_at = SkipBetween(end);
    if (!IsDayNumber(day_at) || tokens_.IsNumber(SkipBetween(day_at + 1), 4, 4)) return false;
    if (day_at == end && tokens_.IsGlued(day_at)) return false;
    end = tokens_.IsMark(day_at + 1, '.') ? day_at + 2 : day_at + 1;
    return AcceptNamed(month, tokens_.Value(day_at), tokens_.Value(i), false, end, match);
  }

 private:
  // A month's name at `i`. `end` is the token after it and its full stop.
  bool MonthAt(std::size_t i, MonthName& name, std::size_t& end) const {
    name = {};
    if (tokens_[i].kind == DateTokenKind::kNumber) {  // "12 2月 2025", as translated themes write it
      if (!tokens_.IsNumber(i, 1, 2) || !tokens_.WordStartsWith(i + 1, "月", "월") || tokens_.Value(i) > 12)
        return false;
      name.month = tokens_.Value(i);
      end = i + 2;
      return name.month > 0;
    }
    if (!IsShortWord(tokens_, i)) return false;
    end = i + 1;
    const std::string folded = FoldDateWord(tokens_.Text(i));
    name = FindMonthName(folded, context_.language);
    if (name.month == 0) LongMonthAt(i, folded, name, end);
    if (name.month == 0) return false;
    if (tokens_.IsMark(end, '.') && tokens_.IsGlued(end)) ++end;
    SkipSecondName(name, end);
    return true;
  }

  // Names of several tokens: "tháng 2", "tháng mười hai", "ก.พ.", "كانون الثاني".
  void LongMonthAt(std::size_t i, const std::string& folded, MonthName& name, std::size_t& end) const {
    if (folded == "thang" || folded == "thg" || folded == "th") {
      if (tokens_.IsNumber(i + 1, 1, 2) && tokens_.Value(i + 1) <= 12) {
        name.month = tokens_.Value(i + 1);
        end = i + 2;
      } else if (tokens_.IsWord(i + 1)) {
        name.month = FindVietnameseNumber(FoldDateWord(tokens_.Text(i + 1)));
        end = i + 2;
        if (name.month != 10 || !tokens_.IsWord(end)) return;
        const int unit = FindVietnameseNumber(FoldDateWord(tokens_.Text(end)));
        if (unit != 1 && unit != 2) return;
        name.month += unit;
        ++end;
      }
      return;
    }
    const std::string_view text = tokens_.text();
    const DateToken& token = tokens_[i];
    if (tokens_.IsMark(i + 1, '.') && tokens_.IsGlued(i + 1) && tokens_.IsGlued(i + 2) &&
        tokens_.IsWord(i + 2)) {
      name = FindMonthName(FoldDateWord(text.substr(token.begin, tokens_[i + 2].end - token.begin)),
                           context_.language);
      end = i + 3;
    } else if (tokens_.IsWord(i + 1) && static_cast<unsigned char>(text[token.begin]) >= 0x80) {
      name = FindMonthName(folded + "-" + FoldDateWord(tokens_.Text(i + 1)), context_.language);
      end = i + 2;
    }
  }

  // "شباط / فبراير": the same month in two namings.
  void SkipSecondName(const MonthName& name, std::size_t& end) const {
    const bool slash = tokens_.IsMark(end, '/');
    const std::size_t at = slash ? end + 1 : tokens_.IsMark(end, '(') ? end + 1 : end;
    if (at == end || !IsShortWord(tokens_, at)) return;
    if (FindMonthName(FoldDateWord(tokens_.Text(at)), context_.language).month != name.month) return;
    end = slash || !tokens_.IsMark(at + 1, ')') ? at + 1 : at + 2;
  }

  // Skips what may stand between day, month and year.
  std::size_t SkipBetween(std::size_t i) const {
    constexpr std::string_view kMarks = ".,-/'o";
    for (int skipped = 0; skipped < kMaxTokensBetween; ++skipped, ++i) {
      if (tokens_[i].kind == DateTokenKind::kMark) {
        if (kMarks.find(tokens_[i].mark) == std::string_view::npos) break;
      } else if (IsShortWord(tokens_, i)) {
        const DateWord word = DateWordAt(tokens_, i);
        if (word != DateWord::kOrdinal && word != DateWord::kParticle) break;
      } else {
        break;
      }
    }
    return i;
  }

  bool IsDayNumber(std::size_t i) const {
    return tokens_.IsNumber(i, 1, 2) && tokens_.Value(i) >= 1 && tokens_.Value(i) <= 31 &&
           !(tokens_.IsMark(i + 1, ':') && tokens_.IsGlued(i + 1)) && !IsMinute(i);
  }

  // True if the number is glued to a colon after an hour, "10:12", and not to that of a label, "Datum:3.
  // Mai".
  bool IsMinute(std::size_t i) const {
    return i > 1 && tokens_.IsMark(i - 1, ':') && tokens_.IsGlued(i) && tokens_.IsGlued(i - 1) &&
           tokens_.IsNumber(i - 2, 1, 2);
  }

  // True if a word stands in [begin, end): then two digits after it are no year, as in "29 de agosto al 20".
  bool HasWord(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (tokens_.IsWord(i)) return true;
    }
    return false;
  }

  // A year at `i`, with its full form; 0 if there is none. What stands between it and day or month begins at
  // `from`.
  int YearAt(std::size_t from, std::size_t i, bool& two_digits) const {
    two_digits = false;
    if (tokens_.IsNumber(i, 4, 4)) return tokens_.Value(i);
    if (HasWord(from, i)) return 0;
    if (!tokens_.IsNumber(i, 2, 2) || (tokens_.IsMark(i + 1, ':') && tokens_.IsGlued(i + 1))) return 0;
    const bool year_follows =
        tokens_.IsNumber(i + 1, 4, 4) || (tokens_.IsMark(i + 1, ',') && tokens_.IsNumber(i + 2, 4, 4));
    const DateWord after = DateWordAt(tokens_, i + 1);
    if (year_follows || after == DateWord::kHour || after == DateWord::kPm || after == DateWord::kAm)
      return 0;
    two_digits = true;
    return FullYear(tokens_.Value(i));
  }

  bool AcceptNamed(const MonthName& month, int day, int year, bool two_digits, std::size_t end,
                   DateMatch& match) const {
    if (month.calendar == DateCalendar::kJalali) {
      if (two_digits || !IsJalaliYear(year)) return false;
    } else if (IsJalaliYear(year)) {
      return false;
    }
    if (!AcceptDay(year, month.month, day, DateForm::kNamed, end, match)) return false;
    match.date.two_digit_year = two_digits;
    return true;
  }

  // "năm" of Vietnamese and "พ.ศ." of Thai stand before a year.
  std::size_t SkipYearWords(std::size_t i) const {
    if (tokens_.IsWord(i) && FoldDateWord(tokens_.Text(i)) == "nam") return i + 1;
    if (tokens_.Text(i) == "พ" && tokens_.IsMark(i + 1, '.') && tokens_.Text(i + 2) == "ศ") {
      return tokens_.IsMark(i + 3, '.') ? i + 4 : i + 3;
    }
    return i;
  }

  // "5 February 12, 2025": the month goes with the second number.
  bool NextIsDayYear(std::size_t i) const {
    return IsDayNumber(i) &&
           (tokens_.IsNumber(i + 1, 4, 4) || (tokens_.IsMark(i + 1, ',') && tokens_.IsNumber(i + 2, 4, 4)));
  }

  const DateContext& context_;
  const DateTokens& tokens_;
};

}  // namespace

bool TakeDayMonthName(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match) {
  return NamedDates(tokens, context).DayMonthName(i, match);
}

bool TakeYearMonthName(const DateTokens& tokens, std::size_t i, const DateContext& context,
                       DateMatch& match) {
  return NamedDates(tokens, context).YearMonthName(i, match);
}

bool TakeMonthNameDay(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match) {
  return NamedDates(tokens, context).MonthNameDay(i, match);
}

bool MayBeMonth(const DateTokens& tokens, std::size_t i) {
  for (std::size_t k = i + 1; k <= i + kMonthReach; ++k) {
    if (tokens[k].kind == DateTokenKind::kNumber) return true;
  }
  return false;
}

}  // namespace bodycopy
