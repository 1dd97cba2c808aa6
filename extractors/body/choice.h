#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extractors/body/facts.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

// Which blocks to keep by their probabilities, one for each of Blocks::items; 1 for those that are kept.

/// For articles: a block stays with what is around it. The gain of a block is its log-odds, within bounds; it
/// costs something to keep a block or a branch of the tree inside an element that is not of the body, and a
/// little to leave one out of an element that is. The choice of elements and blocks with the greatest sum.
/// Linear in the document: one pass up the tree, one down.
std::vector<std::uint8_t> ChooseByTree(const Document& document, const Blocks& blocks,
                                       std::span<const float> scores);

/// For pages of many things: the blocks of which the expected F1 of their words is the greatest, which are
/// those whose probability is above half of it.
std::vector<std::uint8_t> ChooseByExpectedF1(const PageFacts& facts, std::span<const float> scores);

}  // namespace bodycopy
