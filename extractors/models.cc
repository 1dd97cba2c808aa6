#include "extractors/models.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "extractors/authors/names.h"
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

Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base) {
  const Expected<ModelPack> pack = ModelPack::Read(bytes);
  if (!pack) return std::unexpected(pack.error());
  Expected<void> read = ReadBodyModels(*pack, base.body);
  if (read) read = pack->ReadTrees("headline", TitleFeatureNames(), base.headline);
  if (read) read = pack->ReadTrees("dump.headline", DumpTitleFeatureNames(), base.dump_headline);
  if (read) read = pack->ReadTrees("authors", AuthorFeatureNames(), base.authors);
  if (read) read = pack->ReadTrees("dates", DateFeatureNames(), base.dates);
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

const Models& EmbeddedModels() {
  static const Models kModels = [] {
    using Bytes = std::span<const unsigned char>;
    Models models;
    for (const Bytes bytes : {Bytes(bodycopy_embedded_body_model, bodycopy_embedded_body_model_end),
                              Bytes(bodycopy_embedded_headline_model, bodycopy_embedded_headline_model_end),
                              Bytes(bodycopy_embedded_authors_model, bodycopy_embedded_authors_model_end),
                              Bytes(bodycopy_embedded_dates_model, bodycopy_embedded_dates_model_end)}) {
      // A test reads the embedded files, so they cannot be broken in a build that passed.
      models = ReadModels(bytes, models).value_or(models);
    }
    return models;
  }();
  return kModels;
}

}  // namespace bodycopy
