#include "bodycopy/block_role.h"

#include <array>
#include <cstddef>

namespace bodycopy {

std::string_view BlockRoleName(BlockRole role) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"headline", "kicker", "standfirst", "byline",  "body", "subheading", "list",  "quote",   "pullquote",
       "code",     "table",  "embed",      "caption", "note", "credit",     "bio",   "infobox", "related",
       "promo",    "share",  "tags",       "comment", "ad",   "wall",       "chrome"});
  static_assert(kNames.size() == kBlockRoleCount);
  return kNames[static_cast<std::size_t>(role)];
}

std::string_view BlockReasonName(BlockReason reason) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"", "score", "low score", "surroundings", "loss guard", "favor", "last line", "standfirst", "tail",
       "other story", "headline", "comment", "caption", "embedded post", "time line", "site rule"});
  static_assert(kNames.size() == kBlockReasonCount);
  return kNames[static_cast<std::size_t>(reason)];
}

}  // namespace bodycopy
