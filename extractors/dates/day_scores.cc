#include "extractors/dates/day_scores.h"

#include <algorithm>
#include <cmath>

#include "extractors/dates/date_evidence.h"

namespace bodycopy {
namespace {

constexpr double kWeightOfEvidence = 0.3;  // beside the model's scores; as in tools/train/train_dates.py

using F = DateFeature;

bool IsDeclaredPublished(const DateFeatures& f) {
  return f[F::linked_published] + f[F::meta_published] + f[F::micro_published] + f[F::linked_created] +
             f[F::linked_other_published] + f[F::meta_date] + f[F::url] >
         0;
}

bool IsDeclaredModified(const DateFeatures& f) {
  return f[F::linked_modified] + f[F::meta_modified] + f[F::micro_modified] + f[F::linked_other_modified] > 0;
}

bool IsDayOfChange(const DateFeatures& f) {
  const bool changed = f[F::linked_modified] + f[F::meta_modified] + f[F::micro_modified] +
                           f[F::label_modified] + f[F::name_modified] >
                       0;
  const bool published = f[F::label_published] + f[F::name_published] > 0;
  const bool shown_bare = f[F::in_head_zone] > 0 && f[F::label_modified] == 0;
  return changed && !published && f[F::page_published_days] > 0 && (!shown_bare || f[F::page_is_news] > 0);
}

// Of what others wrote, or of other stories.
bool IsShownAside(const DateFeatures& f) {
  return f[F::in_head_zone] == 0 &&
         f[F::near_comment] + f[F::near_related] + f[F::near_footer] + f[F::near_aside] + f[F::near_nav] > 0;
}

// A day without a year, such as the line of today's date in a page's head.
bool IsYearless(const DateFeatures& f) {
  return f[F::near_form_kind] == static_cast<float>(DateForm::kYearless) && !IsDeclaredPublished(f);
}

}  // namespace

std::vector<bool> RuleOutDays(const std::vector<DateDay>& days) {
  const bool declares = std::any_of(days.begin(), days.end(),
                                    [](const DateDay& day) { return IsDeclaredPublished(day.features); });
  const bool shows_full = std::any_of(days.begin(), days.end(), [](const DateDay& day) {
    return day.features[F::in_head_zone] > 0 && !IsYearless(day.features);
  });
  std::vector<bool> ruled_out;
  ruled_out.reserve(days.size());
  for (const DateDay& day : days) {
    const DateFeatures& f = day.features;
    const bool aside = declares && !IsDeclaredModified(f) && IsShownAside(f);
    const bool guessed = shows_full && IsYearless(f);
    ruled_out.push_back(guessed ||
                        (!IsDeclaredPublished(f) && (IsDayOfChange(f) || aside || f[F::echo] > 0)));
  }
  return ruled_out;
}

std::vector<double> DayConfidences(const std::optional<TreeModel>& model, const std::vector<DateDay>& days) {
  std::vector<double> scores;
  scores.reserve(days.size());
  for (const DateDay& day : days) {
    const double evidence = DateEvidence(day.features);
    // The model has seen no dumps: their days have only the hand-set weights.
    const bool modelled = model && day.features[F::page_is_dump] == 0;
    scores.push_back(modelled ? kWeightOfEvidence * evidence + model->Score(day.features.values.data())
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
