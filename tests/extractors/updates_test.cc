#include "extractors/updates.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::vector<Update> Updates(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractUpdates(test.reading, "en-GB"));
}

TEST(Updates, AreThoseOfALiveBlogPosting) {
  const auto updates = Updates(JsonLd(R"({"@type":"LiveBlogPosting","headline":"H","liveBlogUpdate":[
      {"@type":"BlogPosting","datePublished":"2024-05-03T12:05:00+01:00","headline":"First","articleBody":"One.\n\nTwo &amp; three."},
      {"@type":"BlogPosting","articleBody":"<p>Only text</p>"},{"@type":"BlogPosting"}]})"));
  ASSERT_EQ(updates.size(), 2u);
  EXPECT_EQ(updates[0].date_published, "2024-05-03T12:05:00+01:00");
  EXPECT_EQ(updates[0].headline, "First");
  ASSERT_EQ(updates[0].body.size(), 2u);
  EXPECT_EQ(updates[0].body[1].spans[0].text, "Two & three.");
  EXPECT_EQ(updates[1].body[0].spans[0].text, "Only text");
}

std::string Entry(int number) {
  const std::string n = std::to_string(number);
  return "<div class='live-entry'><time datetime='2024-05-03T1" + n + ":00:00Z'>1" + n +
         ":00</time><h3>Entry " + n + "</h3><p>What happened then.</p><p>And after that.</p></div>";
}

TEST(Updates, AreRepeatedElementsWithTimes) {
  const auto updates =
      Updates("<h1>Storm: live</h1><div class=wrap>" + Entry(3) + Entry(2) + Entry(1) + "</div>");
  ASSERT_EQ(updates.size(), 3u);
  EXPECT_EQ(updates[0].date_published, "2024-05-03T13:00:00Z");
  EXPECT_EQ(updates[0].headline, "Entry 3");
  ASSERT_EQ(updates[0].body.size(), 2u);
  EXPECT_EQ(updates[0].body[0].spans[0].text, "What happened then.");

  std::string list = "<h1>Storm</h1><section class=liveblog><ul>";
  for (int i = 1; i < 5; ++i)
    list += "<li><b>1" + std::to_string(i) + ":30</b><p>Text of the entry.</p></li>";
  const auto items = Updates(list + "</ul></section>");
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].date_published, "11:30");
}

TEST(Updates, NeedALiveBlog) {
  EXPECT_TRUE(Updates("<h1>Story</h1><div class=teasers>" + Entry(1) + "</div>").empty());
  std::string plain = "<h1>Story</h1><ul>";
  for (int i = 1; i < 5; ++i)
    plain += "<li><time>1" + std::to_string(i) + ":30</time><p>Other story.</p></li>";
  EXPECT_TRUE(Updates(plain + "</ul>").empty());
  EXPECT_TRUE(Updates("<h1>Story</h1><div class=liveblog><p>One</p><p>Two</p><p>Three</p></div>").empty());
}

}  // namespace
}  // namespace bodycopy
