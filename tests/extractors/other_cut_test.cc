#include "extractors/images/other_cut.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

constexpr std::string_view kPage = "https://news.example.com/2024/05/03/bridge-closed-7312884";

Image Picture(std::string_view path, std::string_view alt = {}) {
  return {"https://img.example.com" + std::string(path), {}, {}, std::string(alt)};
}

// The number of the picture that is another cut of `path`, -1 if none is.
std::ptrdiff_t Cut(std::string_view path, const std::vector<Image>& images) {
  const Image* found = OtherCut(Picture(path), images, kPage);
  return found == nullptr ? -1 : found - images.data();
}

TEST(OtherCut, SharesANumberOrMostOfTheName) {
  EXPECT_EQ(Cut("/share/195679.jpg", {Picture("/a/river.jpg"), Picture("/cached/id/195679/width/730/1")}), 1);
  EXPECT_EQ(Cut("/a/be7b8bf8f051.social.jpg", {Picture("/b/be7b8bf8f051.wide?x=1")}), 0);
  EXPECT_EQ(Cut("/a/20240503_valley_bridge_social.jpg", {Picture("/a/20240503_valley_bridge_lead.jpg")}), 0);
  EXPECT_EQ(Cut("/a/bridge.jpg", {Picture("/a/river.jpg")}), -1);
}

TEST(OtherCut, SharesMoreThanWordsOfTheStory) {
  EXPECT_EQ(Cut("/2024/05/7312884/bridge.jpg", {Picture("/2024/05/7312884/river.jpg")}), -1)
      << "a number of the page";
  EXPECT_EQ(Cut("/20240503/bridge.jpg", {Picture("/20240503/river.jpg")}), -1) << "a day";
  EXPECT_EQ(Cut("/valley-bridge-1.jpg", {Picture("/valley-bridge-2.jpg"), Picture("/valley-bridge-3.jpg")}),
            -1)
      << "several do";
  EXPECT_EQ(
      Cut("/valley-bridge.jpg", {Picture("/ann-lee.jpg"), Picture("/valley-bridge-in-the-old-days.jpg")}), -1)
      << "one further below";
}

TEST(OtherCut, HasTheSameAlternativeText) {
  const Image image = Picture("/social.jpg", "The bridge over the valley in May");
  const std::vector<Image> images = {Picture("/1.jpg", "A river"),
                                     Picture("/2.jpg", "The bridge over the valley in May")};
  EXPECT_EQ(OtherCut(image, images, kPage), &images[1]);
  EXPECT_EQ(OtherCut(Picture("/social.jpg", "Image"), {Picture("/1.jpg", "Image")}, kPage), nullptr);
  EXPECT_EQ(OtherCut(image, {}, kPage), nullptr);
}

}  // namespace
}  // namespace bodycopy
