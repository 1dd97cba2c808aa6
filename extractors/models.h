#pragma once

#include <memory>
#include <span>
#include <string>

#include "bodycopy/error.h"
#include "extractors/reading/models.h"

namespace bodycopy {

/// `base` with the parts of a file of models in place of its own (src/model/model_pack.h; written by
/// tools/train); what the file lacks stays as it is. The bytes must outlive the models.
Expected<Models> ReadModels(std::span<const unsigned char> bytes, Models base,
                            ModelChecks checks = ModelChecks::kAll);

/// The same of a file, whose bytes are kept with the models.
Expected<std::shared_ptr<const Models>> ReadModels(const std::string& path, const Models& base);

}  // namespace bodycopy
