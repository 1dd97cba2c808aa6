#include "extractors/body/body_models.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/body/context_features.h"
#include "extractors/body/features.h"
#include "extractors/body/quality.h"

namespace bodycopy {
namespace {

Expected<void> ReadSet(const ModelPack& pack, const std::string& prefix, BodyModelSet& models) {
  BodyModelSet set;
  Expected<void> read = pack.ReadTrees(prefix + "blocks", FeatureNames<kBlockFeatures>(), set.blocks);
  if (read) read = pack.ReadTrees(prefix + "context", AllBlockFeatureNames(), set.context);
  if (read) read = pack.ReadTrees(prefix + "quality", FeatureNames<kQualityFeatures>(), set.quality);
  for (std::size_t kind = 0; read && kind < set.kinds.size(); ++kind) {
    read = pack.ReadTrees(prefix + "kind." + std::string(kPageKindNames[kind]), FeatureNames<kPageFeatures>(),
                          set.kinds[kind]);
  }
  const bool has_kind =
      std::any_of(set.kinds.begin(), set.kinds.end(), [](const auto& kind) { return kind.has_value(); });
  if (set.blocks || set.context || set.quality || has_kind) models = std::move(set);
  return read;
}

}  // namespace

Expected<void> ReadBodyModels(const ModelPack& pack, BodyModels& models) {
  const Expected<void> read = ReadSet(pack, "", models.html);
  return read ? ReadSet(pack, "dump.", models.dump) : read;
}

}  // namespace bodycopy
