#include "extractors/dates/east_asian_dates.h"

#include <array>
#include <string_view>

namespace bodycopy {
namespace {

struct Era {
  std::string_view name;
  int before_first_year;
};
constexpr auto kEras =
    std::to_array<Era>({{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}});

class SignedDates {
 public:
  explicit SignedDates(const DateTokens& tokens) : tokens_(tokens) {}

  // 2025年2月12日, 令和7年2月12日, 2025년 2월 12일, 2月12日
  bool At(std::size_t i, DateMatch& match) const {
    if (tokens_.WordStartsWith(i + 1, "月", "월")) {
      if (!tokens_.IsNumber(i, 1, 2) || !tokens_.IsNumber(i + 2, 1, 2) || !IsDaySign(i + 3)) return false;
      return AcceptYearless(tokens_.Value(i), tokens_.Value(i + 2), i + 4, match);
    }
    if (!tokens_.WordStartsWith(i + 1, "年", "년") || !tokens_.IsNumber(i, 1, 4)) return false;
    return MonthDaySigns(tokens_[i].digits == 4 ? tokens_.Value(i) : YearOfEra(i, tokens_.Value(i)), i + 2,
                         match);
  }

  // 令和元年2月12日
  bool FirstYearOfEra(std::size_t i, DateMatch& match) const {
    if (tokens_.Text(i) != "元" || !tokens_.WordStartsWith(i + 1, "年", "年")) return false;
    return MonthDaySigns(YearOfEra(i, 1), i + 2, match);
  }

 private:
  bool IsDaySign(std::size_t i) const {
    return tokens_.WordStartsWith(i, "日", "일") || tokens_.WordStartsWith(i, "号", "號");
  }

  bool MonthDaySigns(int year, std::size_t i, DateMatch& match) const {
    if (year == 0 || !tokens_.IsNumber(i, 1, 2) || !tokens_.WordStartsWith(i + 1, "月", "월") ||
        !tokens_.IsNumber(i + 2, 1, 2) || !IsDaySign(i + 3)) {
      return false;
    }
    return AcceptDay(year, tokens_.Value(i), tokens_.Value(i + 2), DateForm::kNamed, i + 4, match);
  }

  int YearOfEra(std::size_t i, int year) const {
    const std::string_view before = tokens_.text().substr(0, tokens_[i].begin);
    for (const Era& era : kEras) {
      if (before.ends_with(era.name)) return era.before_first_year + year;
    }
    return 0;
  }

  const DateTokens& tokens_;
};

}  // namespace

bool TakeSignedDate(const DateTokens& tokens, std::size_t i, DateMatch& match) {
  return SignedDates(tokens).At(i, match);
}

bool TakeFirstYearOfEra(const DateTokens& tokens, std::size_t i, DateMatch& match) {
  return SignedDates(tokens).FirstYearOfEra(i, match);
}

}  // namespace bodycopy
