#include "extractors/page_outcome.h"

#include <gtest/gtest.h>

#include <string>

#include "bodycopy/extract.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

TEST(PageOutcome, NothingToReadIsEmpty) {
  EXPECT_EQ(Extract("").outcome, Outcome::kEmpty);
  EXPECT_EQ(Extract("<html><body> </body></html>").outcome, Outcome::kEmpty);
}

TEST(PageOutcome, ATestForBrowsersIsNoArticle) {
  EXPECT_EQ(
      Extract("<title>One moment</title><h1>Checking your browser</h1><p>This takes a few seconds.").outcome,
      Outcome::kBotChallenge);
  EXPECT_EQ(Extract("<form id='captcha-form'><p>Type the letters that you see.</form>").outcome,
            Outcome::kBotChallenge);
}

constexpr const char* kStory =
    "<article><h1>Ferrymen put their boats to rest</h1><p>By Tom Arkwright, 14 May 2024</p>"
    "<p>For two hundred years the ferrymen of the Lower Aven carried farmers, cattle and wedding parties "
    "from one "
    "bank to the other. On Monday the last of their boats was pulled ashore.</p>"
    "<p>The new bridge, which the county opened in spring, has taken nearly all of their passengers. “We had "
    "six "
    "people on Sunday,” said Harald Quist, who has run the ferry at Mill Landing since 1988.</p>"
    "<p>The county had offered to pay for a summer service, but the ferrymen could not agree on who should "
    "run "
    "it. Two of them have sold their boats to a museum in the capital.</p></article>";

TEST(PageOutcome, AFormForCommentsMayHaveATest) {
  EXPECT_EQ(
      Extract(std::string(kStory) + "<h3>Leave a comment</h3><form class='captcha-form'><p>Verify you are "
                                    "human</p></form>")
          .outcome,
      Outcome::kOk);
}

TEST(PageOutcome, BlocksOfKnownServicesAreNoStories) {
  for (const char* page : {"<title>Attention Required!</title><h1>Sorry, you have been blocked</h1><h2>Why "
                           "have I been blocked?</h2>"
                           "<p>This website is using a security service to protect itself from online "
                           "attacks. The action you just "
                           "performed triggered the security solution.</p><p>You can email the site owner to "
                           "let them know you were "
                           "blocked. Please say what you were doing when this page came up.</p>",
                           "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your "
                           "browser made us think you "
                           "were a bot. There are a few reasons this might happen:</p><ul><li>You move "
                           "through this website with "
                           "super-human speed.<li>You have disabled cookies.</ul><p>To regain access, please "
                           "make sure that cookies "
                           "are enabled before reloading the page.</p>"}) {
    EXPECT_EQ(Extract(page).outcome, Outcome::kBotChallenge) << page;
  }
}

TEST(PageOutcome, NoticesForBrowsersAreNoBody) {
  const Article alone = Extract(
      "<title>Reader</title><div id=app></div><p>Please turn on JavaScript in your browser to read this "
      "page.</p>"
      "<p>Your browser is out of date. It cannot show this site.</p>");
  EXPECT_EQ(alone.outcome, Outcome::kJsShell);
  EXPECT_EQ(BodyText(alone.body), "");
  std::string menu;
  for (const char* place : {"Region", "Sport", "Culture", "Weather", "Letters", "Obituaries", "Shipping"})
    menu +=
        "<li><a href=/" + std::string(place) + ">" + place + " in the Lower Aven and its valleys</a></li>";
  const Article framed =
      Extract("<ul>" + menu + menu +
              "</ul><h1>Ferrymen put their boats to rest</h1>"
              "<div><p>JavaScript is disabled in your browser. Please enable JavaScript to view "
              "the full article.</p></div><ul>" +
              menu + "</ul>");
  EXPECT_EQ(framed.outcome, Outcome::kJsShell);
  EXPECT_EQ(BodyText(framed.body), "");
  // A short story is none, though its page has such a notice.
  const Article story = Extract(
      "<title>Bridge opens in Aven - The Herald</title><meta property=og:type content=article>"
      "<noscript><p>Please turn on JavaScript in your browser.</p></noscript><main><article>"
      "<h1>Bridge opens in Aven</h1><p class=byline>By <a rel=author href=/tom>Tom Arkwright</a> "
      "<time datetime=2024-05-14>14 May 2024</time></p><p>The bridge over the Aven was opened on Monday "
      "after two "
      "years of works.</p><p>“It cost more than planned,” said the mayor, Harald Quist, and the council "
      "laughed at "
      "it.</p><p>The next one is to follow in spring.</p></article></main>");
  EXPECT_EQ(story.outcome, Outcome::kOk);
}

// Three stories beside a shop's window, at the root of a site.
std::string StoriesBesideGoods(int paragraphs) {
  constexpr int kGoods = 80;
  std::string page = "<title>Region Archives</title><h1>Category: Region</h1>";
  for (const std::string name : {"ferry", "school", "bakery"}) {
    page += "<article class='post hentry'><h2><a href=/" + name + ">The old " + name +
            " of the valley</a></h2><div>";
    for (int i = 0; i < paragraphs; ++i) {
      page += "<p>The council voted on the " + name + " " + std::to_string(i + 2) +
              " times in spring, and the mayor said that the works would begin before the harvest. The "
              "people of the "
              "village had asked for it since the flood.</p>";
    }
    page += "<p><a href=/" + name + "#more>Continue reading</a></p></div></article>";
  }
  for (int i = 0; i < kGoods; ++i) {
    page += "<div class=card><a href=/p/" + std::to_string(i) + "><img src=/i.jpg><h3>Lantern number " +
            std::to_string(i) + "</h3></a><span class=price>$ " + std::to_string(i) + "9.00</span></div>";
  }
  return page + "<div class=pagination><a href=/page/2>2</a><a href=/page/3>3</a></div>";
}

TEST(PageOutcome, AFewStoriesInFullAreNoIndex) {
  const auto outcome = [](int paragraphs) {
    const std::string page = StoriesBesideGoods(paragraphs);
    return Extract(PageInput{.bytes = page, .url = "https://avenherald.example/"}).outcome;
  };
  EXPECT_EQ(outcome(3), Outcome::kOk);
  EXPECT_EQ(outcome(1), Outcome::kIndexPage);
}

TEST(PageOutcome, AShellGivesWhatItsLinkedDataHas) {
  const std::string shell =
      "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>";
  EXPECT_EQ(Extract(shell).outcome, Outcome::kJsShell);
  const Article article = Extract(
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Bridge opens\","
      "\"articleBody\": \"The bridge opened.\\nNobody fell.\"}</script>" +
      shell);
  EXPECT_EQ(article.outcome, Outcome::kJsShell);
  EXPECT_EQ(BodyText(article.body), "The bridge opened.\n\nNobody fell.");
}

TEST(PageOutcome, FailuresCarryAnErrorAndOthersDoNot) {
  const Article binary = Extract(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  EXPECT_EQ(binary.outcome, Outcome::kNotHtml);
  ASSERT_TRUE(binary.error.has_value());
  EXPECT_FALSE(binary.error->message.empty());
  EXPECT_FALSE(Extract("<p>x").error.has_value());
}

}  // namespace
}  // namespace bodycopy
