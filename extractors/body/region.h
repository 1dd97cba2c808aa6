#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/body/scores.h"
#include "extractors/context.h"

namespace bodycopy {

/// Which blocks are the body.
struct Region {
  std::vector<std::uint8_t> kept;
  std::vector<std::string_view> reasons;  // of each block, static storage
  std::vector<std::string> warnings;
};

/// Keeps the blocks that the scores hold for the body. The loss guard chooses again, with a warning, where
/// that would leave out nearly all prose of the page.
Region ChooseRegion(const Context& context, const PageFacts& facts, const Scores& scores);

}  // namespace bodycopy
