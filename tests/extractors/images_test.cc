#include "extractors/images/images.h"

#include <gtest/gtest.h>

#include "extractors/images/image_source.h"
#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::vector<Image> Images(const std::string& html) {
  const PageUnderTest test("<h1>Story</h1><p>One</p>" + html + "<p>Two</p>");
  return Winner(ExtractImages(test.reading, test.Paragraphs()));
}

std::string OnlyUrl(const std::string& html) {
  const auto images = Images(html);
  return images.size() == 1 ? images[0].url : "(" + std::to_string(images.size()) + " images)";
}

TEST(Images, ResolveLazyLoadingAndSrcset) {
  const std::string site = "https://news.example.com";
  EXPECT_EQ(OnlyUrl("<img src=/bridge.jpg>"), site + "/bridge.jpg");
  EXPECT_EQ(OnlyUrl("<img src='data:image/gif;base64,R0' data-src=/bridge.jpg>"), site + "/bridge.jpg");
  EXPECT_EQ(OnlyUrl("<img src=/img/blank.gif data-lazy-src=/bridge.jpg>"), site + "/bridge.jpg");
  EXPECT_EQ(
      OnlyUrl("<img src=/s.jpg srcset='/bridge-320.jpg 320w, /bridge-1280.jpg 1280w, /bridge-640.jpg 640w'>"),
      site + "/bridge-1280.jpg");
  EXPECT_EQ(OnlyUrl("<img src=/s.jpg data-srcset='/bridge1.jpg, /bridge2.jpg 2x'>"), site + "/bridge2.jpg");
  EXPECT_EQ(OnlyUrl("<picture><source srcset='/bridge-big.webp 1600w'><img src=/bridge.jpg></picture>"),
            site + "/bridge-big.webp");
  EXPECT_EQ(OnlyUrl("<amp-img src=/bridge.jpg width=800 height=600></amp-img>"), site + "/bridge.jpg");
}

TEST(Images, AreNoIconsPortraitsPixelsOrOtherStories) {
  for (const char* html :
       {"<img src=/bridge.jpg width=16 height=16>", "<img src=/logo.png>", "<img src=/bridge.svg>",
        "<img class=avatar src=/ann.jpg>", "<aside><img src=/bridge.jpg></aside>", "<img src=''>",
        "<div class=author><img src=/ann.jpg></div>", "<div class=related><img src=/other.jpg></div>",
        "<img src='data:image/gif;base64,R0'>"}) {
    EXPECT_TRUE(Images(html).empty()) << html;
  }
  const auto twice = Images("<img src=/bridge-300x200.jpg><img src=/bridge-1024x683.jpg>");
  EXPECT_EQ(twice.size(), 1u);
  const PageUnderTest outside("<img src=/before.jpg><h1>Story</h1><p>One</p><img src=/after.jpg>");
  EXPECT_TRUE(Winner(ExtractImages(outside.reading, outside.Paragraphs())).empty());
}

TEST(Images, HaveCaptionsWithTheCreditApart) {
  const auto figure = Images(
      "<figure><img src=/bridge.jpg alt='The bridge'><figcaption>The bridge on Monday. Photo: Ann Lee/AP"
      "</figcaption></figure>");
  ASSERT_EQ(figure.size(), 1u);
  EXPECT_EQ(figure[0].caption, "The bridge on Monday.");
  EXPECT_EQ(figure[0].credit, "Ann Lee/AP");
  EXPECT_EQ(figure[0].alt, "The bridge");
  const auto apart = Images(
      "<div class=photo><img src=/bridge.jpg><div class=caption>The bridge on Monday."
      "<span class=credit>Ann Lee</span></div></div>");
  ASSERT_EQ(apart.size(), 1u);
  EXPECT_EQ(apart[0].caption, "The bridge on Monday.");
  EXPECT_EQ(apart[0].credit, "Ann Lee");
  const auto two = Images(
      "<div><figure><img src=/one.jpg><figcaption>First one</figcaption></figure><figure><img src=/two.jpg>"
      "</figure></div>");
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].caption, "First one");
  EXPECT_EQ(two[1].caption, "");
}

TEST(Images, HaveCaptionsAlsoWithoutAFigure) {
  const auto behind = Images(
      "<a href=/big.jpg><picture><img src=/bridge.jpg></picture></a><figcaption>The bridge <i>Photos: Ann Lee"
      "</i></figcaption>");
  ASSERT_EQ(behind.size(), 1u);
  EXPECT_EQ(behind[0].caption, "The bridge");
  EXPECT_EQ(behind[0].credit, "Ann Lee");
  const auto repeated = Images(
      "<div><img src=/bridge.jpg alt='The bridge over the river'></div><div>The bridge over the river on "
      "Monday</div>");
  ASSERT_EQ(repeated.size(), 1u);
  EXPECT_EQ(repeated[0].caption, "The bridge over the river on Monday");
  const auto headline = Images(
      "<img src=/bridge.jpg alt='The bridge over the river'><div><h2>The bridge over the river</h2>By "
      "Ann</div>");
  EXPECT_EQ(headline[0].caption, "");
  const auto beside = Images(
      "<figure><img src=/bridge.jpg><div>AP Photo/Ann Lee</div><figcaption>The "
      "bridge.</figcaption></figure>");
  ASSERT_EQ(beside.size(), 1u);
  EXPECT_EQ(beside[0].caption, "The bridge.");
  EXPECT_EQ(beside[0].credit, "AP Photo/Ann Lee");
  EXPECT_EQ(Images("<figure><img src=/bridge.jpg><figcaption>Source</figcaption></figure>")[0].caption, "");
}

TEST(SplitCaption, KnowsTheFormsOfCredits) {
  struct Case {
    const char* text;
    const char* caption;
    const char* credit;
  };
  const Case cases[] = {
      {"The bridge on Monday", "The bridge on Monday", ""},
      {"The bridge. (Ann Lee/Getty Images)", "The bridge.", "Ann Lee/Getty Images"},
      {"The bridge. Ann Lee / Reuters", "The bridge.", "Ann Lee / Reuters"},
      {"Die Brücke am Montag Foto: Ann Lee", "Die Brücke am Montag", "Ann Lee"},
      {"Die Brücke am Montag. © dpa", "Die Brücke am Montag.", "dpa"},
      {"Photo by Ann Lee on Unsplash", "", "Ann Lee on Unsplash"},
      {"The bridge | Photo credit: Ann Lee", "The bridge", "Ann Lee"},
      {"A picture taken by the mayor shows the bridge", "A picture taken by the mayor shows the bridge", ""},
      {"Traffic goes via the hills", "Traffic goes via the hills", ""},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    const CaptionParts parts = SplitCaption(c.text);
    EXPECT_EQ(parts.caption, c.caption) << c.text;
    EXPECT_EQ(parts.credit, c.credit) << c.text;
  }
}

TEST(LargestOfSrcset, IsTotal) {
  struct Case {
    const char* srcset;
    const char* url;
    int width;
  };
  const Case cases[] = {{"", "", 0},
                        {",,,", "", 0},
                        {"a.jpg", "a.jpg", 0},
                        {"a.jpg 1x, b.jpg 2x", "b.jpg", 0},
                        {"a,b.jpg 100w, c.jpg 50w", "a,b.jpg", 100},
                        {"a.jpg 9000w, b.jpg 800w", "a.jpg", 9000},
                        {"b.jpg 800w, a.jpg 9000w", "b.jpg", 800},
                        {"a.jpg nonsense, b.jpg 2x", "b.jpg", 0}};
  for (const Case& c : cases) {
    int width = -1;
    EXPECT_EQ(LargestOfSrcset(c.srcset, width), c.url) << c.srcset;
    EXPECT_EQ(width, c.width) << c.srcset;
  }
}

TEST(ImageKey, IsTheSameForAllSizesOfAFile) {
  EXPECT_EQ(ImageKey("https://a.example/2024/bridge-photo-1024x683.jpg"),
            ImageKey("https://b.example/x/Bridge-Photo.webp?w=9"));
  EXPECT_EQ(ImageKey("https://a.example/bridge-photo-scaled.jpg"), ImageKey("/bridge-photo.jpg"));
  EXPECT_NE(ImageKey("https://a.example/bridge/2000x1125.jpg"),
            ImageKey("https://a.example/river/2000x1125.jpg"));
  EXPECT_NE(ImageKey("https://a.example/1/image.jpg"), ImageKey("https://a.example/2/image.jpg"));
  EXPECT_EQ(ImageKey("https://a.example/_next/image?url=https%3A%2F%2Fc.example%2Fbridge-photo.jpg&w=640"),
            ImageKey("https://c.example/bridge-photo.jpg"));
}

}  // namespace
}  // namespace bodycopy
