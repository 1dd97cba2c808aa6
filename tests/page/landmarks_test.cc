#include "page/landmarks.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/parse.h"
#include "page/page.h"

namespace bodycopy {
namespace {

std::uint32_t KindsOf(const std::string& attributes) {
  const Document document = ParseHtml("<body><div " + attributes + ">x</div>", {});
  const auto landmarks = FindLandmarks(document, Names(document));
  return landmarks.begin() == landmarks.end() ? 0 : landmarks.begin()->kinds;
}

TEST(Landmarks, ReadsWordsOfNamesAndPairsOfThem) {
  const std::pair<const char*, std::uint32_t> cases[] = {
      {"class=breadcrumb", kBreadcrumbMark},
      {"class='bread-crumbs'", kBreadcrumbMark},
      {"class='c-breadCrumb__list'", kBreadcrumbMark},
      {"id=ArticleSubTitle", kDekMark},
      {"class='article sub_headline'", kDekMark},
      {"class='sub headline'", 0},
      {"class=reading-time", kReadingTimeMark},
      {"class=stages", 0},
      {"class=entry-tags", kTagsMark},
      {"itemprop=alternativeHeadline", kDekMark},
      {"rel='category tag'", kRelCategory | kRelTag},
      {"rel=nofollow", 0},
      {"class='comments-link related'", kCommentMark | kRelatedMark},
      {"style='breadcrumb'", 0},
  };
  for (const auto& [attributes, kinds] : cases) EXPECT_EQ(KindsOf(attributes), kinds) << attributes;
}

TEST(Landmarks, StandInDocumentOrderBelowTheBody) {
  const Document document =
      ParseHtml("<head><meta class=tags></head><body class=tags><p class=lead><b class=tag>", {});
  const auto landmarks = FindLandmarks(document, Names(document));
  const std::vector<Landmark> found(landmarks.begin(), landmarks.end());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(document[found[0].node].tag, Tag::kP);
  EXPECT_LT(found[0].node, found[1].node);
  EXPECT_EQ(landmarks.Of(found[1].node), kTagsMark);
  EXPECT_EQ(landmarks.Of(document.body()), 0U);
}

TEST(Page, KnowsItsArticleAlsoWhenMoved) {
  Page page(
      ParseHtml("<body><div itemscope itemtype=http://schema.org/Article><h1 itemprop=headline>Title</h1>",
                {}),
      "");
  const Page moved = std::move(page);
  ASSERT_NE(moved.article, nullptr);
  EXPECT_EQ(moved.data.Value(*moved.article, "headline"), "Title");
}

}  // namespace
}  // namespace bodycopy
