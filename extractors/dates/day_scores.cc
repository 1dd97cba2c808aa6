#include "extractors/dates/day_scores.h"

#include <algorithm>
#include <cmath>

#include "extractors/dates/date_evidence.h"

namespace bodycopy {
namespace {

bool IsDeclaredPublished(const DateFeatures& f) {
  return f["linked_published"] + f["meta_published"] + f["micro_published"] + f["linked_created"] +
             f["linked_other_published"] + f["meta_date"] + f["url"] >
         0;
}

bool IsDeclaredModified(const DateFeatures& f) {
  return f["linked_modified"] + f["meta_modified"] + f["micro_modified"] + f["linked_other_modified"] > 0;
}

bool IsOfSomethingElse(const DateFeatures& f) {
  return f["label_other"] > 0 && f["label_published"] + f["label_bare"] + f["name_published"] == 0;
}

bool IsOfScriptAlone(const DateFeatures& f) {
  return f["script"] > 0 && f["visible"] + f["time_element"] + f["attribute"] == 0;
}

// Of what others wrote, or of other stories.
bool IsShownAside(const DateFeatures& f) {
  return f["in_head_zone"] == 0 &&
         f["near_comment"] + f["near_related"] + f["near_footer"] + f["near_aside"] + f["near_nav"] > 0;
}

// A day without a year, such as the line of today's date in a page's head.
bool IsYearless(const DateFeatures& f) {
  return f["near_form_kind"] == static_cast<float>(DateForm::kYearless) && !IsDeclaredPublished(f);
}

}  // namespace

bool IsDayOfChange(const DateFeatures& f) {
  const bool shown_as_change = f["label_modified"] + f["name_modified"] > 0 && f["label_published"] == 0;
  return !IsDeclaredPublished(f) && (IsDeclaredModified(f) || shown_as_change);
}

std::string_view DayRuleName(DayRule rule) {
  switch (rule) {
    case DayRule::kNone: return "none";
    case DayRule::kGuessedYear: return "guessed year";
    case DayRule::kDayOfChange: return "day of a change";
    case DayRule::kShownAside: return "shown aside";
    case DayRule::kOfSomethingElse: return "day of something else";
    case DayRule::kOfScript: return "of a script alone";
  }
  return "";
}

std::vector<DayRule> RuleOutDays(const std::vector<DateDay>& days) {
  const bool declares = std::any_of(days.begin(), days.end(),
                                    [](const DateDay& day) { return IsDeclaredPublished(day.features); });
  const bool shows_full = std::any_of(days.begin(), days.end(), [](const DateDay& day) {
    return day.features["in_head_zone"] > 0 && !IsYearless(day.features);
  });
  std::vector<DayRule> ruled_out;
  ruled_out.reserve(days.size());
  for (const DateDay& day : days) {
    const DateFeatures& f = day.features;
    DayRule rule = DayRule::kNone;
    if (shows_full && IsYearless(f))
      rule = DayRule::kGuessedYear;
    else if (IsDeclaredPublished(f))
      rule = DayRule::kNone;
    else if (declares && IsDayOfChange(f))
      rule = DayRule::kDayOfChange;
    else if (declares && IsOfSomethingElse(f))
      rule = DayRule::kOfSomethingElse;
    else if (declares && IsOfScriptAlone(f))
      rule = DayRule::kOfScript;
    else if (declares && IsShownAside(f))
      rule = DayRule::kShownAside;
    ruled_out.push_back(rule);
  }
  return ruled_out;
}

bool IsModelled(const DateModel& model, const DateFeatures& day) {
  return model.trees && day["page_is_dump"] == 0;
}

namespace {

// Of the days that are not ruled out, which alone can win; 0 for the others.
std::vector<double> DayScores(const DateModel& model, const std::vector<DateDay>& days,
                              const std::vector<DayRule>& ruled_out) {
  std::vector<double> scores(days.size(), 0.0);
  std::vector<std::size_t> open;
  std::vector<const float*> rows;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (ruled_out[i] != DayRule::kNone) continue;
    scores[i] = DateEvidence(days[i].features);
    open.push_back(i);
    rows.push_back(days[i].features.values.data());
  }
  if (open.empty() || !IsModelled(model, days.front().features)) return scores;
  std::vector<float> of_trees(rows.size());
  model.trees->Scores(rows, of_trees);
  for (std::size_t i = 0; i < open.size(); ++i)
    scores[open[i]] = model.evidence_weight * scores[open[i]] + of_trees[i];
  return scores;
}

}  // namespace

std::vector<double> DayConfidences(const DateModel& model, const std::vector<DateDay>& days) {
  const std::vector<DayRule> ruled_out = RuleOutDays(days);
  std::vector<double> scores = DayScores(model, days, ruled_out);
  std::size_t best = scores.size();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (ruled_out[i] != DayRule::kNone) continue;
    if (best == scores.size() || scores[i] > scores[best]) best = i;
  }
  if (best == scores.size()) return scores;
  const double most = scores[best];
  double sum = 0;
  if (IsModelled(model, days[best].features))
    sum = model.none * (IsDayOfChange(days[best].features) ? model.change : 1) * std::exp(-most);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = ruled_out[i] == DayRule::kNone ? std::exp(scores[i] - most) : 0;
    sum += scores[i];
  }
  for (double& score : scores) score /= sum;
  return scores;
}

}  // namespace bodycopy
