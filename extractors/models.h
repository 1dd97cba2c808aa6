#pragma once

#include <span>

#include "bodycopy/error.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// `base` with the parts of a file of models in place of its own (src/model/model_pack.h; written by
/// tools/train); what the file lacks stays as it is.
Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base);

}  // namespace bodycopy
