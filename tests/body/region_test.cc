#include "extractors/body/region.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string Prose() {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += "The council met again on Tuesday to talk about the bridge, and nobody left early. ";
  return text;
}

Region Choose(const PageUnderTest& page, std::vector<float> final) {
  Scores scores;
  scores.kinds[static_cast<std::size_t>(PageKind::kArticle)] = 1;
  scores.final = std::move(final);
  return ChooseRegion(page.reading, GatherFacts(page.reading), scores);
}

TEST(Region, KeepsByTheFavouredThreshold) {
  PageUnderTest page("<p>a.<p>b.<p>c.");
  page.reading.options.favor = Favor::kBalance;
  EXPECT_EQ(Choose(page, {0.4F, 0.6F, 0.9F}).kept, (std::vector<std::uint8_t>{0, 1, 1}));
  page.reading.options.favor = Favor::kRecall;
  EXPECT_EQ(Choose(page, {0.4F, 0.6F, 0.9F}).kept, (std::vector<std::uint8_t>{1, 1, 1}));
  page.reading.options.favor = Favor::kPrecision;
  EXPECT_EQ(Choose(page, {0.4F, 0.6F, 0.9F}).kept, (std::vector<std::uint8_t>{0, 0, 1}));
}

TEST(Region, PrecisionDoesNotLoseTheBody) {
  PageUnderTest page("<p>" + Prose() + "<p>" + Prose());
  page.reading.options.favor = Favor::kPrecision;
  EXPECT_EQ(Choose(page, {0.6F, 0.55F}).kept, (std::vector<std::uint8_t>{1, 1}));
}

TEST(Region, TheGuardTakesBackProseThatWouldBeLost) {
  const PageUnderTest page("<nav>menu</nav><div><p>" + Prose() + "<p>" + Prose() + "</div>");
  const Region region = Choose(page, {0.0F, 0.2F, 0.01F});
  EXPECT_EQ(region.kept, (std::vector<std::uint8_t>{0, 1, 0}));
  EXPECT_EQ(region.reasons[1], BlockReason::kLossGuard);
  EXPECT_EQ(region.warnings.size(), 1U);
  const Region none = Choose(page, {0.0F, 0.01F, 0.01F});
  EXPECT_EQ(none.kept, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(Region, TheGuardLeavesPagesWithoutProseAlone) {
  const PageUnderTest page("<ul><li>one<li>two</ul>");
  const Region region = Choose(page, {0.1F, 0.1F});
  EXPECT_EQ(region.kept, (std::vector<std::uint8_t>{0, 0}));
  EXPECT_TRUE(region.warnings.empty());
}

TEST(Region, KeepsTheStandfirstOfNews) {
  const std::string dek = "It took nine years and three mayors to build.";
  const auto page_of = [&](std::string_view type) {
    return "<meta name=description content='" + dek + "'><script type='application/ld+json'>{\"@type\":\"" +
           std::string(type) + "\"}</script><h1>Bridge opens</h1><h2>" + dek + "</h2><p>Ann Lee<p>" + Prose();
  };
  PageUnderTest news(page_of("NewsArticle"));
  news.reading.found.headline_block = 0;
  EXPECT_EQ(Choose(news, {0, 0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 1, 0, 1}));
  PageUnderTest article(page_of("Article"));
  article.reading.found.headline_block = 0;
  EXPECT_EQ(Choose(article, {0, 0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 0, 0, 1}));
  article.reading.found.dek = dek;
  EXPECT_EQ(Choose(article, {0, 0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 1, 0, 1}));
  PageUnderTest other(page_of("WebPage"));
  other.reading.found.headline_block = 0;
  EXPECT_EQ(Choose(other, {0, 0.1F, 0, 1}).kept, (std::vector<std::uint8_t>{0, 0, 0, 1}));
  PageUnderTest dump = PageUnderTest::Dump("Bridge opens\n\n" + dek + "\n\nAnn Lee\n\n" + Prose());
  dump.reading.found.headline_block = 0;
  EXPECT_EQ(Choose(dump, {0, 0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 0, 0, 1}));
  dump.reading.found.dek = dek;
  EXPECT_EQ(Choose(dump, {0, 0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 1, 0, 1}));
}

TEST(Region, TakesNoAuthorForTheStandfirst) {
  const std::string bio = "Ann Lee has written about bridges for nine years.";
  PageUnderTest page("<meta name=description content='" + bio +
                     "'><script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>"
                     "<h1>Bridge opens</h1><p>" +
                     bio + "<p>" + Prose());
  page.reading.found.headline_block = 0;
  EXPECT_EQ(Choose(page, {0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 1, 1}));
  page.reading.found.authors = {"Ann Lee"};
  EXPECT_EQ(Choose(page, {0, 0, 1}).kept, (std::vector<std::uint8_t>{0, 0, 1}));
}

TEST(Region, KeepsCreditsBelowTheText) {
  const std::string lines =
      "<p>Share this<p>Reporting by Ann Lee<p hidden>Edited by Bob Ray<p><a href=/b>Edited by Bob Ray</a>";
  const PageUnderTest page("<p>" + Prose() + lines);
  const Region region = Choose(page, {0.9F, 0, 0, 0, 0});
  EXPECT_EQ(region.kept, (std::vector<std::uint8_t>{1, 0, 1, 0, 0}));
  EXPECT_EQ(region.reasons[2], BlockReason::kEndCredit);
}

TEST(Region, KeepsNoCreditsFarFromTheText) {
  std::string html = "<p>" + Prose();
  for (std::size_t i = 0; i < kCreditReach; ++i) html += "<p>Share this";
  const PageUnderTest page(html + "<p>Reporting by Ann Lee");
  std::vector<float> scores(kCreditReach + 2);
  scores.front() = 0.9F;
  EXPECT_EQ(Choose(page, scores).kept.back(), 0);
}

TEST(Region, ATailLosesNoCredits) {
  const PageUnderTest page("<p>" + Prose() + "<p>More of this<p>Reporting by Ann Lee<p>Read more here");
  const Region region = Choose(page, {0.9F, 0.8F, 0.8F, 0.8F});
  EXPECT_EQ(region.kept, (std::vector<std::uint8_t>{1, 0, 1, 0}));
  EXPECT_EQ(region.reasons[3], BlockReason::kTail);
}

TEST(Region, ATailLosesNothingThatIsSure) {
  const PageUnderTest page("<p>" + Prose() + "<p>Have a good week");
  EXPECT_EQ(Choose(page, {0.9F, 0.95F}).kept, (std::vector<std::uint8_t>{1, 1}));
  const PageUnderTest offer("<p>" + Prose() + "<p>Share this week");
  EXPECT_EQ(Choose(offer, {0.9F, 0.95F}).kept, (std::vector<std::uint8_t>{1, 0}));
}

TEST(Region, OfADumpNothingBelowASignature) {
  PageUnderTest dump =
      PageUnderTest::Dump("Bridge opens\n\n" + Prose() + "\n\nAnn Lee\n\nShe lives beside the bridge.");
  EXPECT_EQ(Choose(dump, {0, 0.9F, 0, 0.9F}).kept, (std::vector<std::uint8_t>{0, 1, 0, 1}));
  dump.reading.found.authors = {"Ann Lee"};
  EXPECT_EQ(Choose(dump, {0, 0.9F, 0, 0.9F}).kept, (std::vector<std::uint8_t>{0, 1, 0, 0}));
}

TEST(Region, KeepsAHeadingThatAsksWhatTheHeadlineAsks) {
  const PageUnderTest page("<h1>What is a ferry?</h1><p>" + Prose() + "<h2>What is a ferry?</h2><p>" +
                           Prose());
  EXPECT_EQ(Choose(page, {0.9F, 0.9F, 0.9F, 0.9F}).kept, (std::vector<std::uint8_t>{0, 1, 1, 1}));
  EXPECT_EQ(Choose(page, {0.9F, 0.9F, 0.6F, 0.9F}).kept, (std::vector<std::uint8_t>{0, 1, 0, 1}));
}

TEST(Region, OfWhatIsKept) {
  EXPECT_TRUE(KeptRange({}).empty());
  EXPECT_TRUE(KeptRange({0, 0}).empty());
  const KeptRange range({0, 1, 0, 1, 0});
  EXPECT_EQ(range.begin, 1U);
  EXPECT_EQ(range.end, 4U);
}

}  // namespace
}  // namespace bodycopy
