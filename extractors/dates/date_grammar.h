#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/dates/parsed_date.h"

namespace bodycopy {

/// All dates of a text in order, in whichever of the languages known (date_words.h, month_names.cc) and
/// calendars (Gregorian, Iranian, Buddhist, Japanese eras) each is written. Total; linear in the text. Years
/// from 1900 to 2100.
std::vector<ParsedDate> FindDates(std::string_view text, const DateContext& context = {});

/// The date of an attribute's or a meta tag's value: also seconds or milliseconds since 1970.
std::optional<ParsedDate> ParseDateValue(std::string_view value, const DateContext& context = {});

}  // namespace bodycopy
