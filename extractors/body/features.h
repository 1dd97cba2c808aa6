#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/context.h"

namespace bodycopy {

/// Rows of the same columns, one for each block. The columns of the second model are those of the first and more.
struct FeatureMatrix {
  std::size_t columns = 0;
  std::vector<float> values;

  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  float* row(std::size_t i) { return values.data() + i * columns; }
  const float* row(std::size_t i) const { return values.data() + i * columns; }
};

/// Names of the columns, in order; static storage.
const std::vector<std::string_view>& BlockFeatureNames();

/// Fills the columns of BlockFeatureNames() for all blocks; further columns of the matrix stay as they are. Linear.
void WriteBlockFeatures(const Context& context, const PageFacts& facts, FeatureMatrix& matrix);

}  // namespace bodycopy
