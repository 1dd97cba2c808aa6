#pragma once

#include <array>
#include <optional>

#include "bodycopy/error.h"
#include "dom/document.h"
#include "extractors/body/page_kind.h"
#include "model/model_pack.h"
#include "model/tree_model.h"

namespace bodycopy {

/// The fitted models for one kind of document. A part that a file lacks is not there, which only training
/// needs.
struct BodyModelSet {
  std::optional<TreeModel> blocks;                             // each block by itself and its neighbours
  std::array<std::optional<TreeModel>, kPageKindCount> kinds;  // what kind of page it is
  std::optional<TreeModel> context;                            // each block again, in the light of all scores
  std::optional<TreeModel> quality;                            // how good the body will be
};

/// All fitted models of the body.
struct BodyModels {
  BodyModelSet html;
  BodyModelSet dump;  // text dumps have no markup to go by

  const BodyModelSet& For(DocumentKind kind) const { return kind == DocumentKind::kTextDump ? dump : html; }
};

/// Reads the pack's models of the body; a set that the pack has no part of stays as it is.
Expected<void> ReadBodyModels(const ModelPack& pack, BodyModels& models);

}  // namespace bodycopy
