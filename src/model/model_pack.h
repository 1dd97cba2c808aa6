#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bodycopy/error.h"
#include "model/tree_model.h"

namespace bodycopy {

/// Several named models, and numbers that go with them, in one file, written by tools/train.
///
/// The file, little-endian: magic "bcypack1"; u32 number of parts; for each part its name (24 bytes, zeros
/// behind it), u32 offset in the file and u32 size. Refers to the bytes that it was read from.
class ModelPack {
 public:
  static Expected<ModelPack> Read(std::span<const unsigned char> bytes);

  /// The part's bytes, empty if the pack has none of the name.
  std::span<const unsigned char> Find(std::string_view name) const;

  /// Reads the part, which must be there, as trees over these features.
  Expected<TreeModel> ReadTrees(std::string_view name, std::span<const std::string> features,
                                ModelChecks checks = ModelChecks::kAll) const;

  /// Reads a number that goes with a model, such as the probability from which it says yes: a part of eight
  /// bytes (f64), which must be there and from `least` to `most`.
  Expected<double> ReadNumber(std::string_view name, double least, double most) const;

 private:
  std::vector<std::pair<std::string_view, std::span<const unsigned char>>> parts_;
};

}  // namespace bodycopy
