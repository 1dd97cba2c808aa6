#include "extractors/body/choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<int> ByTree(std::string_view html, const std::vector<float>& scores) {
  const PageUnderTest page(html);
  const auto kept = ChooseByTree(page.reading.page.document, page.reading.blocks, scores);
  return {kept.begin(), kept.end()};
}

std::vector<int> ByExpectedF1(std::string_view html, const std::vector<float>& scores) {
  const PageUnderTest page(html);
  const auto kept = ChooseByExpectedF1(GatherFacts(page.reading), scores);
  return {kept.begin(), kept.end()};
}

TEST(ChooseByTree, SureBlocksAreKeptWhereverTheyStand) {
  EXPECT_THAT(ByTree("<nav>menu</nav><div><p>a<p>b</div><aside>c</aside>", {0.01F, 0.99F, 0.99F, 0.01F}),
              ElementsAre(0, 1, 1, 0));
}

TEST(ChooseByTree, AnUnsureBlockGoesWithWhatIsAroundIt) {
  EXPECT_THAT(ByTree("<div><p>a<p>b<p>c</div>", {0.99F, 0.45F, 0.99F}), ElementsAre(1, 1, 1));
  EXPECT_THAT(ByTree("<div><p>a<p>b<p>c</div>", {0.01F, 0.6F, 0.01F}), ElementsAre(0, 0, 0));
}

TEST(ChooseByTree, ABranchIsJudgedAsAWhole) {
  // Each line of the list is a little unlikely, and all of them together very much so.
  const std::string page = "<div><p>a<p>b<ul><li>c<li>d<li>e</ul><p>f</div>";
  EXPECT_THAT(ByTree(page, {0.99F, 0.99F, 0.44F, 0.44F, 0.44F, 0.99F}), ElementsAre(1, 1, 0, 0, 0, 1));
  EXPECT_THAT(ByTree(page, {0.99F, 0.99F, 0.44F, 0.9F, 0.44F, 0.99F}), ElementsAre(1, 1, 1, 1, 1, 1));
}

TEST(ChooseByTree, NoScoreIsTooExtreme) {
  EXPECT_THAT(ByTree("<p>a<p>b", {0.0F, 1.0F}), ElementsAre(0, 1));
  EXPECT_THAT(ByTree("", {}), IsEmpty());
}

TEST(ChooseByExpectedF1, OnAPageOfUnlikelyBlocksTheMostLikelyAreKept) {
  EXPECT_THAT(ByExpectedF1("<p>a b<p>c d<p>e f", {0.4F, 0.02F, 0.4F}), ElementsAre(1, 0, 1));
}

TEST(ChooseByExpectedF1, WhatIsBelowHalfOfTheF1OfASurePageIsLeftOut) {
  EXPECT_THAT(ByExpectedF1("<p>a b c d<p>e f g h<p>i j", {0.98F, 0.98F, 0.4F}), ElementsAre(1, 1, 0));
}

TEST(ChooseByExpectedF1, KeepsNothingOfNothing) {
  EXPECT_THAT(ByExpectedF1("<p>a<p>b", {0.0F, 0.0F}), Each(0));
  EXPECT_THAT(ByExpectedF1("", {}), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
