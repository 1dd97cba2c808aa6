#include "extractors/dates/date_grammar.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "extractors/dates/date_clock.h"
#include "extractors/dates/date_scanner.h"
#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
constexpr int kFirstCompactYear = 1990;
constexpr int kLastCompactYear = 2050;
constexpr int kFirstJalaliYear = 1300;
constexpr int kLastJalaliYear = 1450;
constexpr int kBuddhistShift = 543;
constexpr int kThisBuddhistCentury = 2500;
constexpr std::string_view kThaiLead = "\xE0\xB8";  // the first bytes of Thai consonants
constexpr int kLastCenturyPivot = 69;               // "70" is 1970, as POSIX has it

// Text is read in windows around its digits: none is longer, so that tokens need little memory.
constexpr std::size_t kWindowMargin = 48;
constexpr std::size_t kMaxWindowBytes = 32U << 10U;
constexpr std::size_t kMaxRelativeTextBytes = 120;

constexpr int kMaxTokensBetween = 4;       // between day and month, and between month and year
constexpr std::size_t kMonthReach = 3;     // tokens in which a number must follow a month's name
constexpr std::size_t kMaxWordBytes = 72;  // of a month's name at most

struct Era {
  std::string_view name;
  int before_first_year;
};
constexpr auto kEras =
    std::to_array<Era>({{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}});

struct Match {
  ParsedDate date;
  std::size_t end = 0;  // the token after it
};

class Grammar {
 public:
  Grammar(std::string_view text, const DateContext& context, const std::vector<DateToken>& tokens)
      : context_(context), tokens_(text, tokens) {}

  void FindAll(std::vector<ParsedDate>& dates) {
    std::size_t i = 0;
    while (i < tokens_.size()) {
      Match match;
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
  bool DateAt(std::size_t i, Match& match) {
    if (tokens_[i].kind == DateTokenKind::kNumber) {
      return YearFirst(i, match) || Unspaced(i, match) || Compact(i, match) || DayMonthName(i, match) ||
             YearMonthName(i, match) || DayMonthYear(i, match) || MonthNameDay(i, match) ||
             Relative(i, match);
    }
    if (tokens_[i].kind != DateTokenKind::kWord) return false;
    return (NumberFollows(i) && MonthNameDay(i, match)) || EraFirstYear(i, match) || RelativeWord(i, match);
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

  void AddClock(std::size_t& first, Match& match) {
    DateTime& value = match.date.value;
    if (value.has_time()) return;
    match.end = TakeClockAfterDay(tokens_, match.end, context_.region, value);
    if (value.has_time() || clock_end_ == 0 || !IsClockGap(tokens_, clock_end_, first)) return;
    TakeClock(tokens_, clock_begin_, context_.region, value);
    if (value.has_time()) first = clock_begin_;
  }

  // ---- days

  bool Accept(int year, int month, int day, DateForm form, std::size_t end, Match& match) const {
    if (year >= kFirstJalaliYear && year <= kLastJalaliYear) {
      match.date.value = FromJalali(year, month, day);
    } else {
      if (year >= kFirstYear + kBuddhistShift && year <= kLastYear + kBuddhistShift) year -= kBuddhistShift;
      if (!IsRealDay(year, month, day)) return false;
      match.date.value = Day(year, month, day);
    }
    if (match.date.value.year < kFirstYear || match.date.value.year > kLastYear) return false;
    match.date.form = form;
    match.end = end;
    return true;
  }

  static DateTime Day(int year, int month, int day) {
    DateTime date;
    date.year = static_cast<std::int16_t>(year);
    date.month = static_cast<std::int8_t>(month);
    date.day = static_cast<std::int8_t>(day);
    return date;
  }

  int Value(std::size_t i) const { return static_cast<int>(tokens_[i].value); }

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

  // 2025-02-12, 2025/2/12, 2025. 2. 12.
  bool YearFirst(std::size_t i, Match& match) const {
    if (!tokens_.IsNumber(i, 4, 4) || !tokens_.IsNumber(i + 2, 1, 2) || !tokens_.IsNumber(i + 4, 1, 2))
      return false;
    const char mark = SeparatorAt(i + 1);
    if (mark == 0 || !IsSeparator(i + 3, mark)) return false;
    if (mark == '.' && IsInChain(i, i + 5, mark)) return false;
    const DateForm form = mark == '-' ? DateForm::kIso : DateForm::kNumeric;
    return Accept(Value(i), Value(i + 2), Value(i + 4), form, i + 5, match);
  }

  bool StartsWith(std::size_t i, std::string_view a, std::string_view b) const {
    return tokens_.IsWord(i) && (tokens_.Text(i).starts_with(a) || tokens_.Text(i).starts_with(b));
  }

  // 2025年2月12日, 令和7年2月12日, 2025년 2월 12일, 2月12日
  bool Unspaced(std::size_t i, Match& match) const {
    if (StartsWith(i + 1, "月", "월")) {
      if (!tokens_.IsNumber(i, 1, 2) || !tokens_.IsNumber(i + 2, 1, 2) || !IsDaySign(i + 3)) return false;
      return Yearless(Value(i), Value(i + 2), i + 4, match);
    }
    if (!StartsWith(i + 1, "年", "년") || !tokens_.IsNumber(i, 1, 4)) return false;
    return MonthDaySigns(tokens_[i].digits == 4 ? Value(i) : YearOfEra(i, Value(i)), i + 2, match);
  }

  // 令和元年2月12日
  bool EraFirstYear(std::size_t i, Match& match) const {
    if (tokens_.Text(i) != "元" || !StartsWith(i + 1, "年", "年")) return false;
    return MonthDaySigns(YearOfEra(i, 1), i + 2, match);
  }

  bool IsDaySign(std::size_t i) const { return StartsWith(i, "日", "일") || StartsWith(i, "号", "號"); }

  bool MonthDaySigns(int year, std::size_t i, Match& match) const {
    if (year == 0 || !tokens_.IsNumber(i, 1, 2) || !StartsWith(i + 1, "月", "월") ||
        !tokens_.IsNumber(i + 2, 1, 2) || !IsDaySign(i + 3)) {
      return false;
    }
    return Accept(year, Value(i), Value(i + 2), DateForm::kNamed, i + 4, match);
  }

  int YearOfEra(std::size_t i, int year) const {
    const std::string_view before = tokens_.text().substr(0, tokens_[i].begin);
    for (const Era& era : kEras) {
      if (before.ends_with(era.name)) return era.before_first_year + year;
    }
    return 0;
  }

  // 20250212, 20250212T101112, 20250212101112
  bool Compact(std::size_t i, Match& match) const {
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
    if (!Accept(year, number(4, 2), number(6, 2), DateForm::kCompact, i + 1, match)) return false;
    if (digits.size() == 8) return true;
    const int second = digits.size() == 14 ? number(12, 2) : -1;
    if (number(8, 2) > 23 || number(10, 2) > 59 || second > 59) return false;
    match.date.value.hour = static_cast<std::int8_t>(number(8, 2));
    match.date.value.minute = static_cast<std::int8_t>(number(10, 2));
    match.date.value.second = static_cast<std::int8_t>(second);
    return true;
  }

  // 12/02/2025, 2/12/25, 12. 2. 2025
  bool DayMonthYear(std::size_t i, Match& match) const {
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
    const int year = year_digits == 2 ? FullYear(Value(i + 4)) : Value(i + 4);
    int day = Value(i);
    int month = Value(i + 2);
    const bool both = day <= 12 && month <= 12;
    if (month > 12 || (both && IsMonthFirst(mark))) std::swap(day, month);
    if (!Accept(year, month, day, DateForm::kNumeric, i + 5, match)) return false;
    match.date.two_digit_year = year_digits == 2;
    if (both && day != month && (mark != '.' || MayBeMonthFirst())) {
      Match other;
      if (Accept(year, day, month, DateForm::kNumeric, i + 5, other)) {
        match.date.ambiguous = true;
        match.date.swapped = other.date.value;
      }
    }
    return true;
  }

  // Americans write dots now and then; whether they did is left to other dates of the page.
  bool MayBeMonthFirst() const {
    return context_.language.empty() ||
           (context_.language == "en" && (context_.region.empty() || context_.region == "us"));
  }

  bool IsMonthFirst(char mark) const {
    if (mark == '.') return false;
    if (context_.order != NumericOrder::kUnknown) return context_.order == NumericOrder::kMonthFirst;
    return UsualNumericOrder(context_.language, context_.region) == NumericOrder::kMonthFirst;
  }

  static int FullYear(int two_digits) { return two_digits + (two_digits < kLastCenturyPivot ? 2000 : 1900); }

  // ---- months by name

  bool NumberFollows(std::size_t i) const {
    for (std::size_t k = i + 1; k <= i + kMonthReach; ++k) {
      if (tokens_[k].kind == DateTokenKind::kNumber) return true;
    }
    return false;
  }

  // A month's name at `i`. `end` is the token after it and its full stop.
  bool MonthAt(std::size_t i, MonthName& name, std::size_t& end) const {
    name = {};
    if (tokens_[i].kind == DateTokenKind::kNumber) {  // "12 2月 2025", as translated themes write it
      if (!tokens_.IsNumber(i, 1, 2) || !StartsWith(i + 1, "月", "월") || Value(i) > 12) return false;
      name.month = Value(i);
      end = i + 2;
      return name.month > 0;
    }
    if (!tokens_.IsWord(i) || tokens_.Text(i).size() > kMaxWordBytes) return false;
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
      if (tokens_.IsNumber(i + 1, 1, 2) && Value(i + 1) <= 12) {
        name.month = Value(i + 1);
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
    if (at == end || !tokens_.IsWord(at) || tokens_.Text(at).size() > kMaxWordBytes) return;
    if (FindMonthName(FoldDateWord(tokens_.Text(at)), context_.language).month != name.month) return;
    end = slash || !tokens_.IsMark(at + 1, ')') ? at + 1 : at + 2;
  }

  // Skips what may stand between day, month and year. `to_month` stops at a month's name.
  std::size_t SkipBetween(std::size_t i) const {
    constexpr std::string_view kMarks = ".,-/'o";
    for (int skipped = 0; skipped < kMaxTokensBetween; ++skipped, ++i) {
      if (tokens_[i].kind == DateTokenKind::kMark) {
        if (kMarks.find(tokens_[i].mark) == std::string_view::npos) break;
      } else if (tokens_.IsWord(i) && tokens_.Text(i).size() <= kMaxWordBytes) {
        const DateWord word = FindDateWord(FoldDateWord(tokens_.Text(i)));
        if (word != DateWord::kOrdinal && word != DateWord::kParticle) break;
      } else {
        break;
      }
    }
    return i;
  }

  bool IsDayNumber(std::size_t i) const {
    return tokens_.IsNumber(i, 1, 2) && Value(i) >= 1 && Value(i) <= 31 &&
           !(tokens_.IsMark(i + 1, ':') && tokens_.IsGlued(i + 1)) &&
           !(i > 0 && tokens_.IsMark(i - 1, ':') && tokens_.IsGlued(i));
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
    if (tokens_.IsNumber(i, 4, 4)) return Value(i);
    if (HasWord(from, i)) return 0;
    if (!tokens_.IsNumber(i, 2, 2) || (tokens_.IsMark(i + 1, ':') && tokens_.IsGlued(i + 1))) return 0;
    const bool year_follows =
        tokens_.IsNumber(i + 1, 4, 4) || (tokens_.IsMark(i + 1, ',') && tokens_.IsNumber(i + 2, 4, 4));
    const DateWord after = tokens_.IsWord(i + 1) && tokens_.Text(i + 1).size() <= kMaxWordBytes
                               ? FindDateWord(FoldDateWord(tokens_.Text(i + 1)))
                               : DateWord::kNone;
    if (year_follows || after == DateWord::kHour || after == DateWord::kPm || after == DateWord::kAm)
      return 0;
    two_digits = true;
    return FullYear(Value(i));
  }

  bool AcceptNamed(const MonthName& month, int day, int year, bool two_digits, std::size_t end,
                   Match& match) const {
    if (month.calendar == DateCalendar::kJalali) {
      if (two_digits || year < kFirstJalaliYear || year > kLastJalaliYear) return false;
    } else if (year >= kFirstJalaliYear && year <= kLastJalaliYear) {
      return false;
    }
    if (!Accept(year, month.month, day, DateForm::kNamed, end, match)) return false;
    match.date.two_digit_year = two_digits;
    return true;
  }

  // 12 February 2025, 12. Feb. 2025, 12-Feb-25, 12 de febrero de 2025, 12 tháng 2, 2025
  bool DayMonthName(std::size_t i, Match& match) const {
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
    if (year != 0 && AcceptNamed(month, Value(i), year, two_digits, year_at + 1, match)) return true;
    if (month.calendar != DateCalendar::kGregorian || NextIsDayYear(end)) return false;
    return Yearless(month.month, Value(i), end, match);
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

  // February 12, 2025; Feb. 12th 2025; Wed Feb 12 10:11:12 PST 2025
  bool MonthNameDay(std::size_t i, Match& match) const {
    MonthName month;
    std::size_t end = 0;
    if (!MonthAt(i, month, end)) return false;
    const std::size_t day_at = SkipBetween(end);
    if (!IsDayNumber(day_at)) return false;
    const int day = Value(day_at);
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
        AcceptNamed(month, day, Value(year_at), false, year_at + 1, match)) {
      TakeClockAfterDay(tokens_, day_at + 1, context_.region, match.date.value);
      return true;
    }
    return tokens_[i].kind == DateTokenKind::kWord && Yearless(month.month, day, day_at + 1, match);
  }

  // 2025. február 12., 2025 Feb 12, 2025. gada 12. februāris
  bool YearMonthName(std::size_t i, Match& match) const {
    if (!tokens_.IsNumber(i, 4, 4)) return false;
    MonthName month;
    std::size_t end = 0;
    std::size_t at = i + 1;
    if (!MonthAt(at, month, end)) {
      at = SkipBetween(at);
      if (at == i + 1) return false;
      if (IsDayNumber(at)) {
        const std::size_t month_at = SkipBetween(at + 1);
        return MonthAt(month_at, month, end) && AcceptNamed(month, Value(at), Value(i), false, end, match);
      }
      if (!MonthAt(at, month, end)) return false;
    }
    const std::size_t day_at = SkipBetween(end);
    if (!IsDayNumber(day_at) || tokens_.IsNumber(SkipBetween(day_at + 1), 4, 4)) return false;
    if (day_at == end && tokens_.IsGlued(day_at)) return false;
    end = tokens_.IsMark(day_at + 1, '.') ? day_at + 2 : day_at + 1;
    return AcceptNamed(month, Value(day_at), Value(i), false, end, match);
  }

  bool Yearless(int month, int day, std::size_t end, Match& match) const {
    constexpr int kLeapYear = 2000;
    if (!IsRealDay(kLeapYear, month, day)) return false;
    match.date.value = Day(0, month, day);
    match.date.form = DateForm::kYearless;
    match.end = end;
    return true;
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

  // ---- relative dates

  DateWord WordAt(std::size_t i) const {
    if (!tokens_.IsWord(i) || tokens_.Text(i).size() > kMaxWordBytes) return DateWord::kNone;
    return FindDateWord(FoldDateWord(tokens_.Text(i)));
  }

  // "3 hours ago", "vor 3 Stunden", "il y a 2 jours", "3小时前"
  bool Relative(std::size_t i, Match& match) const {
    if (!tokens_.IsNumber(i, 1, 3)) return false;
    std::int64_t unit = 0;
    if (const std::size_t bytes = TakeUnspacedAgo(tokens_.text().substr(tokens_[i].end), unit); bytes > 0) {
      std::size_t end = i + 1;
      while (end < tokens_.size() && tokens_[end].end <= tokens_[i].end + bytes) ++end;
      return AcceptAgo(Value(i) * unit, unit, end, match);
    }
    if (!tokens_.IsWord(i + 1) || tokens_.Text(i + 1).size() > kMaxWordBytes) return false;
    unit = FindUnitSeconds(FoldDateWord(tokens_.Text(i + 1)));
    if (unit == 0) return false;
    for (const std::size_t after : {i + 2, i + 3}) {
      if (WordAt(after) == DateWord::kAgoAfter) return AcceptAgo(Value(i) * unit, unit, after + 1, match);
      if (!tokens_.IsWord(after) && !tokens_.IsMark(after, '.')) break;
    }
    const bool french = i >= 3 && tokens_.Text(i - 1) == "a" && tokens_.Text(i - 2) == "y";
    const bool before = i >= 1 && WordAt(i - 1) == DateWord::kAgoBefore;
    return (french || before) && AcceptAgo(Value(i) * unit, unit, i + 2, match);
  }

  // "yesterday", "an hour ago"
  bool RelativeWord(std::size_t i, Match& match) const {
    if (tokens_.text().size() > kMaxRelativeTextBytes) return false;
    const DateWord word = WordAt(i);
    constexpr std::int64_t kDay = 86400;
    if (word == DateWord::kToday) return AcceptAgo(0, kDay, i + 1, match);
    if (word == DateWord::kYesterday) return AcceptAgo(kDay, kDay, i + 1, match);
    const std::string folded = FoldDateWord(tokens_.Text(i));
    if (folded != "a" && folded != "an" && folded != "one") return false;
    if (!tokens_.IsWord(i + 1) || WordAt(i + 2) != DateWord::kAgoAfter) return false;
    const std::int64_t unit = FindUnitSeconds(FoldDateWord(tokens_.Text(i + 1)));
    return unit != 0 && AcceptAgo(unit, unit, i + 3, match);
  }

  bool AcceptAgo(std::int64_t seconds, std::int64_t unit, std::size_t end, Match& match) const {
    constexpr std::int64_t kDay = 86400;
    match.date.form = DateForm::kRelative;
    match.end = end;
    match.date.value = {};
    if (!context_.downloaded) return true;
    DateTime value = FromEpochSeconds(context_.downloaded->time_since_epoch().count() - seconds);
    value.second = -1;
    match.date.value = unit >= kDay ? Day(value.year, value.month, value.day) : value;
    return true;
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
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
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
    while (begin > done && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
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

}  // namespace bodycopy
