#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/dates/date_days.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// Why a day cannot be that of publication.
enum class DayRule : std::uint8_t {
  kNone,
  /// Its year is guessed, and the page shows another day whole near the headline.
  kGuessedYear,
  /// The page declares that the article was changed then, or what is shown at it says so, and the page
  /// declares another day as that of publication: a change is not passed off as the publication.
  kDayOfChange,
  /// It is only shown, in comments, related stories or the page's frame, and the page declares another day.
  kShownAside,
  /// What is shown at it says that it is of something else, such as an event or a copyright, and the page
  /// declares another day.
  kOfSomethingElse,
  /// Only data of a script have it, and the page declares another day.
  kOfScript,
};

/// Whether the page declares a day as that of a change, or what is shown at it says so, and nothing declares
/// it as that of publication.
bool IsDayOfChange(const DateFeatures& day);

/// "day of a change" and so on; static storage.
std::string_view DayRuleName(DayRule rule);

/// What rules out each of a page's days as that of publication; kNone for those that it may be.
std::vector<DayRule> RuleOutDays(const std::vector<DateDay>& days);

/// Whether the model is asked for a day. It has seen no dumps: their days have only the hand-set weights.
bool IsModelled(const DateModel& model, const DateFeatures& day);

/// How likely each of a page's days is that of publication, from 0 (ruled out) to 1, in sum at most 1, as
/// none of them may be: by the hand-set weights and the trees; by the weights alone, and in sum 1, without
/// trees.
std::vector<double> DayConfidences(const DateModel& model, const std::vector<DateDay>& days);

}  // namespace bodycopy
