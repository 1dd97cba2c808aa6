#include <array>

#include "decode/decode.h"
#include "extractors/dates/date_grammar.h"
#include "fuzz/input.h"

namespace {

constexpr std::array<std::string_view, 12> kLanguages = {"",   "en", "de", "fr", "es", "ru",
                                                         "ja", "ko", "zh", "fa", "th", "tr"};

void RequireRealDate(const bodycopy::DateTime& date) {
  using bodycopy::Require;
  if (date.year == 0) return;
  Require(bodycopy::IsRealDay(date.year, date.month, date.day), "the calendar has the day");
  Require(date.hour >= -1 && date.hour < 24, "the clock has the hour");
  Require(date.minute >= -1 && date.minute < 60, "the clock has the minute");
  Require(bodycopy::ToIso8601(date).size() >= 10, "a date is written in full");
  Require(bodycopy::EpochSeconds(date) != 0 || date.year == 1970, "an instant");
}

}  // namespace

// The first two bytes choose the language and what is known, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  DateContext context;
  context.language = kLanguages[input.Choose(kLanguages.size())];
  const unsigned known = input.Choose(8);
  context.region = (known & 1U) != 0 ? "us" : "";
  context.order = (known & 2U) != 0 ? NumericOrder::kDayFirst : NumericOrder::kUnknown;
  if ((known & 4U) != 0) context.downloaded = std::chrono::sys_seconds(std::chrono::seconds(1739400000));
  const auto decoded = Decode(input.Rest(), {.is_unicode = true});
  if (!decoded) return 0;
  const std::string text(decoded->text());
  std::size_t end = 0;
  for (const ParsedDate& date : FindDates(text, context)) {
    Require(date.begin >= end && date.begin < date.end && date.end <= text.size(),
            "dates stand in order in the text");
    end = date.end;
    RequireRealDate(date.value);
  }
  if (const auto date = ParseDateValue(text, context)) RequireRealDate(date->value);
  return 0;
}
