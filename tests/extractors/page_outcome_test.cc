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
