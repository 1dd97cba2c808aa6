#include "extractors/images/main_image.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

Image MainImage(std::string_view html, const std::vector<Image>& images = {}) {
  const PageUnderTest test(html);
  return Winner(ExtractMainImage(test.reading, images));
}

TEST(MainImage, IsTheDeclaredOne) {
  EXPECT_EQ(MainImage("<meta property=og:image content=/a.jpg>").url, "https://news.example.com/a.jpg");
  EXPECT_EQ(
      MainImage(JsonLd(R"({"@type":"NewsArticle","image":[{"@type":"ImageObject","url":"/s.jpg","width":320},
      {"@type":"ImageObject","url":"/l.jpg","width":"1600"}]})"))
          .url,
      "https://news.example.com/l.jpg");
  EXPECT_EQ(MainImage(JsonLd(R"({"@type":"NewsArticle","image":["/one.jpg","/two.jpg"]})")).url,
            "https://news.example.com/one.jpg");
  EXPECT_EQ(MainImage("<meta name=twitter:image content=/t.jpg>").url, "https://news.example.com/t.jpg");
  EXPECT_EQ(MainImage("<p>x").url, "");
}

TEST(MainImage, IsNoLogoWhereThereIsAPicture) {
  EXPECT_EQ(MainImage("<meta property=og:image content=/img/logo.png>",
                      {{"https://news.example.com/bridge.jpg", "", "", ""}})
                .url,
            "https://news.example.com/bridge.jpg");
  EXPECT_EQ(MainImage("<meta property=og:image content=/img/default-share.png>" +
                      JsonLd(R"({"@type":"NewsArticle","image":"/bridge.jpg"})"))
                .url,
            "https://news.example.com/bridge.jpg");
}

TEST(MainImage, IsNoEmblemEvenWhereThereIsNoOther) {
  struct Case {
    const char* path;
    bool is_picture;
  };
  const Case cases[] = {{"/img/logo.png", false},
                        {"/img/news-logo-white-512x512.png", false},
                        {"/img/apple-icon.png", false},
                        {"/img/default-thumb-5.jpg", false},
                        {"/img/social-share.png", false},
                        {"/img/newslogo.png", false},
                        {"/img/no-image.jpg", false},
                        {"/ads/spring.png", false},
                        {"/img/facebookShareDefault.jpg", false},
                        {"/img/some-default.jpg", false},
                        {"/img/logo_open-graph_facebook.d0dedfbe1787.png", false},
                        {"/img/og_generic.webp", false},
                        {"/img/clear.gif", false},
                        {"/img/news-open-graph.png", false},
                        {"/img/og-image.png", false},
                        {"/img/og-image-bridge.png", true},
                        {"/data/avatars/l/0/8.jpg", false},
                        {"/img/smilies/wink.gif", false},
                        {"/img/bridge-d0dedfbe1787-logo.png", true},
                        // Folders say nothing of it, and a story may be about a logo.
                        {"/sites/default/files/bridge.jpg", true},
                        {"/img/acme-changes-its-logo.jpg", true},
                        {"/9a8b7c/default.jpg", true}};
  for (const Case& c : cases) {
    const Image image = MainImage("<meta property=og:image content=" + std::string(c.path) + ">");
    EXPECT_EQ(image.url, c.is_picture ? "https://news.example.com" + std::string(c.path) : "") << c.path;
  }
}

TEST(MainImage, HasNoCaptionThatIsTheNameOfItsFile) {
  const Image image = MainImage(JsonLd(
      R"({"@type":"NewsArticle","image":{"@type":"ImageObject","url":"/the-old-bridge-in-may.jpg",
      "caption":"The old bridge in May"}})"));
  EXPECT_EQ(image.caption, "");
  EXPECT_EQ(image.alt, "The old bridge in May");
}

TEST(MainImage, HasTheCaptionOfThePagesOwnCopy) {
  const Image image =
      MainImage("<meta property=og:image content='/bridge-photo-1200x630.jpg'>",
                {{"https://news.example.com/other-photo.jpg", "Other", "", ""},
                 {"https://news.example.com/bridge-photo-800x600.jpg", "The bridge", "Ann Lee", "A bridge"}});
  EXPECT_EQ(image.url, "https://news.example.com/bridge-photo-1200x630.jpg");
  EXPECT_EQ(image.caption, "The bridge");
  EXPECT_EQ(image.credit, "Ann Lee");
  EXPECT_EQ(image.alt, "A bridge");
}

TEST(MainImage, HasNoDeclaredCaptionWhereThePageShowsACreditAlone) {
  const Image image =
      MainImage(JsonLd(R"({"@type":"NewsArticle","image":{"@type":"ImageObject","url":"/bridge-photo.jpg",
      "caption":"A summary of what the story says of the bridge"}})"),
                {{"https://news.example.com/bridge-photo.jpg", "", "Ann Lee", ""}});
  EXPECT_EQ(image.caption, "");
  EXPECT_EQ(image.credit, "Ann Lee");
}

TEST(MainImage, HasTheWordsOfAnotherCutOfThePicture) {
  const std::vector<Image> images = {
      {"https://news.example.com/river-4711.jpg", "The river", "", "A river"},
      {"https://news.example.com/img/815081/wide.jpg", "The bridge", "Ann Lee", "A bridge"}};
  const Image image = MainImage("<meta property=og:image content='/social/815081.jpg'>", images);
  EXPECT_EQ(image.url, "https://news.example.com/social/815081.jpg");
  EXPECT_EQ(image.caption, "The bridge");
  EXPECT_EQ(image.credit, "Ann Lee");
  EXPECT_EQ(image.alt, "A bridge");
  EXPECT_EQ(MainImage("<meta property=og:image content='/social/815099.jpg'>", images).caption, "");
}

}  // namespace
}  // namespace bodycopy
