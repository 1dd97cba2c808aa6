#include "bodycopy/block_role.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace bodycopy {

namespace {

constexpr auto kRoleNames = std::to_array<std::string_view>(
    {"headline", "kicker", "standfirst", "byline",  "body", "subheading", "list",  "quote",   "pullquote",
     "code",     "table",  "embed",      "caption", "note", "credit",     "bio",   "infobox", "related",
     "promo",    "share",  "tags",       "comment", "ad",   "wall",       "chrome"});
static_assert(kRoleNames.size() == kBlockRoleCount);

}  // namespace

std::string_view BlockRoleName(BlockRole role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<BlockRole> BlockRoleOf(std::string_view name) {
  const auto found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<BlockRole>(found - kRoleNames.begin());
}

std::string NamesOf(RoleSet roles) {
  std::string names;
  for (int i = 0; i < kBlockRoleCount; ++i) {
    const auto role = static_cast<BlockRole>(i);
    if (roles.Has(role)) names.append(names.empty() ? "" : ", ").append(BlockRoleName(role));
  }
  return names;
}

std::expected<RoleSet, std::string> ReadRoles(std::span<const std::string> names, RoleSet known) {
  RoleSet roles;
  for (const std::string& name : names) {
    const std::optional<BlockRole> role = BlockRoleOf(name);
    if (!role || !known.Has(*role)) {
      return std::unexpected("'" + name + "' is none of " + NamesOf(known));
    }
    roles.Add(*role);
  }
  return roles;
}

std::string_view BlockReasonName(BlockReason reason) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"",          "score",         "low score", "surroundings", "loss guard",    "favor",    "body role",
       "last line", "standfirst",    "tail",      "end credit",   "other story",   "headline", "comment",
       "caption",   "embedded post", "time line", "topics",       "advertisement", "cookies",  "site rule"});
  static_assert(kNames.size() == kBlockReasonCount);
  return kNames[static_cast<std::size_t>(reason)];
}

}  // namespace bodycopy
