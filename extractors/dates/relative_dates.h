#pragma once

#include <cstddef>

#include "extractors/dates/date_match.h"
#include "extractors/dates/date_scanner.h"

namespace bodycopy {

// Dates that are told from the time of the download, at token `i`.

/// In longer texts words such as "today" are prose.
inline constexpr std::size_t kMaxRelativeTextBytes = 120;

/// "3 hours ago", "vor 3 Stunden", "il y a 2 jours", "3小时前", at the number. Without the time of the
/// download the value stays empty.
bool TakeNumberAgo(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

/// "yesterday", "an hour ago", in a text of at most kMaxRelativeTextBytes.
bool TakeRelativeWord(const DateTokens& tokens, std::size_t i, const DateContext& context, DateMatch& match);

}  // namespace bodycopy
