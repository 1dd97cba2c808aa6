#pragma once

#include <vector>

#include "model/tree_model.h"

namespace bodycopy {

/// What each feature adds to the score of one row, or takes from it.
struct Contributions {
  double base = 0;                 ///< The score of a row of which nothing is known.
  std::vector<double> of_feature;  ///< For each column of the row. With the base they sum up to the score.
};

/// Tells why rows have the scores that a model gives them. Safe to use from several threads.
///
/// On a row's way down each tree, the change of the expected value at a node goes to the feature that the
/// node asks for (Saabas, "Interpreting random forests", 2014). What is expected at a node is the mean of
/// its two sides, each counting alike however many rows of the training went there, for the file of a model
/// has no counts of rows: the sum is exact, the parts are a way to tell it.
class ScoreExplainer {
 public:
  /// Linear in the model's nodes. The model must outlive it.
  explicit ScoreExplainer(const TreeModel& model);

  /// Of a row of TreeModel::feature_count() values. As quick as TreeModel::Score.
  Contributions Explain(const float* row) const;

 private:
  double ExpectedAt(std::size_t tree, int place) const;

  const TreeModel& model_;
  std::vector<double> expected_;  // of each node
};

}  // namespace bodycopy
