#pragma once

#include <vector>

namespace bodycopy {

/// What each feature adds to the score of one row, or takes from it.
struct Contributions {
  double base = 0;                 ///< The score of a row of which nothing is known.
  std::vector<double> of_feature;  ///< For each column of the row. With the base they sum up to the score.
};

}  // namespace bodycopy
