#include "output/readable_date.h"

#include <array>
#include <iterator>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

constexpr std::size_t kDayLength = 10;
constexpr std::size_t kMinuteLength = 16;

/// True if the front of the text has a digit for each '0' of the pattern, and its other characters.
bool Fits(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '0' ? !IsAsciiDigit(text[i]) : text[i] != pattern[i]) return false;
  }
  return true;
}

std::string ReadableDay(std::string_view day, bool is_english) {
  const int month = (day[5] - '0') * 10 + (day[6] - '0');
  if (!is_english || month < 1 || month > std::ssize(kMonths)) return std::string(day);
  std::string text(day.substr(day[8] == '0' ? 9 : 8));
  text += ' ';
  text += kMonths[static_cast<std::size_t>(month) - 1];
  text += ' ';
  text += day.substr(0, 4);
  return text;
}

}  // namespace

std::string ReadableDate(std::string_view date, std::string_view language) {
  if (!Fits(date, "0000-00-00")) return std::string(date);
  const std::string_view rest = date.substr(kDayLength);
  const bool has_time = Fits(rest, "T00:00");
  if (!rest.empty() && !has_time) return std::string(date);
  const std::string_view tongue = language.substr(0, language.find_first_of("-_"));
  const bool is_english = tongue.empty() || AsciiEqualIgnoreCase(tongue, "en");
  std::string text = ReadableDay(date.substr(0, kDayLength), is_english);
  if (!has_time) return text;
  text += ", ";
  text += date.substr(kDayLength + 1, kMinuteLength - kDayLength - 1);
  if (date.ends_with('Z')) text += " UTC";
  return text;
}

}  // namespace bodycopy
