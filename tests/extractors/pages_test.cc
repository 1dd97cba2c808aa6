#include "extractors/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Urls(std::string_view html, std::string_view url) {
  const PageUnderTest test(html, url);
  std::vector<std::string> urls;
  for (const NamedLink& page : Winner(ExtractPages(test.reading))) urls.push_back(page.url);
  return urls;
}

TEST(Pages, AreThoseThatDifferInTheirNumber) {
  EXPECT_THAT(
      Urls("<body><div class=pagination>1 <a href='/w/story/2'>2</a> <a href='/w/story/3'>3</a></div>",
           "https://n.example/w/story"),
      ElementsAre("https://n.example/w/story", "https://n.example/w/story/2", "https://n.example/w/story/3"));
  EXPECT_THAT(Urls("<body><div class=pagination><a href='/w/story'>1</a> 2 <a href='/w/story/3/'>3</a></div>",
                   "https://n.example/w/story/2"),
              ElementsAre("https://n.example/w/story", "https://n.example/w/story/2",
                          "https://n.example/w/story/3/"));
  EXPECT_THAT(Urls("<link rel=next href='?page=2'>", "https://n.example/w/story.html"),
              ElementsAre("https://n.example/w/story.html", "https://n.example/w/story.html?page=2"));
  EXPECT_THAT(Urls("<link rel=next href='/w/story-2.html'>", "https://n.example/w/story.html"),
              ElementsAre("https://n.example/w/story.html", "https://n.example/w/story-2.html"));
  EXPECT_THAT(
      Urls("<body><p class=pager><a href='/w/story/seite-2#top'>Next</a>", "https://n.example/w/story"),
      ElementsAre("https://n.example/w/story", "https://n.example/w/story/seite-2"));
}

TEST(Pages, AreNotOtherStoriesCommentsOrLists) {
  EXPECT_THAT(Urls("<link rel=next href='/w/another-story'>", "https://n.example/w/story"), IsEmpty());
  EXPECT_THAT(Urls("<link rel=next href='/w/13'><link rel=prev href='/w/11'>", "https://n.example/w/12"),
              IsEmpty());
  EXPECT_THAT(Urls("<body><div class=pagination><a href='/w/story/comment-page-2#comments'>2</a>",
                   "https://n.example/w/story"),
              IsEmpty());
  EXPECT_THAT(Urls("<body><div class=pagination><a href='/w/page/2'>2</a>", "https://n.example/w/story"),
              IsEmpty());
  EXPECT_THAT(Urls("<body><a href='/w/story/2'>2</a>", "https://n.example/w/story"), IsEmpty());
  EXPECT_THAT(Urls("<link rel=next href='/w/story/2'>", ""), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
