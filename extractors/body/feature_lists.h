#pragma once

#include <cstddef>
#include <string>

#include "dom/tag.h"
#include "extractors/body/words.h"
#include "model/feature_row.h"

namespace bodycopy {

// Lists that several features of the body have a column for each member of.

template <const auto& tags>
inline constexpr FeatureMembers kOfTags = {
    std::size(tags), [](std::size_t member) { return std::string(TagName(tags[member])); }, "tags",
    static_cast<std::size_t>(tags[0])};

/// The blocks beside one, `reach` on each side: "-2", "-1", "+1", "+2".
template <std::size_t reach>
inline constexpr FeatureMembers kBeside = {2 * reach,
                                           [](std::size_t member) {
                                             return member < reach ? "-" + std::to_string(reach - member)
                                                                   : "+" + std::to_string(member + 1 - reach);
                                           },
                                           "beside"};

/// The member of kBeside that a block so far away is; not the block itself.
template <std::size_t reach>
constexpr std::size_t Beside(int offset) {
  return static_cast<std::size_t>(offset + static_cast<int>(reach) - (offset > 0 ? 1 : 0));
}

/// What a class's list, or for kNone all lists of words, hold.
template <WordClass word_class>
std::uint32_t ContentOf() {
  return ContentOf(word_class);
}

}  // namespace bodycopy
