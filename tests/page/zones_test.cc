#include "page/zones.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/parse.h"
#include "page/page.h"

namespace bodycopy {
namespace {

/// A page with a text "x", and perhaps one "headline".
struct Placed {
  explicit Placed(const std::string& html) : page(ParseHtml("<body>" + html, {}), "") {}

  NodeId Text(std::string_view text) const {
    for (NodeId id = 0; id < page.document.size(); ++id) {
      if (page.document[id].is_text() && page.document[id].text == text) return id;
    }
    return kNoNode;
  }
  std::uint32_t Of() const { return page.zones.Of(Text("x")); }
  Zones::Parted FromHeadline() const {
    return page.zones.PartedFrom(page.document, Text("x"), Text("headline"));
  }

  Page page;
};

TEST(Zones, AreThoseOfAllElementsAboveByTag) {
  EXPECT_EQ(Placed("<main><article><header><h2><a>x").Of(),
            kInMain | kInArticle | kInHeader | kInHeading | kInLink);
  EXPECT_EQ(Placed("<nav><menu><li><time>x").Of(), kInNav | kInMenu | kInItem | kInTime);
  EXPECT_EQ(Placed("<table><caption>x").Of(), kInTable | kInTableCaption);
  EXPECT_EQ(Placed("<aside><form><table><td>x").Of(), kInAside | kInForm | kInTable | kInCell);
  EXPECT_EQ(Placed("<footer><dialog><figure><figcaption>x").Of(),
            kInFooter | kInDialog | kInFigure | kInFigcaption);
  EXPECT_EQ(Placed("<section><div><p><b>x").Of(), 0U);
  EXPECT_EQ(Placed("<nav>Menu</nav><p>x").Of(), 0U);
}

TEST(Zones, AreThoseOfLandmarksToo) {
  EXPECT_EQ(Placed("<div class=comments><div class=related><p>x").Of(), kInComments | kInRelated);
  EXPECT_EQ(Placed("<div class=live-blog><div class=byline><p>x").Of() & (kInLive | kInByline),
            kInLive | kInByline);
  EXPECT_EQ(Placed("<div class=photo-credit><p>x").Of(), kInCaption);
  EXPECT_EQ(Placed("<div class=author-bio><p>x").Of() & kInBio, kInBio);
}

TEST(Zones, AroundANodeLeavesItsOwnOut) {
  const Placed placed("<aside><figure>x</figure></aside>");
  const Document& document = placed.page.document;
  const NodeId figure = document.First(Tag::kFigure);
  EXPECT_EQ(placed.page.zones.Of(figure), kInAside | kInFigure);
  EXPECT_EQ(placed.page.zones.Around(document, figure), kInAside);
  EXPECT_EQ(placed.page.zones.Around(document, 0), 0U);
}

TEST(Zones, ArePartedByWhatHoldsAnotherPlaceToo) {
  const Placed placed("<div class=related><main><h1>headline</h1><aside class=comments><p>x");
  EXPECT_EQ(placed.FromHeadline().shared, kInRelated | kInMain);
  EXPECT_EQ(placed.FromHeadline().apart, kInComments | kInAside);
}

TEST(Zones, AZoneMayStandOnBothSides) {
  const Placed placed("<article><h1>headline</h1><article><p>x");
  EXPECT_EQ(placed.FromHeadline().shared, kInArticle);
  EXPECT_EQ(placed.FromHeadline().apart, kInArticle);
}

TEST(Zones, WithoutAnotherPlaceAllAreApart) {
  const Placed placed("<article><aside><p>x");
  EXPECT_EQ(placed.FromHeadline().shared, 0U);
  EXPECT_EQ(placed.FromHeadline().apart, kInArticle | kInAside);
}

}  // namespace
}  // namespace bodycopy
