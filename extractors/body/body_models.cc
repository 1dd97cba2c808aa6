#include "extractors/body/body_models.h"

#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "bodycopy/options.h"
#include "extractors/body/context_features.h"
#include "extractors/body/features.h"
#include "extractors/body/quality.h"
#include "model/model_pack.h"

extern "C" {
extern const unsigned char bodycopy_embedded_body_model[];  // models/body.model, see cmake/Embed.cmake
extern const unsigned char bodycopy_embedded_body_model_end[];
}

namespace bodycopy {
namespace {

Expected<void> ReadPart(const ModelPack& pack, std::string_view name,
                        std::span<const std::string_view> features, std::optional<TreeModel>& model) {
  const auto bytes = pack.Find(name);
  if (bytes.empty()) return {};
  Expected<TreeModel> read = TreeModel::Read(bytes, features);
  if (!read) return std::unexpected(read.error());
  model = std::move(*read);
  return {};
}

Expected<void> ReadSet(const ModelPack& pack, const std::string& prefix, BodyModelSet& set) {
  std::vector<std::string_view> context_features = BlockFeatureNames();
  context_features.insert(context_features.end(), ContextFeatureNames().begin(), ContextFeatureNames().end());
  Expected<void> read = ReadPart(pack, prefix + "blocks", BlockFeatureNames(), set.blocks);
  if (read) read = ReadPart(pack, prefix + "context", context_features, set.context);
  if (read) read = ReadPart(pack, prefix + "quality", QualityFeatureNames(), set.quality);
  for (std::size_t kind = 0; read && kind < set.kinds.size(); ++kind) {
    read = ReadPart(pack, prefix + "kind." + std::string(kPageKindNames[kind]), PageFeatureNames(),
                    set.kinds[kind]);
  }
  return read;
}

}  // namespace

Expected<BodyModels> BodyModels::Read(std::span<const unsigned char> bytes) {
  const Expected<ModelPack> pack = ModelPack::Read(bytes);
  if (!pack) return std::unexpected(pack.error());
  BodyModels models;
  Expected<void> read = ReadSet(*pack, "", models.html);
  if (read) read = ReadSet(*pack, "dump.", models.dump);
  if (!read) return std::unexpected(read.error());
  return models;
}

Expected<std::shared_ptr<const BodyModels>> ReadBodyModels(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return std::unexpected(Error{Outcome::kFileError, path + " cannot be read"});
  Expected<BodyModels> models =
      BodyModels::Read({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
  if (!models) return std::unexpected(Error{Outcome::kFileError, path + ": " + models.error().message});
  return std::make_shared<const BodyModels>(std::move(*models));
}

const BodyModels& EmbeddedBodyModels() {
  static const BodyModels kModels = [] {
    const auto size =
        static_cast<std::size_t>(bodycopy_embedded_body_model_end - bodycopy_embedded_body_model);
    // A test reads the embedded file, so it cannot be broken in a build that passed.
    return BodyModels::Read({bodycopy_embedded_body_model, size}).value_or(BodyModels());
  }();
  return kModels;
}

}  // namespace bodycopy
