#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bodycopy/block_role.h"
#include "extractors/body/region.h"
#include "extractors/body/scores.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What a block is to the story.
struct RoleOfBlock {
  BlockRole role = BlockRole::kChrome;
  /// That this is right, 0 to 1; of text that it is text.
  float confidence = 0;
};

/// The role of each block. Of text the element tells it, and how sure that is its score; of what a rule
/// decided the rule; of all else the models of roles, or, where they were not asked, nothing: chrome. Linear
/// in the page.
std::vector<RoleOfBlock> AssignRoles(const Reading& reading, const PageFacts& facts, const Scores& scores,
                                     const Region& region);

/// Takes blocks of the roles of ExtractOptions::body_with into the region, where they stand in the story or
/// next to it and are shown, and those of body_without out of it. What a site's rule decided stays.
void ApplyBodyRoles(const Reading& reading, std::span<const RoleOfBlock> roles, Region& region);

}  // namespace bodycopy
