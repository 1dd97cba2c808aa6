#include "extractors/body/roles.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

Region RegionOf(const std::vector<BlockReason>& reasons) {
  Region region;
  region.reasons = reasons;
  for (const BlockReason reason : reasons) {
    const bool is_kept = reason == BlockReason::kScore || reason == BlockReason::kStandfirst ||
                         reason == BlockReason::kEndCredit;
    region.kept.push_back(is_kept ? 1 : 0);
  }
  return region;
}

std::vector<std::string> RolesOf(const PageUnderTest& page, const std::vector<BlockReason>& reasons,
                                 Scores scores = {}) {
  scores.final.resize(reasons.size());
  std::vector<std::string> names;
  for (const RoleOfBlock& block :
       AssignRoles(page.reading, GatherFacts(page.reading), scores, RegionOf(reasons)))
    names.emplace_back(BlockRoleName(block.role));
  return names;
}

TEST(Roles, OfTextAreByItsElement) {
  const PageUnderTest page(
      "<p>a<h2>b</h2><ul><li>c<li><p>d</ul><blockquote><p>e</blockquote><pre>f</pre>"
      "<table><tr><td>g</table><ul><li><h3>h</h3></ul>");
  EXPECT_EQ(RolesOf(page, std::vector<BlockReason>(8, BlockReason::kScore)),
            (std::vector<std::string>{"body", "subheading", "list", "list", "quote", "code", "table",
                                      "subheading"}));
}

TEST(Roles, OfWhatIsLeftOutAreByTheRuleThatKnewIt) {
  PageUnderTest page("<h1>a</h1><p>b<p>c<p>d<p>e<p>f<p>g");
  page.reading.found.headline_block = 0;
  EXPECT_EQ(
      RolesOf(page, {BlockReason::kLowScore, BlockReason::kStandfirst, BlockReason::kTimeLine,
                     BlockReason::kCaption, BlockReason::kPost, BlockReason::kComment, BlockReason::kTail}),
      (std::vector<std::string>{"headline", "standfirst", "byline", "caption", "embed", "comment",
                                "chrome"}));
}

TEST(Roles, OfOthersAreWhatTheModelsHoldMostLikely) {
  const PageUnderTest page("<p>a<p>b<p>Editor: Ann Lee");
  Scores scores;
  scores.roles.resize(3);
  scores.roles[0][kLearnedRoleCount - 1] = 0.4F;
  scores.roles[1][0] = 0.9F;
  const std::vector<BlockReason> reasons = {BlockReason::kLowScore, BlockReason::kLowScore,
                                            BlockReason::kEndCredit};
  EXPECT_EQ(RolesOf(page, reasons, scores), (std::vector<std::string>{"chrome", "standfirst", "credit"}));
}

TEST(Roles, OfTheOptionsMoveBlocks) {
  const std::vector<RoleOfBlock> roles = {{BlockRole::kCaption, 0.9F}, {BlockRole::kBody, 1},
                                          {BlockRole::kCaption, 0.9F}, {BlockRole::kCaption, 0.3F},
                                          {BlockRole::kTable, 1},      {BlockRole::kBio, 0.9F},
                                          {BlockRole::kBio, 0.9F}};
  PageUnderTest page("<p>a<p>b<p>c<p>d<p>e<p>f<p hidden>g");
  const auto chosen = [&](RoleSet with, RoleSet without, std::size_t by_site) {
    Region region = RegionOf(std::vector<BlockReason>(roles.size(), BlockReason::kLowScore));
    region.kept = {0, 1, 0, 0, 1, 0, 0};
    region.reasons[by_site] = BlockReason::kSiteRule;
    page.reading.options.body_with = with;
    page.reading.options.body_without = without;
    ApplyBodyRoles(page.reading, roles, region);
    return region.kept;
  };
  using Kept = std::vector<std::uint8_t>;
  EXPECT_EQ(chosen({}, {}, 0), (Kept{0, 1, 0, 0, 1, 0, 0}));
  EXPECT_EQ(chosen({BlockRole::kCaption}, {BlockRole::kTable}, 1), (Kept{1, 1, 1, 0, 0, 0, 0}));
  EXPECT_EQ(chosen({BlockRole::kCaption}, {BlockRole::kTable}, 0), (Kept{0, 1, 1, 0, 0, 0, 0}));
  EXPECT_EQ(chosen({BlockRole::kCaption}, {BlockRole::kTable}, 4), (Kept{1, 1, 1, 0, 1, 0, 0}));
  EXPECT_EQ(chosen({BlockRole::kBio}, {}, 0), (Kept{0, 1, 0, 0, 1, 1, 0}));
  EXPECT_EQ(chosen({BlockRole::kBio}, {BlockRole::kBio}, 0), (Kept{0, 1, 0, 0, 1, 0, 0}));
}

TEST(Roles, AreFoundByName) {
  for (int i = 0; i < kBlockRoleCount; ++i) {
    const auto role = static_cast<BlockRole>(i);
    EXPECT_EQ(BlockRoleOf(BlockRoleName(role)), role);
  }
  EXPECT_EQ(BlockRoleOf("Bio"), std::nullopt);
  EXPECT_EQ(NamesOf({BlockRole::kBio, BlockRole::kCaption}), "caption, bio");
}

TEST(Roles, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i < kBlockRoleCount; ++i) names.insert(BlockRoleName(static_cast<BlockRole>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kBlockRoleCount));
  names.clear();
  for (int i = 0; i < kBlockReasonCount; ++i) names.insert(BlockReasonName(static_cast<BlockReason>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kBlockReasonCount));
}

}  // namespace
}  // namespace bodycopy
