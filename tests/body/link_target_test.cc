#include "extractors/body/link_target.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(LinkTarget, IsToldByTheAddress) {
  const struct {
    const char* href;
    LinkTarget target;
  } cases[] = {
      {"", LinkTarget::kHere},
      {"#note-1", LinkTarget::kHere},
      {"mailto:ann@example.com", LinkTarget::kContact},
      {"TEL:+1-555", LinkTarget::kContact},
      {"/", LinkTarget::kSiteTop},
      {"/shop/", LinkTarget::kSiteTop},
      {"contact", LinkTarget::kSiteTop},
      {"https://www.example.com", LinkTarget::kSiteTop},
      {"https://example.com/?q=a/b", LinkTarget::kSiteTop},
      {"/news/2024/bridge", LinkTarget::kSite},
      {"/mayor-opens-new-bridge", LinkTarget::kSite},
      {"//EXAMPLE.com/news/bridge", LinkTarget::kSite},
      {"https://other.example/news", LinkTarget::kElsewhere},
      {"javascript:void(0)", LinkTarget::kElsewhere},
      {"news/story:1", LinkTarget::kSite},
  };
  for (const auto& [href, target] : cases) EXPECT_EQ(TargetOf(href, "example.com"), target) << href;
}

TEST(LinkTarget, IsSponsoredByItsOwnToken) {
  EXPECT_TRUE(IsSponsored("nofollow Sponsored"));
  EXPECT_FALSE(IsSponsored("nofollow sponsored-not"));
  EXPECT_FALSE(IsSponsored(""));
}

}  // namespace
}  // namespace bodycopy
