#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bodycopy/block_role.h"
#include "extractors/body/facts.h"
#include "extractors/body/scores.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// So many blocks below the text may say who else worked on it.
inline constexpr std::size_t kCreditReach = 6;

/// Which blocks are the body.
struct Region {
  std::vector<std::uint8_t> kept;
  std::vector<BlockReason> reasons;  // of each block
  std::vector<std::string> warnings;
};

/// Where what is kept begins and ends: the first block of it, and the one behind its last; two zeros if
/// nothing is.
struct KeptRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  explicit KeptRange(const std::vector<std::uint8_t>& kept);
  bool empty() const { return begin == end; }
};

/// Whether nothing but the scores, and the choice among them, left the block out.
bool IsLeftOutByScores(const Region& region, std::size_t block);

/// Keeps the blocks that the scores hold for the body. The loss guard chooses again, with a warning, where
/// that would leave out nearly all prose of the page.
Region ChooseRegion(const Reading& reading, const PageFacts& facts, const Scores& scores);

}  // namespace bodycopy
