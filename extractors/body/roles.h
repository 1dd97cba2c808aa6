#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bodycopy/block_role.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// What each block is to the story, as far as the element and the rule that decided tell: `kept` and
/// `reasons` have an entry for each block. What is left out for no known reason is chrome. Linear in the
/// page.
std::vector<BlockRole> AssignRoles(const Reading& reading, std::span<const std::uint8_t> kept,
                                   std::span<const BlockReason> reasons);

}  // namespace bodycopy
