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
  const PageUnderTest outside(
      "<img src=/before.jpg><h1>Story</h1><p>One</p><div>Elsewhere</div><img src=/after.jpg>");
  EXPECT_TRUE(Winner(ExtractImages(outside.reading, outside.Paragraphs())).empty());
}

TEST(Images, StandWhereThePageHasThem) {
  const PageUnderTest test(
      "<h1>Story</h1><p>One</p><img src=/a.jpg><p>Two</p>"
      "<ul><li><img src=/b.jpg><p>Three</p></li><li><p>Four</p><img src=/c.jpg></li></ul>");
  Body body = test.Paragraphs();
  ASSERT_EQ(body.size(), 4u);
  body[2].kind = body[3].kind = BodyBlock::Kind::kListItem;
  auto images = Winner(ExtractImages(test.reading, body));
  ASSERT_EQ(images.size(), 3u);
  EXPECT_LT(images[1].node, body[2].node);
  StandWithItems(test.reading.page.document, body, images);
  EXPECT_TRUE(body[0].node < images[0].node && images[0].node < body[1].node);
  EXPECT_EQ(images[1].node, body[2].node) << "a picture at the head of an item is of the item";
  EXPECT_GT(images[2].node, body[3].node);
}

TEST(Images, AreNotWhatStandsWithOtherText) {
  for (const char* html :
       {"<a href=/other><figure><img src=/other.jpg><span>Another story of today</span></figure></a>",
        "<div><div><img src=/other.jpg></div><h3><a href=/other>Another story of today</a></h3></div>",
        "<div><img src=/editor.jpg><h3>Support us</h3><div>We are in the middle of our campaign, and every "
        "reader who gives helps "
        "us to go on with our work.</div></div>",
        "<q><a href=/other><img src=/other.jpg></a>Read too what was said of it in <a href=/other>another "
        "story</a> of this spring.</q>",
        "<a href=/newsletter><img src=/morning-briefing.jpg></a>",
        "<a href='https://www.facebook.com/sharer.php?u=x'><img src=/f.png></a>",
        "<a href='javascript:larger()'><img src=/larger.gif></a>",
        "<a onclick='larger()'><img src=/a1.gif></a>", "<img src=/img/smilies/wink.gif>",
        "<img src=/press.jpg alt=Logo>", "<img src=/posts/divider.gif>", "<img src=/img/recipe-loader.gif>",
        "<img src=/img/post_ico.gif>", "<div class=comments><img src=/reader.jpg></div>"}) {
    EXPECT_TRUE(Images(html).empty()) << html;
  }
  EXPECT_EQ(OnlyUrl("<a href='javascript:show()'><img src=/bridge.jpg></a>"),
            "https://news.example.com/bridge.jpg");
  // A link to the picture itself leads to no other story, nor does a button in its figure.
  EXPECT_EQ(OnlyUrl("<div><a href=/big.jpg><img src=/bridge.jpg>The bridge in June</a></div>"),
            "https://news.example.com/bridge.jpg");
  EXPECT_EQ(
      OnlyUrl("<figure><div><img src=/bridge.jpg><a href=https://pins.example/x>Pin it</a></div></figure>"),
      "https://news.example.com/bridge.jpg");
}

TEST(Images, CallNobodyToAct) {
  for (const char* html : {"<img src=/blog-cta-image.png>", "<img src=/Request%20CTA-2.jpeg>",
                           "<img src=/a.jpg alt='CTA to download the guide'>", "<img src=/subscribe-box.jpg>",
                           "<img src=/forum_btn.gif>", "<img src=/img/facebook.gif>", "<img src=/rss.gif>"})
    EXPECT_TRUE(Images(html).empty()) << html;
  for (const char* html : {"<img src=/nectar.jpg>", "<img src=/facebook.jpg>",
                           "<img src=/facebook-office.png>", "<img src=/subscribers.jpg>"})
    EXPECT_EQ(Images(html).size(), 1U) << html;
}

TEST(Images, AreNoPortraitsOfTheAuthors) {
  const std::string html = "<h1>Story</h1><div><img src=/face.jpg alt='Ann Lee'></div><p>One</p>";
  PageUnderTest test(html);
  ASSERT_EQ(Winner(ExtractImages(test.reading, test.Paragraphs())).size(), 1u);
  test.reading.found.authors = {"Ann Lee"};
  EXPECT_TRUE(Winner(ExtractImages(test.reading, test.Paragraphs())).empty());
  PageUnderTest byline("<h1>Story</h1><div><img src=/face.jpg><span>By Ann Lee</span></div><p>One</p>");
  byline.reading.found.byline_lines = {1};
  EXPECT_TRUE(Winner(ExtractImages(byline.reading, byline.Paragraphs())).empty());
  // A story about its author shows them.
  PageUnderTest declared(
      "<meta property=og:image content=/face-of-ann.jpg><h1>Story</h1>"
      "<div><img src=/face-of-ann.jpg alt='Ann Lee'></div><p>One</p>");
  declared.reading.found.authors = {"Ann Lee"};
  EXPECT_EQ(Winner(ExtractImages(declared.reading, declared.Paragraphs())).size(), 1u);
}

TEST(Images, AreNoLogosOfTheSite) {
  const PageUnderTest test(
      "<meta property=og:site_name content='Northern Press'><h1>Story</h1><p>One</p>"
      "<img src=/press.jpg alt='Northern Press Foundation logo'><img src=/acme.jpg alt='Acme "
      "logo'><p>Two</p>");
  const auto images = Winner(ExtractImages(test.reading, test.Paragraphs()));
  ASSERT_EQ(images.size(), 1u);
  EXPECT_EQ(images[0].alt, "Acme logo");
}

TEST(Images, StandAboveTheHeadlineOrBelowTheTextToo) {
  const PageUnderTest test(
      "<meta property=og:image content=/bridge-at-night-1200x630.jpg>"
      "<img src=/other-bridge.jpg><img src=/bridge-at-night.jpg><h1>Story</h1>"
      "<div><p>One</p><p>Two</p><figure><img src=/last-photo.jpg><figcaption>The last "
      "one</figcaption></figure>"
      "<a href=/shop><img src=/shop-window.jpg></a></div><div><img src=/beside-it.jpg></div>");
  const auto images = Winner(ExtractImages(test.reading, test.Paragraphs()));
  ASSERT_EQ(images.size(), 2u);
  EXPECT_EQ(images[0].url, "https://news.example.com/bridge-at-night.jpg");
  EXPECT_EQ(images[1].url, "https://news.example.com/last-photo.jpg");
  EXPECT_EQ(images[1].caption, "The last one");
}

TEST(Images, MayHaveMeasuresThatAreRatiosStandAsideOrBeDrawn) {
  EXPECT_EQ(Images("<img src=/bridge.jpg width=16 height=9>").size(), 1u);
  EXPECT_EQ(Images("<img src=/bridge.jpg width=9 height=9>").size(), 0u);
  EXPECT_EQ(Images("<aside><figure><img src=/bridge.jpg><figcaption>The bridge</figcaption></figure></aside>")
                .size(),
            1u);
  EXPECT_EQ(Images("<aside><img src=/bridge.jpg><p>Read this too</p></aside>").size(), 0u);
  EXPECT_EQ(Images("<img src=/graph.svg alt='Passengers of each bridge by year'>").size(), 1u);
  EXPECT_EQ(Images("<div class='elementor-widget elementor-widget-image'><img src=/bridge.jpg></div>").size(),
            1u);
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
  // What stands in for the picture is no second one, and a noscript has the same.
  const auto stand_in = Images(
      "<figure><div><img src=/bridge-photo.jpg><span><img src=/img/placeholder.png></span><noscript>"
      "<img src=/bridge-photo-640x480.jpg></noscript></div><figcaption>The bridge</figcaption></figure>");
  ASSERT_EQ(stand_in.size(), 1u);
  EXPECT_EQ(stand_in[0].caption, "The bridge");
}

TEST(Images, HaveCaptionsBehindManySources) {
  std::string sources;
  for (int i = 0; i < 100; ++i) sources += "<source media='(min-width: 9px)' srcset=/bridge-photo.jpg> ";
  const auto images =
      Images("<figure><a href=/bridge.jpg><picture>" + sources +
             "<img src=/bridge-photo.jpg></picture></a><figcaption>The bridge</figcaption></figure>");
  ASSERT_EQ(images.size(), 1u);
  EXPECT_EQ(images[0].caption, "The bridge");
}

TEST(Images, HaveCaptionsOfAFigureBehindManyWrappers) {
  const auto images = Images(
      "<figure><div><div><div><div><div><picture><img "
      "src=/bridge.jpg></picture></div></div></div></div></div>"
      "<figcaption>The bridge</figcaption></figure>");
  ASSERT_EQ(images.size(), 1u);
  EXPECT_EQ(images[0].caption, "The bridge");
}

TEST(Images, HaveCaptionsThatNothingNamesSo) {
  struct Case {
    const char* html;
    const char* caption;
    const char* credit;
  };
  const Case cases[] = {
      {"<div><img src=/bridge.jpg></div><div>The bridge over the river (Photo by Ann Lee)</div>",
       "The bridge over the river", "Ann Lee"},
      {"<div><img src=/bridge.jpg><div>The bridge that leads over the wide river</div></div>",
       "The bridge that leads over the wide river", ""},
      {"<img src=/bridge.jpg><div>This article about bridges is older than five years</div>", "", ""},
      {"<div><img src=/bridge.jpg></div><div><a href=/x>Also read this story about ferries</a></div>", "",
       ""},
  };
  for (const Case& c : cases) {
    const auto images = Images(c.html);
    ASSERT_EQ(images.size(), 1u) << c.html;
    EXPECT_EQ(images[0].caption, c.caption) << c.html;
    EXPECT_EQ(images[0].credit, c.credit) << c.html;
  }
}

TEST(Images, HaveTheCaptionOfWhatIsCalledACredit) {
  const auto images = Images(
      "<figure><img src=/bridge.jpg><div class=credit>A still from the film about the bridge. Photo: Ann Lee"
      "</div></figure>");
  ASSERT_EQ(images.size(), 1u);
  EXPECT_EQ(images[0].caption, "A still from the film about the bridge.");
  EXPECT_EQ(images[0].credit, "Ann Lee");
  const auto buttons = Images(
      "<figure><img src=/bridge.jpg><div class=caption>The bridge in May. Ann Lee for NR<b>hide caption</b>"
      "</div><span class=credit>Ann Lee for NR</span><b>toggle caption</b></figure>");
  ASSERT_EQ(buttons.size(), 1u);
  EXPECT_EQ(buttons[0].caption, "The bridge in May.");
  EXPECT_EQ(buttons[0].credit, "Ann Lee for NR");
}

std::string CaptionAndCredit(const Image& image) {
  return image.caption + " | " + image.credit;
}

TEST(Images, HaveCreditsThatStandInsideOfCaptions) {
  struct Case {
    const char* caption;  // of the figure
    const char* parts;
  };
  const Case cases[] = {
      {"<figcaption class=caption><span class=caption__credit>Ann Lee</span></figcaption>", " | Ann Lee"},
      {"<div class=caption-box><span class=caption-text>The bridge in May.</span>"
       "<span class=caption-credit>Ann Lee</span></div>",
       "The bridge in May. | Ann Lee"},
      {"<figcaption><span class=figure-caption-owner><p>Ann Lee</p></span></figcaption>", " | Ann Lee"},
      {"<figcaption class=image-credits>Ann Lee</figcaption>", " | Ann Lee"},
      {"<figcaption class='caption credit'>The bridge in May</figcaption>", "The bridge in May | "},
      {"<figcaption><span class='caption credit'>Ann Lee [Northern Press]</span></figcaption>",
       "Ann Lee | Northern Press"},
      {"<div class=caption>PHOTOGRAPH</div><div class=credit>NORTHERN PRESS</div>", " | NORTHERN PRESS"},
      {"<figcaption> . </figcaption><span class=credit>Ann Lee</span>", " | Ann Lee"},
      // What is no text of the caption.
      {"<figcaption>The bridge in May<button>Show more</button></figcaption>", "The bridge in May | "},
      {"<figcaption><a class=pin-btn href=/p>Pin</a><a class=button href=/q>Print</a></figcaption>", " | "},
      {"<figcaption><span class=sr-only>Caption:</span>The bridge in May</figcaption>",
       "The bridge in May | "},
  };
  for (const Case& c : cases) {
    const auto images = Images("<figure><img src=/bridge.jpg>" + std::string(c.caption) + "</figure>");
    ASSERT_EQ(images.size(), 1u) << c.caption;
    EXPECT_EQ(CaptionAndCredit(images[0]), c.parts) << c.caption;
  }
}

TEST(Images, HaveTheCreditThatAnAttributeDeclares) {
  const auto images = Images(
      "<div><figure><img src=/bridge.jpg data-credit='Ann Lee'></figure><figcaption>The bridge in May (Ann "
      "Lee)"
      "</figcaption></div><figure><img src=/river.jpg data-credit='Photo: Bo Ek'></figure>");
  ASSERT_EQ(images.size(), 2u);
  EXPECT_EQ(CaptionAndCredit(images[0]), "The bridge in May | Ann Lee");
  EXPECT_EQ(CaptionAndCredit(images[1]), " | Bo Ek");
}

// The captions and credits of a page's pictures, whose captions are these.
std::string OfPicturesCalled(const std::vector<std::string>& captions, const std::string& author = {}) {
  std::string html = "<h1>Story of Cy Day</h1><p>One</p>";
  int file = 0;
  for (const std::string& caption : captions)
    html += "<figure><img src=/" + std::to_string(++file) + ".jpg><figcaption>" + caption +
            "</figcaption></figure>";
  PageUnderTest test(html + "<p>Two</p>");
  if (!author.empty()) test.reading.found.authors = {author};
  std::string all;
  for (const Image& image : Winner(ExtractImages(test.reading, test.Paragraphs())))
    all += (all.empty() ? "" : "; ") + CaptionAndCredit(image);
  return all;
}

TEST(Images, HaveNamesForCreditsWhereTheOtherPicturesTell) {
  EXPECT_EQ(OfPicturesCalled({"Acme", "Acme", "Bolt"}), " | Acme;  | Acme;  | Bolt");
  EXPECT_EQ(OfPicturesCalled({"Photo: Acme", "Acme"}), " | Acme;  | Acme");
  EXPECT_EQ(OfPicturesCalled({"Ann Lee", "Bo Ek"}), "Ann Lee | ; Bo Ek | ") << "who is seen, perhaps";
  EXPECT_EQ(OfPicturesCalled({"Acme", "Acme", "The bridge in May"}),
            "Acme | ; Acme | ; The bridge in May | ");
  EXPECT_EQ(OfPicturesCalled({"Ann Lee"}, "Ann Lee"), " | Ann Lee");
  EXPECT_EQ(OfPicturesCalled({"Cy Day", "Cy Day"}), "Cy Day | ; Cy Day | ") << "the story is of them";
}

TEST(Images, HaveAlternativeTextsWithoutMarkup) {
  const auto images = Images(
      "<img src=/bridge.jpg alt='&lt;p&gt;The &lt;b&gt;bridge&lt;/b&gt; &amp;amp;#39;in "
      "May&amp;amp;#39;&lt;/p&gt;'>"
      "<img src=/river.jpg alt=null>");
  ASSERT_EQ(images.size(), 2u);
  EXPECT_EQ(images[0].alt, "The bridge 'in May'");
  EXPECT_EQ(images[1].alt, "");
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
      // A credit begins a clause, and a name follows.
      {"Foto de grupo de los alcaldes", "Foto de grupo de los alcaldes", ""},
      {"Winners' photo: Ann and Bob", "Winners' photo: Ann and Bob", ""},
      {"The winning photo: a bridge", "The winning photo: a bridge", ""},
      {"La presa al amanecer. Foto de Ana Ruiz", "La presa al amanecer.", "Ana Ruiz"},
      {"The bridge since May. By Ann B. Lee", "The bridge since May.", "Ann B. Lee"},
      {"By the river the bridge begins", "By the river the bridge begins", ""},
      {"Das Amt am Montag. Bild Ann Lee", "Das Amt am Montag.", "Ann Lee"},
      {"Bild der Woche", "Bild der Woche", ""},
      {"The bridge. Photo / Getty", "The bridge.", "Getty"},
      {"Source: bridges.example.com", "", "bridges.example.com"},
      {"Photos courtesy of Ann Lee", "", "Ann Lee"},
      // Agencies, and names on both sides of a slash.
      {"The bridge was repaired. AP", "The bridge was repaired.", "AP"},
      {"The bridge was repaired.Getty Images", "The bridge was repaired.", "Getty Images"},
      {"The bridge, in 2016. (Ann Lee / AP)", "The bridge, in 2016.", "Ann Lee / AP"},
      {"In Springfield, D.C. Ann Lee / Getty Images", "In Springfield, D.C.", "Ann Lee / Getty Images"},
      {"In a field, Calif. Jo C. Hong/AP", "In a field, Calif.", "Jo C. Hong/AP"},
      {"David Lee / AP", "", "David Lee / AP"},
      {"Reuters building in the old town", "Reuters building in the old town", ""},
      {"The bridge on Monday.Ann Lee / Northern Press", "The bridge on Monday.", "Ann Lee / Northern Press"},
      {"The map of the USA", "The map of the USA", ""},
      // Korean, Japanese, Chinese.
      {"시장이 12일 다리에서 인사하고 있다. 연합뉴스", "시장이 12일 다리에서 인사하고 있다.", "연합뉴스"},
      {"시장이 다리에서 인사하고 있다. 홍길동 기자", "시장이 다리에서 인사하고 있다.", "홍길동 기자"},
      {"다리에서 인사하고 있다.ⓒ뉴시스", "다리에서 인사하고 있다.", "뉴시스"},
      {"橋を渡る市長＝15日（共同通信）", "橋を渡る市長＝15日", "共同通信"},
      {"橋を渡る市長。山田太郎撮影", "橋を渡る市長。", "山田太郎撮影"},
      {"橋を渡る市長", "橋を渡る市長", ""},
      {"市长周一走过大桥。新华社", "市长周一走过大桥。", "新华社"},
      {"市長週一走過大橋。 圖／王大明", "市長週一走過大橋。", "王大明"},
      // Words that say no more than that a credit follows, and names said twice.
      {"Screenshots: Photogram/ annlee", "", "Photogram/ annlee"},
      {"Copyright: Northern Works", "", "Northern Works"},
      {"Fotos © Ann Lee", "", "Ann Lee"},
      {"The bridge. (Source Ann Lee)", "The bridge.", "Ann Lee"},
      {"Source of the river", "Source of the river", ""},
      {"Thị trưởng trên cầu. Ảnh: Hoàng", "Thị trưởng trên cầu.", "Hoàng"},
      {"Die Brücke. Foto: Ann Lee/dpa/Ann Lee", "Die Brücke.", "Ann Lee/dpa"},
      {"Ann Lee/Streamworks", "", "Ann Lee/Streamworks"},
      {"Houseworks / Ann Lee", "", "Houseworks / Ann Lee"},
      {"Ann Lee/Instagram", "", "Ann Lee/Instagram"},
      {"B2/B4 from Berlin", "B2/B4 from Berlin", ""},
      // What buttons say.
      {"The bridge in May. (Large preview)", "The bridge in May.", ""},
      {"Enlarge / The bridge in May.", "The bridge in May.", ""},
      {"Enlargement of the bridge", "Enlargement of the bridge", ""},
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

TEST(ImageKey, TellsPicturesWhoseFilesHaveTheNamesOfAll) {
  EXPECT_NE(ImageKey("https://a.example/cut/300x200/river-bridge/original.jpg"),
            ImageKey("https://a.example/cut/300x200/river-ferry/original.jpg"));
  EXPECT_EQ(ImageKey("https://a.example/cut/300x200/river-bridge/original.jpg"),
            ImageKey("https://a.example/cut/1200x800/river-bridge/original.jpg"));
  EXPECT_NE(ImageKey("https://a.example/e80dae8ab955/scale-to-width-down/627"),
            ImageKey("https://a.example/375e0e5a170d/scale-to-width-down/627"));
  EXPECT_EQ(ImageKey("https://a.example/e80dae8ab955/scale-to-width-down/627"),
            ImageKey("https://a.example/e80dae8ab955/scale-to-width-down/1200"));
  EXPECT_NE(ImageKey("https://a.example/holiday/1.jpg"), ImageKey("https://a.example/holiday/2.jpg"));
}

}  // namespace
}  // namespace bodycopy
