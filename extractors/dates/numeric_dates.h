#pragma once

#include <cstddef>

#include "extractors/dates/date_match.h"
#include "extractors/dates/date_scanner.h"

namespace bodycopy {

// Dates of numbers alone, at token `i`.

/// "2025-02-12", "2025/2/12", "2025. 2. 12."
bool TakeYearFirst(const DateTokens& tokens, std::size_t i, DateMatch& match);

/// "20250212", "20250212T101112", "20250212101112"
bool TakeCompact(const DateTokens& tokens, std::size_t i, DateMatch& match);

/// "12/02/2025", "2/12/25", "12. 2. 2025". Which of day and month comes first is for the context to say, and
/// the match is ambiguous where both orders are real days.
bool TakeDayMonthYear(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

}  // namespace bodycopy
