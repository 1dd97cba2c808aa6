#pragma once

#include "bodycopy/error.h"
#include "extractors/reading/models.h"
#include "model/model_pack.h"

namespace bodycopy {

/// Reads the pack's models of the body; a set that the pack has no part of stays as it is.
Expected<void> ReadBodyModels(const ModelPack& pack, BodyModels& models);

}  // namespace bodycopy
