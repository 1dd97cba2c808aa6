#include "extractors/models.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

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

Expected<void> ReadPart(const ModelPack& pack, const std::vector<std::string>& columns,
                        const ModelPart& part) {
  if (pack.Find(part.name).empty()) return {};
  Expected<TreeModel> trees = pack.ReadTrees(part.name, columns);
  if (!trees) return std::unexpected(trees.error());
  part.trees = std::move(*trees);
  for (const ModelNumber& number : part.numbers) {
    const Expected<double> value =
        pack.ReadNumber(part.name + "." + std::string(number.name), 0, number.most);
    if (!value) return std::unexpected(value.error());
    number.value = *value;
  }
  return {};
}

}  // namespace

Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base) {
  const Expected<ModelPack> pack = ModelPack::Read(bytes);
  if (!pack) return std::unexpected(pack.error());
  for (const FeatureSubject& subject : FeatureSubjects()) {
    for (const ModelPart& part : subject.parts(base)) {
      if (const auto read = ReadPart(*pack, subject.columns(), part); !read)
        return std::unexpected(read.error());
    }
  }
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
