#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"
#include "extractors/reading/hand_rule.h"
#include "extractors/reading/reading.h"
#include "extractors/reading/sources.h"

namespace bodycopy {

/// What a feature adds to a score, or takes from it, in logits.
struct FeatureShare {
  std::string_view name;  ///< Static storage.
  float value = 0;
  double adds = 0;
};

/// Why a candidate is as good as it is: what the model says of it by feature, and what is decided beside the
/// model.
struct Reasons {
  std::string value;      ///< The candidate as people read it.
  SourceName source;      ///< The rule that offered it; "" for blocks.
  double confidence = 0;  ///< As extraction has it.
  bool won = false;
  std::string_view model;  ///< The part of the file of models that scored it; "" if none did. Static storage.
  double base = 0;         ///< The model's score of a row of which nothing is known.
  double score = 0;        ///< And of this one: base + what the features add.
  std::vector<FeatureShare> features;  ///< The strongest first, without those that add nothing.
  std::vector<HandRule> rules;
};

/// The fields that learn, as keys of the record; "body" is articleBody, and its candidates are the blocks.
std::span<const std::string_view> LearnedFields();

/// Why each candidate of one of LearnedFields() is as good as it is: of the body in the order of the blocks,
/// else the winners first, then by confidence. The rows are those of `bodycopy features`. `reading.found` is
/// filled (FindHead). Fails for a page of very many blocks, whose reasons would take too much memory. The
/// features of a page cost more than its extraction: for people who ask.
Expected<std::vector<Reasons>> ReasonsOf(std::string_view field, const Reading& reading);

}  // namespace bodycopy
