#include "extractors/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/authors/author_model.h"
#include "extractors/authors/authors.h"
#include "extractors/body/body.h"
#include "extractors/body/scores.h"
#include "extractors/dates/date_evidence.h"
#include "extractors/dates/date_published.h"
#include "extractors/dates/day_scores.h"
#include "extractors/feature_subjects.h"
#include "extractors/headline/headline.h"
#include "extractors/reading/site_rules.h"
#include "model/contributions.h"

namespace bodycopy {
namespace {

constexpr std::array<std::string_view, 4> kLearned = {"headline", "authors", "datePublished", "body"};
constexpr std::size_t kMaxBlocks = 5'000;  // whose reasons take some 200 MB as JSON

/// The rows of a subject, and what the model of one part says of them.
class ScoredRows {
 public:
  /// Of the rows that stand in the frame of `subject`; `columns` has the names of as many columns as the
  /// model reads.
  ScoredRows(const FeatureFrame& frame, const std::vector<std::string>& columns, std::string_view model,
             const std::optional<TreeModel>& trees)
      : frame_(frame), width_(frame.header["columns"].get<std::size_t>()), columns_(columns), model_(model) {
    if (trees) explainer_.emplace(*trees);
  }

  std::size_t count() const { return width_ == 0 ? 0 : frame_.rows.size() / width_; }
  const float* row(std::size_t i) const { return frame_.rows.data() + i * width_; }

  /// Writes what the model says of the row into its reasons.
  void Explain(std::size_t i, Reasons& reasons) const {
    if (!explainer_ || i >= count()) return;
    const Contributions found = explainer_->Explain(row(i));
    reasons.model = model_;
    reasons.base = reasons.score = found.base;
    for (std::size_t column = 0; column < found.of_feature.size(); ++column) {
      const double adds = found.of_feature[column];
      reasons.score += adds;
      if (adds != 0) reasons.features.push_back({columns_[column], row(i)[column], adds});
    }
    std::stable_sort(reasons.features.begin(), reasons.features.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.adds) > std::abs(b.adds); });
  }

 private:
  const FeatureFrame& frame_;
  std::size_t width_;
  const std::vector<std::string>& columns_;
  std::string_view model_;
  std::optional<ScoreExplainer> explainer_;
};

FeatureFrame FrameOf(std::string_view subject, const Reading& reading) {
  return FeatureSubjectOf(subject).frame(reading, ModelsOf(reading.options));
}

/// Where nothing but the site's rule decided.
void AddSiteRule(Reasons& reasons) {
  if (reasons.source == Source::kSiteRule)
    reasons.rules.push_back({SourceName(Source::kSiteRule), std::nullopt});
}

template <typename T>
Reasons ReasonsFrom(const Candidate<T>& candidate, bool won) {
  Reasons reasons;
  reasons.source = candidate.source;
  reasons.confidence = candidate.confidence;
  reasons.won = won;
  AddSiteRule(reasons);
  return reasons;
}

/// A row stands for each candidate but that of the site's rule, which comes first.
std::vector<Reasons> ReasonsOfHeadline(const Reading& reading) {
  const Models& models = ModelsOf(reading.options);
  const bool dump = reading.page.document.kind() == DocumentKind::kTextDump;
  const FeatureFrame frame = FrameOf("headline", reading);
  const ScoredRows rows(frame, FeatureSubjectOf(dump ? "headline.dump" : "headline").columns(),
                        dump ? "dump.headline" : "headline", dump ? models.dump_headline : models.headline);
  const Choice<std::string> choice = ExtractHeadline(reading);
  const std::size_t ruled = choice.candidates.size() - std::min(choice.candidates.size(), rows.count());
  std::vector<Reasons> all;
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    Reasons reasons = ReasonsFrom(choice.candidates[i], static_cast<int>(i) == choice.winner);
    reasons.value = choice.candidates[i].value;
    if (i >= ruled) rows.Explain(i - ruled, reasons);
    all.push_back(std::move(reasons));
  }
  return all;
}

/// Whom the site's rule names, who stand in no row, and then the names.
std::vector<Reasons> ReasonsOfAuthors(const Reading& reading) {
  std::vector<Reasons> all;
  const Choice<std::vector<Author>> choice = ExtractAuthors(reading);
  const bool ruled = choice.found() && choice.best().source == Source::kSiteRule;
  if (ruled) {
    for (const Author& author : choice.best().value) {
      all.push_back(ReasonsFrom(choice.best(), true));
      all.back().value = author.name;
    }
  }
  const FeatureFrame frame = FrameOf("authors", reading);
  const ScoredRows rows(frame, FeatureSubjectOf("authors").columns(), "authors",
                        ModelsOf(reading.options).authors.trees);
  const std::vector<AuthorName> names = MergeAuthorNames(reading, CollectAuthorMentions(reading));
  const AuthorConfidences confidences = ConfidencesOf(reading, names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    Reasons reasons;
    reasons.value = names[i].name;
    reasons.source = AuthorSourceName(names[i].source);
    reasons.confidence = confidences.of_names[i];
    const auto is_name = [&name = names[i].name](const Author& author) { return author.name == name; };
    const bool likely = !ruled && reasons.confidence >= confidences.threshold;
    reasons.won = likely && std::any_of(choice.best().value.begin(), choice.best().value.end(), is_name);
    if (likely && !reasons.won) reasons.rules.push_back({"another form of a surer name", std::nullopt});
    if (!HasAuthorModel(reading)) {
      AuthorEvidence(names[i].features, &reasons.rules);
    } else {
      rows.Explain(i, reasons);
      if (IsCommenter(names[i].features)) reasons.rules.push_back({"named in comments alone", std::nullopt});
    }
    all.push_back(std::move(reasons));
  }
  return all;
}

/// A row stands for each candidate: the days.
std::vector<Reasons> ReasonsOfDatePublished(const Reading& reading) {
  const DateModel& model = ModelsOf(reading.options).dates;
  const FeatureFrame frame = FrameOf("dates", reading);
  const ScoredRows rows(frame, FeatureSubjectOf("dates").columns(), "dates", model.trees);
  const DateMentions mentions = CollectDateMentions(reading);
  const std::vector<DateDay> days = ComputeDateDays(reading, mentions);
  const std::vector<DayRule> ruled_out = RuleOutDays(days);
  const Choice<std::string> choice = ExtractDatePublished(reading, mentions);
  std::vector<Reasons> all;
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    Reasons reasons = ReasonsFrom(choice.candidates[i], static_cast<int>(i) == choice.winner);
    reasons.value = choice.candidates[i].value;
    const bool modelled = IsModelled(model, days[i].features);
    if (modelled) rows.Explain(i, reasons);
    const std::size_t first = reasons.rules.size();
    DateEvidence(days[i].features, &reasons.rules);
    for (std::size_t rule = first; modelled && rule < reasons.rules.size(); ++rule)
      *reasons.rules[rule].adds *= model.evidence_weight;
    if (ruled_out[i] != DayRule::kNone) reasons.rules.push_back({DayRuleName(ruled_out[i]), std::nullopt});
    all.push_back(std::move(reasons));
  }
  return all;
}

/// For each block the first model's probability, as far as there is one.
std::vector<float> FirstScores(const FeatureFrame& frame, const std::optional<TreeModel>& model) {
  const auto columns = frame.header["columns"].get<std::size_t>();
  std::vector<float> scores(columns == 0 ? 0 : frame.rows.size() / columns);
  if (model) model->Probabilities(frame.rows, columns, scores);
  return scores;
}

std::vector<Reasons> ReasonsOfBody(const Reading& reading) {
  const bool dump = reading.page.document.kind() == DocumentKind::kTextDump;
  const BodyModelSet& models = ModelsOf(reading.options).body.For(reading.page.document.kind());
  const FeatureFrame frame = FrameOf("body", reading);
  const std::vector<std::string>& columns = FeatureSubjectOf("body.context").columns();
  const ScoredRows first(frame, columns, dump ? "dump.blocks" : "blocks", models.blocks);
  const ScoredRows second(frame, columns, dump ? "dump.context" : "context", models.context);
  const std::vector<float> first_scores = FirstScores(frame, models.blocks);
  const BodyResult body = ExtractBody(reading);
  std::vector<Reasons> all;
  for (std::size_t i = 0; i < body.scores.size(); ++i) {
    Reasons reasons;
    reasons.value = reading.blocks.items[i].text;
    reasons.confidence = body.scores[i];
    reasons.won = body.kept[i] != 0;
    const bool twice = i < first_scores.size() && models.context && IsScoredTwice(first_scores, i);
    (twice ? second : first).Explain(i, reasons);
    if (body.reasons[i] != BlockReason::kScore && body.reasons[i] != BlockReason::kLowScore)
      reasons.rules.push_back({BlockReasonName(body.reasons[i]), std::nullopt});
    all.push_back(std::move(reasons));
  }
  return all;
}

}  // namespace

std::span<const std::string_view> LearnedFields() {
  return kLearned;
}

Expected<std::vector<Reasons>> ReasonsOf(std::string_view field, const Reading& reading) {
  if (field == "body") {
    const std::size_t blocks = reading.blocks.items.size();
    if (blocks <= kMaxBlocks) return ReasonsOfBody(reading);
    return std::unexpected(
        Error{Outcome::kTooLarge,
              fmt::format("the page has {} blocks; reasons are told of at most {}", blocks, kMaxBlocks)});
  }
  std::vector<Reasons> reasons = field == "headline"  ? ReasonsOfHeadline(reading)
                                 : field == "authors" ? ReasonsOfAuthors(reading)
                                                      : ReasonsOfDatePublished(reading);
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reasons& a, const Reasons& b) {
    return std::pair(a.won, a.confidence) > std::pair(b.won, b.confidence);
  });
  return reasons;
}

}  // namespace bodycopy
