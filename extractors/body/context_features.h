#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/body/features.h"
#include "extractors/body/page_kind.h"

namespace bodycopy {

/// Names of the further columns that the second model has; static storage.
const std::vector<std::string_view>& ContextFeatureNames();

struct ScoreView;

/// Writes the second model's further columns: what the first model's scores say of a block's neighbours, of
/// all that stands under its ancestors, and of the page. What it is made of must outlive it.
class ContextFeatureWriter {
 public:
  ContextFeatureWriter(const Reading& reading, const PageFacts& facts, std::span<const float> scores,
                       const PageKindProbabilities& kinds);
  ~ContextFeatureWriter();

  /// Fills the columns behind those of the first model in the row of a block.
  void Write(std::size_t block, float* row) const;

 private:
  std::unique_ptr<ScoreView> view_;
};

}  // namespace bodycopy
