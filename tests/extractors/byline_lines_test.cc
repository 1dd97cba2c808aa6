#include "extractors/authors/byline_lines.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

using Lines = std::vector<std::int32_t>;

TEST(BylineLines, HoldNothingButNamesOrDates) {
  PageUnderTest page(
      "<h1>Bridge opens</h1><p>By Ann Lee<p>Updated 12 May 2024<p>Bob Ray<p>Ann Lee came by boat.<p>It "
      "rained.");
  EXPECT_EQ(FindBylineLines(page.reading), (Lines{1, 2}));
  page.reading.found.authors = {"Bob Ray"};
  EXPECT_EQ(FindBylineLines(page.reading), (Lines{1, 2, 3}));
  page.reading.found.headline_block = -1;
  EXPECT_EQ(FindBylineLines(page.reading), Lines());
}

TEST(BylineLines, StandNearTheHeadline) {
  std::string html = "<h1>Bridge opens</h1>";
  for (int i = 0; i < 40; ++i) html += "<p>It rained.";
  PageUnderTest page(html + "<p>By Ann Lee");
  EXPECT_EQ(FindBylineLines(page.ChooseHeadline().reading), Lines());
}

}  // namespace
}  // namespace bodycopy
