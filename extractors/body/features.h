#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Rows of the same columns, one for each block. The columns of the second model are those of the first and
/// more.
struct FeatureMatrix {
  std::size_t columns = 0;
  std::vector<float> values;

  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  float* row(std::size_t i) { return values.data() + i * columns; }
  const float* row(std::size_t i) const { return values.data() + i * columns; }
};

/// Names of the columns, in order; static storage.
const std::vector<std::string_view>& BlockFeatureNames();

struct PageView;

/// Writes the first model's columns. The page must outlive it.
class BlockFeatureWriter {
 public:
  BlockFeatureWriter(const Reading& reading, const PageFacts& facts);
  ~BlockFeatureWriter();

  /// Fills the columns of BlockFeatureNames() for the blocks from `begin` on, one for each row of the matrix;
  /// further columns stay as they are. Linear in the rows and in the depth of the first.
  void Write(std::size_t begin, FeatureMatrix& matrix) const;

 private:
  std::unique_ptr<PageView> page_;
};

}  // namespace bodycopy
