#include "extractors/comment_count.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

TEST(ParseCommentCount, ReadsWhatLinesTell) {
  const std::pair<const char*, int> cases[] = {{"No Comments", 0},
                                               {"12 Comments", 12},
                                               {"Comments (3)", 3},
                                               {"1,234 comments", 1234},
                                               {"1.2k Comments", 1200},
                                               {"One Comment", 1},
                                               {"3 Kommentare", 3},
                                               {"Keine Kommentare", 0},
                                               {"5 комментариев", 5},
                                               {"コメント 7", 7},
                                               {"Comments: 12", 12},
                                               {"Aucun commentaire", 0},
                                               {"2 thoughts on “A bridge”", 2},
                                               {"Ann LeeMay 3, 2024No Comments5 Mins Read", 0},
                                               {"By Ann LeeFebruary 12, 20254 Comments", 4},
                                               {"Kommentare [8]", 8},
                                               {"Posted at noon | Comments: 0 (including replies)", 0},
                                               {"0 comentarios", 0}};
  for (const auto& [line, count] : cases) EXPECT_EQ(ParseCommentCount(line), count) << line;
}

TEST(ParseCommentCount, TellsNothingWhereNothingIsTold) {
  for (const char* line : {"Leave a comment", "Comments", "Comments are closed", "comments 2 hours ago", "",
                           "2024/05/03 Comments off", "Great reviews"}) {
    EXPECT_EQ(ParseCommentCount(line), std::nullopt) << line;
  }
  EXPECT_EQ(ParseCommentCount(std::string(100'000, '9') + " comments"), std::nullopt);
}

std::int64_t Count(std::string_view html) {
  const PageUnderTest test(html);
  const auto choice = ExtractCommentCount(test.reading);
  return choice.found() ? choice.best().value : -1;
}

TEST(CommentCount, IsFoundInLinkedDataNearTheHeadlineAndAboveComments) {
  EXPECT_EQ(Count(JsonLd(R"({"@type":"NewsArticle","commentCount":17})")), 17);
  EXPECT_EQ(Count(JsonLd(R"({"@type":"NewsArticle","interactionStatistic":[{"@type":"InteractionCounter",
      "interactionType":"https://schema.org/ShareAction","userInteractionCount":9},{"@type":"InteractionCounter",
      "interactionType":{"@type":"CommentAction"},"userInteractionCount":"4"}]})")),
            4);
  EXPECT_EQ(Count("<h1>Story</h1><p>By Ann Lee | No Comments</p><p>Text."), 0);
  std::string text;
  for (int i = 0; i < 30; ++i) text += "<p>A paragraph of the story.</p>";
  EXPECT_EQ(Count("<h1>Story</h1>" + text + "<h3>12 Comments</h3>"), 12);
  EXPECT_EQ(Count("<h1>Story</h1>" + text + "<div id=comments><span>Comments (5)</span></div>"), 5);
}

TEST(CommentCount, IsALineAloneBelowTheStory) {
  std::string text = "<h1>Story</h1>";
  for (int i = 0; i < 30; ++i) text += "<p>A paragraph of the story.</p>";
  EXPECT_EQ(Count(text + "<div><p>3 Kommentare</p></div>"), 3);
  EXPECT_EQ(Count(text + "<a href='#discussion'>3 comments</a><div>3 comments</div>"), 3);
  EXPECT_EQ(Count(text + "<div>3 comments</div><div>5 comments</div>"), -1) << "of other stories";
  EXPECT_EQ(Count(text + "<a href=/other-story>3 comments</a>"), -1);
  EXPECT_EQ(Count(text + "<aside>3 comments</aside>"), -1);
  EXPECT_EQ(Count(text + "<div>3 comments by Ann Lee</div>"), -1);
}

TEST(CommentCount, IsNotThatOfOtherStoriesOrOfProse) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "<p>A paragraph of the story.</p>";
  EXPECT_EQ(Count("<h1>Story</h1>" + text + "<ul><li>Other story<p>44 Comments</p></ul>"), -1);
  EXPECT_EQ(Count("<h1>Story</h1><p>The mayor, who received 300 comments from people of the valley, said "
                  "that he would not change "
                  "the plan.</p>"),
            -1);
}

}  // namespace
}  // namespace bodycopy
