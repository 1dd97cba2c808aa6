#include "extractors/feature_subjects.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bodycopy/body.h"
#include "extractors/authors/names.h"
#include "extractors/body/context_features.h"
#include "extractors/body/features.h"
#include "extractors/body/quality.h"
#include "extractors/body/region.h"
#include "extractors/body/scores.h"
#include "extractors/dates/date_days.h"
#include "extractors/dates/date_evidence.h"
#include "extractors/dates/day_scores.h"
#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
#include "extractors/page_outcome.h"

namespace bodycopy {
namespace {

using nlohmann::json;

constexpr double kMaxOdds = 1e6;

/// Appends a row with the text that it is of.
template <const auto& features>
void AddRow(const FeatureRow<features>& row, std::string_view text, FeatureFrame& frame) {
  frame.rows.insert(frame.rows.end(), row.values.begin(), row.values.end());
  frame.header["texts"].push_back(text);
}

/// A row for each block with its text, as far as the models go that were given; the page's rows for its kind
/// and quality.
FeatureFrame BodyFrame(const Reading& reading, const Models& models) {
  const PageFacts facts = GatherFacts(reading);
  std::vector<float> rows;
  const BodyModelSet& body = models.body.For(reading.page.document.kind());
  const Scores scores = ScoreBlocks(reading, facts, body, &rows);
  FeatureFrame frame;
  frame.header["columns"] = AllBlockFeatureNames().size();
  for (const Block& block : reading.blocks.items) {
    frame.header["texts"].push_back(block.text);
    frame.header["tags"].push_back(reading.page.document.Name(block.element));
  }
  frame.header["articleBody"] = BodyText(LinkedDataBody(reading));
  frame.header["page"] = scores.page_row ? json(scores.page_row->values) : json::array();
  if (body.context && !scores.final.empty()) {
    const Region region = ChooseRegion(reading, facts, scores);
    frame.header["kept"] = region.kept;
    frame.header["quality"] = QualityFeatures(facts, scores.final, region.kept, scores.kinds).values;
  }
  frame.rows = std::move(rows);
  return frame;
}

/// A row for each candidate for the headline; of a text dump, whose model is another, for each line.
FeatureFrame HeadlineFrame(const Reading& reading, const Models& /*models*/) {
  FeatureFrame frame;
  if (reading.page.document.kind() == DocumentKind::kTextDump) {
    frame.header["columns"] = DumpTitleFeatures::kCount;
    for (const DumpTitle& title : CollectDumpTitles(reading)) AddRow(title.features, title.text, frame);
    return frame;
  }
  frame.header["columns"] = TitleFeatures::kCount;
  const TitleCandidates candidates = CollectTitleCandidates(reading);
  const std::vector<TitleFeatures> rows = ComputeTitleFeatures(reading, candidates);
  for (std::size_t i = 0; i < rows.size(); ++i) AddRow(rows[i], candidates.items[i].text, frame);
  return frame;
}

/// A row for each name that may be an author's.
FeatureFrame AuthorFrame(const Reading& reading, const Models& /*models*/) {
  FeatureFrame frame;
  frame.header["columns"] = AuthorFeatures::kCount;
  for (const AuthorName& name : MergeAuthorNames(reading, CollectAuthorMentions(reading)))
    AddRow(name.features, name.name, frame);
  return frame;
}

/// A row for each day that the page mentions, and what the hand-set weights and the rules say of it: that it
/// is ruled out, or a day of change.
FeatureFrame DateFrame(const Reading& reading, const Models& /*models*/) {
  FeatureFrame frame;
  frame.header["columns"] = DateFeatures::kCount;
  const std::vector<DateDay> days = ComputeDateDays(reading, CollectDateMentions(reading));
  for (const DateDay& day : days) {
    AddRow(day.features, ToIso8601(DayFromNumber(day.number)), frame);
    frame.header["evidence"].push_back(DateEvidence(day.features));
  }
  frame.header["ruled_out"] = frame.header["of_change"] = json::array();
  for (const DateDay& day : days) frame.header["of_change"].push_back(IsDayOfChange(day.features));
  for (const DayRule rule : RuleOutDays(days)) frame.header["ruled_out"].push_back(rule != DayRule::kNone);
  return frame;
}

/// The same part of the models of pages and of those of text dumps.
std::vector<ModelPart> BodyParts(Models& models, const std::string& name,
                                 std::optional<TreeModel> BodyModelSet::* part) {
  return {{name, models.body.html.*part}, {"dump." + name, models.body.dump.*part}};
}

std::vector<ModelPart> KindParts(Models& models) {
  std::vector<ModelPart> parts;
  for (std::size_t kind = 0; kind < kPageKindNames.size(); ++kind) {
    const std::string name = "kind." + std::string(kPageKindNames[kind]);
    parts.push_back({name, models.body.html.kinds[kind]});
    parts.push_back({"dump." + name, models.body.dump.kinds[kind]});
  }
  return parts;
}

/// Blocks, each with what is around it: whether it is of the text, and what else it is.
std::vector<ModelPart> ContextParts(Models& models) {
  std::vector<ModelPart> parts = BodyParts(models, "context", &BodyModelSet::context);
  for (std::size_t role = 0; role < kLearnedRoleCount; ++role) {
    parts.push_back(
        {"role." + std::string(BlockRoleName(kLearnedRoles[role])), models.body.html.roles[role]});
  }
  return parts;
}

using Parts = std::vector<ModelPart>;

const FeatureSubject kSubjects[] = {
    {"body", FeatureNames<kBlockFeatures>,
     [](Models& models) { return BodyParts(models, "blocks", &BodyModelSet::blocks); }, BodyFrame},
    {"body.page", FeatureNames<kPageFeatures>, KindParts},
    {"body.context", AllBlockFeatureNames, ContextParts},
    {"body.quality", FeatureNames<kQualityFeatures>,
     [](Models& models) { return BodyParts(models, "quality", &BodyModelSet::quality); }},
    {"headline", FeatureNames<kTitleFeatures>,
     [](Models& models) { return Parts{{"headline", models.headline}}; }, HeadlineFrame},
    {"headline.dump", FeatureNames<kDumpTitleFeatures>,
     [](Models& models) { return Parts{{"dump.headline", models.dump_headline}}; }},
    {"authors", FeatureNames<kAuthorFeatures>,
     [](Models& models) {
       AuthorModel& authors = models.authors;
       return Parts{{"authors", authors.trees, {{"threshold", 1, authors.threshold}}}};
     },
     AuthorFrame},
    {"dates", FeatureNames<kDateFeatures>,
     [](Models& models) {
       DateModel& dates = models.dates;
       return Parts{{"dates",
                     dates.trees,
                     {{"evidence_weight", 1, dates.evidence_weight},
                      {"none", kMaxOdds, dates.none},
                      {"change", kMaxOdds, dates.change}}}};
     },
     DateFrame},
};

}  // namespace

std::span<const FeatureSubject> FeatureSubjects() {
  return kSubjects;
}

const FeatureSubject& FeatureSubjectOf(std::string_view name) {
  return *std::find_if(std::begin(kSubjects), std::end(kSubjects),
                       [name](const FeatureSubject& subject) { return subject.name == name; });
}

}  // namespace bodycopy
