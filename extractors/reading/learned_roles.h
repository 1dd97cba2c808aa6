#pragma once

#include <array>

#include "bodycopy/block_role.h"

namespace bodycopy {

/// The roles of blocks outside the text, each of which has a model that tells it from all others. The part of
/// a file of models is named by it: "role.bio".
inline constexpr std::array kLearnedRoles = {
    BlockRole::kStandfirst, BlockRole::kByline,  BlockRole::kEmbed,   BlockRole::kCaption, BlockRole::kNote,
    BlockRole::kBio,        BlockRole::kInfobox, BlockRole::kRelated, BlockRole::kPromo,   BlockRole::kShare,
    BlockRole::kTags,       BlockRole::kComment, BlockRole::kChrome};
inline constexpr std::size_t kLearnedRoleCount = kLearnedRoles.size();

/// The models' probabilities for a block, in the order of kLearnedRoles; they need not add up to one.
using RoleProbabilities = std::array<float, kLearnedRoleCount>;

}  // namespace bodycopy
