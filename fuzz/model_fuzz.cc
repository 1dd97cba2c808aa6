#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "bodycopy/bodycopy.h"
#include "extractors/models.h"
#include "fuzz/input.h"

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

namespace {

using namespace bodycopy;

constexpr std::string_view kPage =
    "<html><head><title>Bridge opens early - The Example</title><meta name=date "
    "content=2025-02-12></head><body>"
    "<nav><a href=/a>News</a><a href=/b>Sport</a></nav><article><h1>Bridge opens early</h1><p "
    "class=byline>By Ada "
    "Writer, 12 February 2025</p><p>The new bridge over the river was opened on Wednesday, two months before "
    "the day "
    "that the city had named, and at a lower price.</p><ul><li>It is 300 metres long.</li></ul><p>\"We are "
    "glad,\" "
    "said the engineer in charge of the work, who had been on the site every day.</p></article><div "
    "class=related>"
    "<h2>More</h2><a href=/c>A tunnel closes for the winter</a></div><footer>All rights "
    "reserved</footer></body></html>";
constexpr std::string_view kDump =
    "Home\nNews\nSport\n\nBridge opens early\n\nBy Ada Writer\nFebruary 12, 2025\n\nThe new bridge over the "
    "river was "
    "opened on Wednesday, two months before the day that the city had named, and at a lower price.\n\n\"We "
    "are glad,\" "
    "said the engineer in charge of the work, who had been on the site every day.\n\nRelated\nA tunnel "
    "closes\n";

std::string Embedded(unsigned choice) {
  const auto text = [](const unsigned char* begin, const unsigned char* end) {
    return std::string(begin, end);
  };
  switch (choice) {
    case 0: return text(bodycopy_embedded_authors_model, bodycopy_embedded_authors_model_end);
    case 1: return text(bodycopy_embedded_headline_model, bodycopy_embedded_headline_model_end);
    case 2: return text(bodycopy_embedded_dates_model, bodycopy_embedded_dates_model_end);
    default: return text(bodycopy_embedded_body_model, bodycopy_embedded_body_model_end);
  }
}

// Edits of a byte, a number, a part's name, or the length. Half of the places are in the first 2 kB, where
// packs say what they hold.
void Edit(FuzzInput& input, std::string& model) {
  constexpr std::size_t kFront = 2'048;
  constexpr std::size_t kHead = 12;
  constexpr std::size_t kEntry = 32;
  constexpr std::size_t kMaxParts = 24;
  constexpr std::size_t kMaxEdits = 16;
  for (std::size_t i = 0; i < kMaxEdits && !input.empty(); ++i) {
    const unsigned edit = input.Choose(6);
    const std::size_t place = input.Number(edit % 2 == 0 ? 2 : 3) % (edit % 2 == 0 ? kFront : model.size());
    if (place + 4 > model.size()) continue;
    switch (edit) {
      case 0:
      case 1: model[place] = static_cast<char>(input.Choose(256)); break;
      case 2:
      case 3:
        for (std::size_t k = 0; k < 4; ++k) model[place + k] = static_cast<char>(input.Choose(256));
        break;
      case 4:  // a part of this name is not known, so it is left out
        if (model.size() > kHead + kMaxParts * kEntry) model[kHead + place % kMaxParts * kEntry] = '-';
        break;
      default: model.resize(std::max(place, kHead)); break;
    }
  }
}

void RequireProbabilities(const Models& models) {
  for (const auto* model :
       {&models.headline, &models.dump_headline, &models.authors.trees, &models.dates.trees}) {
    if (!*model) continue;
    const std::vector<float> row((*model)->feature_count(), 0.5F);
    const float probability = (*model)->Probability(row.data());
    Require(std::isnan(probability) || (probability >= 0 && probability <= 1), "a probability is a share");
  }
}

}  // namespace

// The first byte says whether the rest is a file of models, or edits of one that the library was built with.
// What is not refused gives a whole record of a page and of a text dump.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr unsigned kEmbedded = 4;
  FuzzInput input(bytes, size);
  const unsigned choice = input.Choose(2 * kEmbedded + 1);
  std::string model;
  if (choice == 2 * kEmbedded) {
    model = input.Rest();
  } else {
    model = Embedded(choice % kEmbedded);
    Edit(input, model);
  }
  const bool is_alone = choice >= kEmbedded;  // as in training, where nothing else is there
  auto models = ReadModels({reinterpret_cast<const unsigned char*>(model.data()), model.size()},
                           is_alone ? Models{} : EmbeddedModels());
  if (!models) return 0;
  RequireProbabilities(*models);
  ExtractOptions options;
  options.models = std::make_shared<const Models>(*models);
  for (const std::string_view page : {kPage, kDump}) {
    const Article article =
        Extract({.bytes = page, .url = "https://news.example/2025/02/12/bridge-opens"}, options);
    Require(!IsFailure(article.outcome) && !article.error, "a page is read with any models");
    ToJson(article);
  }
  return 0;
}
