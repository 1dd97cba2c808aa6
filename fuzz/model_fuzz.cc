#include <cmath>
#include <vector>

#include "extractors/models.h"
#include "fuzz/input.h"

// The whole input is the file; what is read from it can be evaluated.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  const Expected<Models> models = ReadModels({bytes, size}, Models{});
  if (!models) return 0;
  for (const auto* model : {&models->headline, &models->dump_headline, &models->authors, &models->dates}) {
    if (!*model) continue;
    const std::vector<float> row((*model)->feature_count(), 0.5F);
    const float probability = (*model)->Probability(row.data());
    Require(std::isnan(probability) || (probability >= 0 && probability <= 1), "a probability is a share");
  }
  return 0;
}
