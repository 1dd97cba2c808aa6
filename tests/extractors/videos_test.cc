#include "extractors/videos.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Urls(std::string_view html) {
  const PageUnderTest test(html);
  std::vector<std::string> urls;
  for (const Video& video : Winner(ExtractVideos(test.reading, test.Paragraphs()))) urls.push_back(video.url);
  return urls;
}

TEST(Videos, AreTheArticlesOwn) {
  EXPECT_THAT(Urls("<h1>S</h1><p>One<iframe src='//www.youtube.com/embed/abc?rel=0'></iframe><p>Two"),
              ElementsAre("https://www.youtube.com/embed/abc?rel=0"));
  EXPECT_THAT(Urls("<h1>S</h1><p>One</p><iframe data-src='https://player.vimeo.com/video/1'></iframe><p>Two"),
              ElementsAre("https://player.vimeo.com/video/1"));
  EXPECT_THAT(Urls("<h1>S</h1><p>One</p><video><source src=/v.mp4><source src=/v.webm></video><p>Two"),
              ElementsAre("https://news.example.com/v.mp4"));
  EXPECT_THAT(Urls("<h1>S</h1><p>One</p><amp-youtube data-videoid=abc></amp-youtube><p>Two"),
              ElementsAre("https://www.youtube.com/embed/abc"));
  EXPECT_THAT(
      Urls(JsonLd(R"({"@type":"NewsArticle","video":{"@type":"VideoObject","contentUrl":"/v.mp4"}})")),
      ElementsAre("https://news.example.com/v.mp4"));
  EXPECT_THAT(Urls("<meta property=og:video content='https://v.example/1'><p>x"),
              ElementsAre("https://v.example/1"));
}

TEST(Videos, AreNoAdsWidgetsOrOtherPages) {
  EXPECT_THAT(Urls("<h1>S</h1><p>One</p><iframe src='https://ads.example/embed/1'></iframe>"
                   "<iframe src='https://www.youtube.com/subscribe_embed'></iframe><p>Two</p>"
                   "<iframe src='https://www.youtube.com/embed/related'></iframe>"),
              IsEmpty());
  EXPECT_THAT(Urls("<iframe src='https://notyoutube.com/embed/x'></iframe><p>x"), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
