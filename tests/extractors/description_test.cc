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

}  // namespace
}  // namespace bodycopy
