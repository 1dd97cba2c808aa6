#pragma once

#include <array>
#include <optional>

#include "bodycopy/error.h"
#include "bodycopy/options.h"
#include "dom/document.h"
#include "extractors/reading/learned_roles.h"
#include "extractors/reading/page_kind.h"
#include "model/tree_model.h"

namespace bodycopy {

/// The fitted models for one kind of document. A part that a file lacks is not there, which only training
/// needs.
struct BodyModelSet {
  std::optional<TreeModel> blocks;                             // each block by itself and its neighbours
  std::array<std::optional<TreeModel>, kPageKindCount> kinds;  // what kind of page it is
  std::optional<TreeModel> context;                            // each block again, in the light of all scores
  std::optional<TreeModel> quality;                            // how good the body will be
  std::array<std::optional<TreeModel>, kLearnedRoleCount> roles;  // what a block outside the text is
};

/// All fitted models of the body.
struct BodyModels {
  BodyModelSet html;
  BodyModelSet dump;  // text dumps have no markup to go by

  const BodyModelSet& For(DocumentKind kind) const { return kind == DocumentKind::kTextDump ? dump : html; }
};

/// What tools/train/train_authors.py fits.
struct AuthorModel {
  std::optional<TreeModel> trees;
  double threshold = 0;  ///< The probability from which a name is an author's.
};

/// What tools/train/train_dates.py fits on top of the hand-set weights (extractors/dates/date_evidence.h).
struct DateModel {
  std::optional<TreeModel> trees;
  double evidence_weight = 0;  ///< Of the hand-set weights beside the trees.
  // What the best of a page's days competes with beside the others, as exp(score):
  double none = 0;    ///< That none of them is the day of publication.
  double change = 0;  ///< How many times that much if it is a day of change alone.
};

/// All that was fitted. What lacks its model gives nothing, which only training needs.
struct Models {
  BodyModels body;
  std::optional<TreeModel> headline;
  std::optional<TreeModel> dump_headline;  // of text dumps
  AuthorModel authors;
  DateModel dates;
};

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
