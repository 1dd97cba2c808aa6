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

bool IsDayOfChange(const DateFeatures& f) {
  const bool changed = f["linked_modified"] + f["meta_modified"] + f["micro_modified"] + f["label_modified"] +
                           f["name_modified"] >
                       0;
  const bool published = f["label_published"] + f["name_published"] > 0;
  const bool shown_bare = f["in_head_zone"] > 0 && f["label_modified"] == 0;
  return changed && !published && f["page_published_days"] > 0 && (!shown_bare || f["page_is_news"] > 0);
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

std::vector<bool> RuleOutDays(const std::vector<DateDay>& days) {
  const bool declares = std::any_of(days.begin(), days.end(),
                                    [](const DateDay& day) { return IsDeclaredPublished(day.features); });
  const bool shows_full = std::any_of(days.begin(), days.end(), [](const DateDay& day) {
    return day.features["in_head_zone"] > 0 && !IsYearless(day.features);
  });
  std::vector<bool> ruled_out;
  ruled_out.reserve(days.size());
  for (const DateDay& day : days) {
    const DateFeatures& f = day.features;
    const bool aside = declares && !IsDeclaredModified(f) && IsShownAside(f);
    const bool guessed = shows_full && IsYearless(f);
    ruled_out.push_back(guessed || (!IsDeclaredPublished(f) && (IsDayOfChange(f) || aside || f["echo"] > 0)));
  }
  return ruled_out;
}

std::vector<double> DayConfidences(const DateModel& model, const std::vector<DateDay>& days) {
  std::vector<double> scores;
  scores.reserve(days.size());
  for (const DateDay& day : days) {
    const double evidence = DateEvidence(day.features);
    // The model has seen no dumps: their days have only the hand-set weights.
    const bool modelled = model.trees && day.features["page_is_dump"] == 0;
    scores.push_back(modelled
                         ? model.evidence_weight * evidence + model.trees->Score(day.features.values.data())
                         : evidence);
  }
  if (scores.empty()) return scores;
  const std::vector<bool> ruled_out = RuleOutDays(days);
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = ruled_out[i] ? 0 : std::exp(scores[i] - most);
    sum += scores[i];
  }
  for (double& score : scores) score = sum > 0 ? score / sum : 0;
  return scores;
}

}  // namespace bodycopy
