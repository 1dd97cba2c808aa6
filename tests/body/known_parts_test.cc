#include "extractors/body/known_parts.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::vector<std::string> PartsOf(PageUnderTest& page) {
  const PageFacts facts = GatherFacts(page.reading);
  KnownParts parts(page.reading, facts);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < page.reading.blocks.items.size(); ++i)
    found.emplace_back(BlockReasonName(parts.Of(i)));
  return found;
}

TEST(KnownParts, AreTheHeadlineAloneOrAboveItsByline) {
  PageUnderTest page(
      "<h1>Bridge opens</h1><div>“Bridge Opens”<br>By Ann Lee</div><p>Bridge opens at last, says mayor.");
  page.reading.found.headline = "Bridge opens";
  EXPECT_EQ(PartsOf(page), (std::vector<std::string>{"headline", "headline", ""}));
}

TEST(KnownParts, AreCaptionsAndComments) {
  PageUnderTest page(
      "<figure><img src=x><figcaption>A bridge</figcaption></figure><div class='area "
      "comment-list'><p>First!</div>"
      "<div class='commentary'><p>We think that it is fine.</div>");
  EXPECT_EQ(PartsOf(page), (std::vector<std::string>{"caption", "comment", ""}));
}

TEST(KnownParts, AreLinesOfTimeOutsideListsAndTables) {
  PageUnderTest page("<p>14.40<p>09:15 Uhr<p>14.40 was late<p>3.5 million<table><tr><td>14.40</table>");
  EXPECT_EQ(PartsOf(page), (std::vector<std::string>{"time line", "time line", "", "", ""}));
}

TEST(KnownParts, AreNoticesWhateverTheirMarkup) {
  PageUnderTest page(
      "<p>Advertisement<p>— ANZEIGE —<p>Story continues below advertisement<p>The advertisement cost the "
      "party a "
      "seat.<p>We use cookies to measure what is read. Accept?<p>用户须知：本站使用Cookie。<p>Cookies need "
      "an hour in "
      "the oven.");
  EXPECT_EQ(PartsOf(page), (std::vector<std::string>{"advertisement", "advertisement", "advertisement", "",
                                                     "cookies", "cookies", ""}));
}

TEST(KnownParts, AreLinesOfTopics) {
  PageUnderTest page(
      "<p>Tags: bridges, rivers<p>Étiquettes : ponts<p>标签：桥<p>The tags: three of them were lost.");
  EXPECT_EQ(PartsOf(page), (std::vector<std::string>{"topics", "topics", "topics", ""}));
}

TEST(KnownParts, AreNoticesOfCookiesOnlyIfShort) {
  PageUnderTest page("<p>The sites said: we use cookies. " + std::string(800, 'x'));
  EXPECT_EQ(PartsOf(page), std::vector<std::string>{""});
}

TEST(KnownParts, AreQuotesThatStandForPosts) {
  PageUnderTest page(
      "<blockquote class='twitter-tweet'><p>We open today.</blockquote>"
      "<blockquote><p>Join us!<p>\u2014 The City (@city) July 18, 2026</blockquote>"
      "<blockquote><p>We open today, said the mayor.<p>\u2014 Ann Lee, mayor</blockquote>");
  EXPECT_EQ(PartsOf(page),
            (std::vector<std::string>{"embedded post", "embedded post", "embedded post", "", ""}));
}

}  // namespace
}  // namespace bodycopy
