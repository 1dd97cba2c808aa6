#include "extractors/models.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "base/read_file.h"
#include "extractors/feature_subjects.h"
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

Expected<void> ReadPart(const ModelPack& pack, const std::vector<std::string>& columns, const ModelPart& part,
                        ModelChecks checks) {
  if (pack.Find(part.name).empty()) return {};
  Expected<TreeModel> trees = pack.ReadTrees(part.name, columns, checks);
  if (!trees) return std::unexpected(trees.error());
  part.trees = *trees;
  for (const ModelNumber& number : part.numbers) {
    const Expected<double> value =
        pack.ReadNumber(part.name + "." + std::string(number.name), 0, number.most);
    if (!value) return std::unexpected(value.error());
    number.value = *value;
  }
  return {};
}

}  // namespace

Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base, ModelChecks checks) {
  const Expected<ModelPack> pack = ModelPack::Read(bytes);
  if (!pack) return std::unexpected(pack.error());
  for (const FeatureSubject& subject : FeatureSubjects()) {
    for (const ModelPart& part : subject.parts(base)) {
      if (const auto read = ReadPart(*pack, subject.columns(), part, checks); !read)
        return std::unexpected(read.error());
    }
  }
  return base;
}

Expected<std::shared_ptr<const Models>> ReadModels(const std::string& path, const Models& base) {
  struct File {
    std::string bytes;
    Models models;
  };
  Expected<std::string> bytes = ReadFile(path, SIZE_MAX);
  if (!bytes) return std::unexpected(bytes.error());
  const auto file = std::make_shared<File>(std::move(*bytes));
  Expected<Models> models =
      ReadModels({reinterpret_cast<const unsigned char*>(file->bytes.data()), file->bytes.size()}, base);
  if (!models) return std::unexpected(Error{Outcome::kFileError, path + ": " + models.error().message});
  file->models = *models;
  return std::shared_ptr<const Models>(file, &file->models);
}

Expected<std::shared_ptr<const Models>> ReadModels(const std::string& path) {
  return ReadModels(path, EmbeddedModels());
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
      Expected<Models> read = ReadModels(bytes, embedded.models, ModelChecks::kNames);
      if (read)
        embedded.models = *read;
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
