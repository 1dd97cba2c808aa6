#pragma once

#include <vector>

#include "extractors/dates/date_days.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// For each of a page's days whether it can be ruled out as that of publication:
/// - All that speaks for it says that the article was changed then, and the page declares another day as that
/// of
///   publication: a change is not passed off as the publication. Where the page shows the day near the
///   headline without a word of a change, and is not declared as news, it may win.
/// - It is only shown, in comments, related stories or the page's frame, and the page declares another day.
/// - It is the day on which a declared instant falls in the zone of the page; the instant itself says more.
std::vector<bool> RuleOutDays(const std::vector<DateDay>& days);

/// How likely each of a page's days is that of publication, from 0 (ruled out) to 1, in sum 1: by
/// the hand-set weights and the trees; by the weights alone without trees.
std::vector<double> DayConfidences(const DateModel& model, const std::vector<DateDay>& days);

}  // namespace bodycopy
