#include "extractors/body/roles.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::vector<std::string> RolesOf(const PageUnderTest& page, const std::vector<BlockReason>& reasons) {
  std::vector<std::uint8_t> kept;
  for (const BlockReason reason : reasons) {
    kept.push_back(reason == BlockReason::kScore || reason == BlockReason::kStandfirst ? 1 : 0);
  }
  std::vector<std::string> names;
  for (const BlockRole role : AssignRoles(page.reading, kept, reasons))
    names.emplace_back(BlockRoleName(role));
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
