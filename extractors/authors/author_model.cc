#include "extractors/authors/author_model.h"

#include <cmath>

namespace bodycopy {
namespace {

// Text dumps; evidence in logits.
constexpr double kDumpThreshold = 0.4;  // probability
constexpr double kDumpBase = -2.0;
constexpr double kDumpIntroducedNear = 4.0;
constexpr double kDumpIntroduced = 1.0;
constexpr double kDumpNear = 0.5;
constexpr double kDumpUnlikelyPerson = -1.5;  // without an introduction
constexpr double kDumpLikelyPerson = 0.9;
constexpr float kNearBlocks = 4;
constexpr float kPerson = 0.6F;

std::vector<double> Probabilities(const TreeModel& trees, const std::vector<AuthorName>& names) {
  std::vector<const float*> rows;
  for (const AuthorName& name : names) rows.push_back(name.features.values.data());
  std::vector<float> probabilities(names.size());
  trees.Probabilities(rows, probabilities);
  return {probabilities.begin(), probabilities.end()};
}

}  // namespace

bool IsCommenter(const AuthorFeatures& name) {
  return name["in_comments"] > 0 && name["declared_sources"] == 0;
}

double AuthorEvidence(const AuthorFeatures& name, std::vector<HandRule>* rules) {
  Evidence evidence(kDumpBase, rules);
  if (name["introduced_near"] > 0)
    evidence.Add("introduced near the headline", kDumpIntroducedNear);
  else if (name["clean_introduced"] > 0)
    evidence.Add("introduced", kDumpIntroduced);
  if (name["distance"] <= kNearBlocks) evidence.Add("near the headline", kDumpNear);
  if (name["person"] >= kPerson)
    evidence.Add("form of a person's name", kDumpLikelyPerson);
  else if (name["introduced"] == 0)
    evidence.Add("hardly a person's name", kDumpUnlikelyPerson);
  return evidence.sum();
}

bool HasAuthorModel(const Reading& reading) {
  return reading.page.document.kind() == DocumentKind::kHtml && ModelsOf(reading.options).authors.trees;
}

AuthorConfidences ConfidencesOf(const Reading& reading, const std::vector<AuthorName>& names) {
  if (HasAuthorModel(reading)) {
    const AuthorModel& model = ModelsOf(reading.options).authors;
    AuthorConfidences confidences{Probabilities(*model.trees, names), model.threshold};
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (IsCommenter(names[i].features)) confidences.of_names[i] = 0;
    }
    return confidences;
  }
  AuthorConfidences confidences{{}, kDumpThreshold};
  for (const AuthorName& name : names)
    confidences.of_names.push_back(1.0 / (1.0 + std::exp(-AuthorEvidence(name.features))));
  return confidences;
}

}  // namespace bodycopy
