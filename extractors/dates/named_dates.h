#pragma once

#include <cstddef>

#include "extractors/dates/date_match.h"
#include "extractors/dates/date_scanner.h"

namespace bodycopy {

// Dates with a month's name, at token `i`.

/// "12 February 2025", "12. Feb. 2025", "12-Feb-25", "12 de febrero de 2025", "12 tháng 2, 2025", "12
/// February"
bool TakeDayMonthName(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

/// "2025. február 12.", "2025 Feb 12", "2025. gada 12. februāris"
bool TakeYearMonthName(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

/// "February 12, 2025", "Feb. 12th 2025", "Wed Feb 12 10:11:12 PST 2025", "February 12"
bool TakeMonthNameDay(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

/// True if a number follows the word at `i` closely enough for the word to be a month's name.
bool MayBeMonth(const DateTokens& tokens, std::size_t i);

}  // namespace bodycopy
