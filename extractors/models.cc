#include "extractors/models.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "extractors/authors/names.h"
#include "extractors/body/body_models.h"
#include "extractors/dates/date_days.h"
#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_features.h"
#include "model/model_pack.h"

// models/*.model, see cmake/Embed.cmake
extern "C" {
extern const unsigned char bodycopy_embedded_body_model[];
extern const unsigned char bodycopy_embedded_body_model_end[];
extern const unsigned char bodycopy_embedded_headline_model[];
extern const unsigned char bodycopy_embedded_headline_model_end[];
extern const unsigned char bodycopy_embedded_authors_model[];
extern const unsigned char bodycopy_embedded_authors_model_end[];
extern const unsigned char bodycopy_embedded_dates_model[];
extern const unsigned char bodycopy_embedded_dates_model_end[];
}

namespace bodycopy {

namespace {

constexpr double kMostLogits = 100;  // of what is added to a score

/// A number that goes with the trees of the pack, which is there where they are.
Expected<void> ReadNumber(const ModelPack& pack, std::string_view trees, std::string_view name, double most,
                          double& number) {
  if (pack.Find(trees).empty()) return {};
  const Expected<double> read = pack.ReadNumber(std::string(trees) + "." + std::string(name), 0, most);
  if (!read) return std::unexpected(read.error());
  number = *read;
  return {};
}

}  // namespace

Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base) {
  const Expected<ModelPack> pack = ModelPack::Read(bytes);
  if (!pack) return std::unexpected(pack.error());
  Expected<void> read = ReadBodyModels(*pack, base.body);
  if (read) read = pack->ReadTrees("headline", FeatureNames<kTitleFeatures>(), base.headline.trees);
  if (read) read = ReadNumber(*pack, "headline", "declared_bonus", kMostLogits, base.headline.declared_bonus);
  if (read) read = pack->ReadTrees("dump.headline", FeatureNames<kDumpTitleFeatures>(), base.dump_headline);
  if (read) read = pack->ReadTrees("authors", FeatureNames<kAuthorFeatures>(), base.authors.trees);
  if (read) read = ReadNumber(*pack, "authors", "threshold", 1, base.authors.threshold);
  if (read) read = pack->ReadTrees("dates", FeatureNames<kDateFeatures>(), base.dates.trees);
  if (read) read = ReadNumber(*pack, "dates", "evidence_weight", 1, base.dates.evidence_weight);
  if (!read) return std::unexpected(read.error());
  return base;
}

Expected<std::shared_ptr<const Models>> ReadModels(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return std::unexpected(Error{Outcome::kFileError, path + " cannot be read"});
  Expected<Models> models =
      ReadModels({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, EmbeddedModels());
  if (!models) return std::unexpected(Error{Outcome::kFileError, path + ": " + models.error().message});
  return std::make_shared<const Models>(std::move(*models));
}

namespace {

struct Embedded {
  Models models;
  std::optional<Error> error;
};

const Embedded& ReadEmbedded() {
  static const Embedded kEmbedded = [] {
    using Bytes = std::span<const unsigned char>;
    Embedded embedded;
    for (const Bytes bytes : {Bytes(bodycopy_embedded_body_model, bodycopy_embedded_body_model_end),
                              Bytes(bodycopy_embedded_headline_model, bodycopy_embedded_headline_model_end),
                              Bytes(bodycopy_embedded_authors_model, bodycopy_embedded_authors_model_end),
                              Bytes(bodycopy_embedded_dates_model, bodycopy_embedded_dates_model_end)}) {
      Expected<Models> read = ReadModels(bytes, embedded.models);
      if (read)
        embedded.models = std::move(*read);
      else if (!embedded.error)
        embedded.error = {Outcome::kInternalError,
                          "the models do not fit the program: " + read.error().message};
    }
    return embedded;
  }();
  return kEmbedded;
}

}  // namespace

const Models& EmbeddedModels() {
  return ReadEmbedded().models;
}

const std::optional<Error>& EmbeddedModelsError() {
  return ReadEmbedded().error;
}

}  // namespace bodycopy
