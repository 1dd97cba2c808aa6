#include "base/iso_time.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/ascii.h"

namespace bodycopy {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t kMinEpochDigits = 9;   // since 1973: no year and no compact date is taken for seconds
constexpr std::size_t kMaxEpochDigits = 11;  // until the year 5138

/// Reads a text from its front; after the first thing that is not there it reads nothing more.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool failed() const { return failed_; }
  bool at_end() const { return text_.empty(); }

  bool Skip(std::string_view one_of) {
    if (text_.empty() || one_of.find(text_.front()) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }

  void Expect(std::string_view one_of) { failed_ = !Skip(one_of) || failed_; }

  /// A number of just so many digits and at most `largest`.
  int Digits(std::size_t count, int largest) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (text_.empty() || !IsAsciiDigit(text_.front())) {
        failed_ = true;
        return 0;
      }
      number = number * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    failed_ = failed_ || number > largest;
    return number;
  }

  void SkipDigits() {
    while (!text_.empty() && IsAsciiDigit(text_.front())) text_.remove_prefix(1);
  }

 private:
  std::string_view text_;
  bool failed_ = false;
};

seconds ReadTimeOfDay(Reader& reader) {
  seconds time = hours(reader.Digits(2, 23));
  reader.Expect(":");
  time += minutes(reader.Digits(2, 59));
  if (reader.Skip(":")) time += seconds(reader.Digits(2, 60));
  if (reader.Skip(".,")) reader.SkipDigits();
  return time;
}

seconds ReadOffset(Reader& reader) {
  if (reader.at_end() || reader.Skip("Zz")) return seconds(0);
  const bool west = reader.Skip("-");
  if (!west) reader.Expect("+");
  seconds offset = hours(reader.Digits(2, 23));
  const bool colon = reader.Skip(":");
  if (colon || !reader.at_end()) offset += minutes(reader.Digits(2, 59));
  return west ? -offset : offset;
}

/// Seconds since 1970, a fraction dropped.
std::optional<sys_seconds> ReadEpoch(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view rest = text.substr(digits);
  if (digits < kMinEpochDigits || digits > kMaxEpochDigits) return std::nullopt;
  if (!rest.empty() &&
      (rest[0] != '.' || rest.find_first_not_of("0123456789", 1) != std::string_view::npos)) {
    return std::nullopt;
  }
  long long epoch = 0;
  std::from_chars(text.data(), text.data() + digits, epoch);
  return sys_seconds(seconds(epoch));
}

}  // namespace

std::optional<sys_seconds> ParseIsoTime(std::string_view text) {
  text = AsciiTrim(text);
  if (const auto epoch = ReadEpoch(text)) return epoch;

  Reader reader(text);
  const int year = reader.Digits(4, 9999);
  reader.Expect("-");
  const int month = reader.Digits(2, 12);
  reader.Expect("-");
  const int day = reader.Digits(2, 31);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (reader.failed() || !date.ok()) return std::nullopt;
  sys_seconds time = std::chrono::sys_days(date);
  if (reader.at_end()) return time + days(1) - seconds(1);
  reader.Expect("Tt ");
  time += ReadTimeOfDay(reader);
  reader.Skip(" ");
  time -= ReadOffset(reader);
  if (reader.failed() || !reader.at_end()) return std::nullopt;
  return time;
}

std::string FormatIsoTime(sys_seconds time) {
  const auto midnight = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  char text[48];
  const int length =
      std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()));
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace bodycopy
