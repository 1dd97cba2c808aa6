#include "extractors/body/roles.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/utf8.h"
#include "dom/handed_down.h"
#include "extractors/body/known_parts.h"

namespace bodycopy {
namespace {

constexpr float kSure = 1;
constexpr float kWithFrom = 0.5F;   // confidence
constexpr std::size_t kReach = 12;  // blocks beside the story in which its bio, its dek stand

// Of text in the element; `around` is that of its parent.
BlockRole TextRole(Tag tag, BlockRole around) {
  if (HeadingLevel(tag) > 0) return BlockRole::kSubheading;
  switch (tag) {
    case Tag::kLi:
    case Tag::kDt:
    case Tag::kDd: return BlockRole::kList;
    case Tag::kTd:
    case Tag::kTh: return BlockRole::kTable;
    case Tag::kPre: return BlockRole::kCode;
    case Tag::kBlockquote: return BlockRole::kQuote;
    default: return around;
  }
}

// Of a block that was left out, by the rule that knew it for something else, or by the models if they were
// asked.
RoleOfBlock OtherRole(BlockReason reason, const RoleProbabilities* probabilities) {
  switch (reason) {
    case BlockReason::kHeadline: return {BlockRole::kHeadline, kSure};
    case BlockReason::kComment: return {BlockRole::kComment, kSure};
    case BlockReason::kCaption: return {BlockRole::kCaption, kSure};
    case BlockReason::kPost: return {BlockRole::kEmbed, kSure};
    case BlockReason::kTimeLine: return {BlockRole::kByline, kSure};
    case BlockReason::kOtherStory: return {BlockRole::kRelated, kSure};
    case BlockReason::kTopics: return {BlockRole::kTags, kSure};
    case BlockReason::kAdvert: return {BlockRole::kAd, kSure};
    case BlockReason::kCookies: return {BlockRole::kWall, kSure};
    default: break;
  }
  if (probabilities == nullptr) return {};
  const auto best = std::max_element(probabilities->begin(), probabilities->end());
  return {kLearnedRoles[static_cast<std::size_t>(best - probabilities->begin())], *best};
}

}  // namespace

std::vector<RoleOfBlock> AssignRoles(const Reading& reading, const PageFacts& facts, const Scores& scores,
                                     const Region& region) {
  const Document& document = reading.page.document;
  HandedDown<BlockRole> text_roles(document, BlockRole::kBody);
  const std::string dek = ComparableText(reading.found.dek);
  const KeptRange range(region.kept);
  KnownParts parts(reading, facts);
  std::vector<RoleOfBlock> roles;
  roles.reserve(region.kept.size());
  for (std::size_t i = 0; i < region.kept.size(); ++i) {
    const Block& block = reading.blocks.items[i];
    if (region.kept[i] == 0) {
      const bool by_scores = IsLeftOutByScores(region, i);  // which may be right for what a rule knows, too
      roles.push_back(OtherRole(by_scores ? parts.Of(i) : region.reasons[i],
                                i < scores.roles.size() ? &scores.roles[i] : nullptr));
    } else if (facts.blocks[i].is_end_credit && i + kCreditReach >= range.end) {
      roles.push_back({BlockRole::kCredit, kSure});
    } else if (region.reasons[i] == BlockReason::kStandfirst ||
               (!dek.empty() && ComparableText(block.text) == dek)) {
      roles.push_back({BlockRole::kStandfirst, kSure});
    } else {
      const BlockRole role = text_roles.At(block.element, [&](BlockRole around, NodeId element) {
        return TextRole(document[element].tag, around);
      });
      roles.push_back({role, scores.final[i]});
    }
  }
  if (reading.found.headline_block >= 0)
    roles[static_cast<std::size_t>(reading.found.headline_block)] = {BlockRole::kHeadline, kSure};
  return roles;
}

void ApplyBodyRoles(const Reading& reading, std::span<const RoleOfBlock> roles, Region& region) {
  const KeptRange range(region.kept);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (region.reasons[i] == BlockReason::kSiteRule) continue;
    const auto [role, confidence] = roles[i];
    const bool is_near = !range.empty() && i + kReach >= range.begin && i < range.end + kReach;
    const bool is_without = reading.options.body_without.Has(role);
    const bool is_with = reading.options.body_with.Has(role) && !is_without && is_near &&
                         confidence >= kWithFrom && !reading.blocks.items[i].hidden;
    if (region.kept[i] != 0 ? !is_without : !is_with) continue;
    region.kept[i] ^= 1U;
    region.reasons[i] = BlockReason::kBodyRole;
  }
}

}  // namespace bodycopy
