#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reading/models.h"
#include "extractors/reading/reading.h"
#include "model/tree_model.h"

namespace bodycopy {

/// What training reads of one page: rows, one after the other, and what they are of.
struct FeatureFrame {
  std::vector<float> rows;
  /// "columns"; "texts", one a row; and what else the subject's training needs, such as the hand-set evidence
  /// for each row.
  nlohmann::json header = {{"columns", 0}, {"texts", nlohmann::json::array()}};
};

/// A number that goes with a model: the part of its name in the file, and from 0 to what it may be.
struct ModelNumber {
  std::string_view name;
  double most;
  double& value;
};

/// A model that is fitted on a subject's rows, and where it is put when a file has it.
struct ModelPart {
  std::string name;
  std::optional<TreeModel>& trees;
  std::vector<ModelNumber> numbers = {};
};

/// Something that models learn of: one row of the table that `bodycopy features` writes by and that files of
/// models are checked with.
struct FeatureSubject {
  std::string_view name;
  const std::vector<std::string>& (*columns)();
  std::vector<ModelPart> (*parts)(Models& models);
  /// The frame of a page whose reading.found is filled (FindHead). Null where the rows stand in another
  /// subject's frame.
  FeatureFrame (*frame)(const Reading& reading, const Models& models) = nullptr;
};

std::span<const FeatureSubject> FeatureSubjects();

/// The subject of the name, which must be one of theirs.
const FeatureSubject& FeatureSubjectOf(std::string_view name);

}  // namespace bodycopy
