#pragma once

#include <optional>
#include <span>

#include "bodycopy/error.h"
#include "bodycopy/options.h"
#include "extractors/authors/author_model.h"
#include "extractors/body/body_models.h"
#include "extractors/dates/day_scores.h"
#include "extractors/headline/title_model.h"
#include "model/tree_model.h"

namespace bodycopy {

/// All that was fitted. What lacks its model gives nothing, which only training needs.
struct Models {
  BodyModels body;
  TitleModel headline;
  std::optional<TreeModel> dump_headline;  // of text dumps
  AuthorModel authors;
  DateModel dates;
};

/// `base` with the parts of a file of models in place of its own (src/model/model_pack.h; written by
/// tools/train); what the file lacks stays as it is.
Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base);

/// The models that the library was built with. Read once, at the first call; safe from several threads.
const Models& EmbeddedModels();

/// Why some of them could not be used: a feature or a list of words was changed, and they were not fitted
/// again. Only `bodycopy features` goes on without them; a page gives an internal_error.
const std::optional<Error>& EmbeddedModelsError();

/// Those of the options, or the ones that the library was built with.
inline const Models& ModelsOf(const ExtractOptions& options) {
  return options.models ? *options.models : EmbeddedModels();
}

}  // namespace bodycopy
