#include "extractors/description.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string Description(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractDescription(test.reading));
}

TEST(Description, PrefersTheWholeOneThatIsNotTheHeadline) {
  EXPECT_EQ(Description("<meta name=description content='The river bridge closes for a year.'>"
                        "<meta property=og:description content='Closed: what drivers should know now.'>"),
            "The river bridge closes for a year.");
  EXPECT_EQ(Description("<meta name=description content='The river bridge closes for…'>"
                        "<meta property=og:description content='The river bridge closes for a year.'>"),
            "The river bridge closes for a year.");
  EXPECT_EQ(Description("<meta name=description content='A bridge is closed in the valley'>"
                        "<meta name=twitter:description content='Drivers must take the long way.'>"
                        "<body><h1>A bridge is closed in the valley</h1>"),
            "Drivers must take the long way.");
  EXPECT_EQ(
      Description(JsonLd(R"({"@type":"NewsArticle","description":"From the <b>linked</b> data, it says."})")),
      "From the linked data, it says.");
  EXPECT_EQ(Description("<p>Nothing"), "");
}

TEST(Description, IsOfTheStoryRatherThanOfTheSite) {
  const std::string story =
      "<body><h1>A bridge is closed</h1><p>The bridge over the river was closed on Monday after engineers "
      "found cracks in "
      "two of its pillars, the council said.</p>";
  const std::string of_site =
      "<meta name=description content='Breaking news, video coverage and exclusive interviews.'>";
  EXPECT_EQ(
      Description(of_site + "<meta property=og:description content='Engineers found cracks in pillars.'>" +
                  story),
      "Engineers found cracks in pillars.");
  EXPECT_EQ(
      Description(of_site + "<meta property=og:description content='All the valley in one daily paper.'>" +
                  story),
      "Breaking news, video coverage and exclusive interviews.");
  EXPECT_EQ(
      Description("<meta name=description content='Cracks of the river bridge worry engineers of the state.'>"
                  "<meta property=og:description content='Engineers found cracks in pillars.'>" +
                  story),
      "Cracks of the river bridge worry engineers of the state.");
}

TEST(Description, IsNeitherATitleNorWhatStandsOnEveryPage) {
  const std::string story =
      "<meta property=og:site_name content='Valley Post'><title>A bridge is closed | Valley Post</title>"
      "<body><h1>A bridge is closed</h1><p>The bridge over the river was closed on Monday after engineers "
      "found "
      "cracks in two of its pillars, the council said.</p><p>Drivers have to take the long way over the pass "
      "for "
      "a year, and the council asks them to leave earlier. The mayor said on Monday that a ferry would carry "
      "those "
      "who walk, and that the school would begin half an hour later as long as the works go on. Engineers "
      "will "
      "look at the two other bridges in the spring.</p>";
  struct Case {
    std::string_view description;
    bool is_given;
  };
  const Case cases[] = {
      {"A bridge is closed", false},
      {"A bridge is closed | Valley Post", false},
      {"{{ description }}", false},
      {"Breaking news, video coverage and exclusive interviews.", false},
      {"The Valley Post gives you weather, sports, radio and all about council life since 1890.", false},
      {"What weather, sports, radio, theatre, and council life were since 1890.", true},
      {"Two pillars have cracks.", true},
      {"A long shift, but some wiggle room", true},
      {"Valley Post website", false},
      {"He lies about drivers.", true},
  };
  for (const auto& [description, is_given] : cases) {
    EXPECT_EQ(Description("<meta name=description content='" + std::string(description) + "'>" + story),
              is_given ? description : "")
        << description;
  }
  EXPECT_EQ(
      Description("<meta name=description content='Breaking news and interviews.'><body><h1>Short</h1>"),
      "Breaking news and interviews.")
      << "without a story nothing tells";
}

}  // namespace
}  // namespace bodycopy
