#include "model/feature_row.h"

#include <fmt/format.h>

#include <utility>

namespace bodycopy {

std::string WithContent(std::string name, std::uint32_t content) {
  return fmt::format("{}@{:08x}", std::move(name), content);
}

std::vector<std::string> FeatureNames(std::span<const Feature> features) {
  std::vector<std::string> names(FeatureCount(features));
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Feature& feature = features[i];
    const FeaturePlace place = PlaceOfFeature(features, i);
    for (std::size_t m = 0; m < feature.members->count; ++m) {
      std::string name(feature.name);
      if (feature.members->IsList()) name += "." + feature.members->name(m);
      if (feature.content != nullptr) name = WithContent(std::move(name), feature.content());
      names[place.first + m * place.stride] = std::move(name);
    }
  }
  return names;
}

}  // namespace bodycopy
