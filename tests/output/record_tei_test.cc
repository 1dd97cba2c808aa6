#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <memory>
#include <string>

#include "bodycopy/write.h"
#include "output/random_body.h"

namespace bodycopy {
namespace {

using ::testing::HasSubstr;

bool IsWellFormed(const std::string& xml) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET),
      &xmlFreeDoc);
  return document != nullptr;
}

TEST(RecordTei, HasTheBodysBlocksAsElementsOfTei) {
  Body body(4);
  body[0].kind = BodyBlock::Kind::kHeading;
  body[0].level = 2;
  body[0].spans = {{"Why & how", kPlain, ""}};
  body[1].spans = {
      {"see ", kPlain, ""}, {"this", kStrong, "https://example.com/?a=1&b=2"}, {"\nthen", kPlain, ""}};
  body[2].kind = BodyBlock::Kind::kListItem;
  body[2].level = 1;
  body[2].starts_list = true;
  body[2].spans = {{"one", kPlain, ""}};
  body[3].kind = BodyBlock::Kind::kPreformatted;
  body[3].quote_depth = 1;
  body[3].spans = {{"a < b", kPlain, ""}};
  EXPECT_EQ(
      BodyTei(body),
      "<ab type=\"header\" rend=\"h2\">Why &amp; how</ab>\n"
      "<p>see <ref target=\"https://example.com/?a=1&amp;b=2\"><hi rend=\"#b\">this</hi></ref><lb/>then</p>\n"
      "<list rend=\"ul\">\n<item>one\n</item>\n</list>\n"
      "<quote>\n<ab><code>\na &lt; b</code></ab>\n</quote>");
}

TEST(RecordTei, IsWellFormedWhateverThePageSays) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Article article;
    article.outcome = Outcome::kOk;
    article.headline = std::string("<&\"'>\x01\x0b\xff ", 10);
    article.authors = {{.name = "A & B"}};
    article.keywords = {"<x>"};
    article.url = "https://example.com/?\"<&";
    article.body = RandomBody(seed).Make();
    const std::string xml = ToTei(article);
    ASSERT_TRUE(IsWellFormed(xml)) << xml;
  }
}

TEST(RecordTei, OfAFailureSaysItsOutcome) {
  const std::string xml = ToTei(FailedArticle("https://example.com/", {Outcome::kTimeout, "slow"}));
  EXPECT_TRUE(IsWellFormed(xml));
  EXPECT_THAT(xml, HasSubstr("<note type=\"outcome\">timeout</note>"));
}

}  // namespace
}  // namespace bodycopy
