#include "page/page_shape.h"

#include <gtest/gtest.h>

#include "dom/parse.h"

namespace bodycopy {
namespace {

PageShape ShapeOf(std::string_view html) {
  const Document document = ParseHtml(html, {});
  return MeasureShape(document, SegmentBlocks(document));
}

TEST(PageShape, CountsTheElementsOfEachTag) {
  const PageShape shape =
      ShapeOf("<title>t</title><article><p>a<p>b<img src=x></article><article></article>");
  EXPECT_EQ(shape.Count(Tag::kArticle), 2U);
  EXPECT_EQ(shape.Count(Tag::kP), 2U);
  EXPECT_EQ(shape.Count(Tag::kImg), 1U);
  EXPECT_EQ(shape.Count(Tag::kTitle), 1U);
  EXPECT_EQ(shape.Count(Tag::kTable), 0U);
  EXPECT_EQ(shape.Count(Tag::kNone), 3U) << "texts";
}

TEST(PageShape, MeasuresTheTextOfTheBlocks) {
  EXPECT_EQ(ShapeOf("<title>t</title><p>  two   words <p><b>ab</b>").text_bytes, 11U);
  EXPECT_EQ(ShapeOf("<p>ab<p hidden>cd").text_bytes, 4U);
  EXPECT_EQ(ShapeOf("<p>ab<select><option>cd</select>").text_bytes, 2U) << "of a control there is no block";
}

}  // namespace
}  // namespace bodycopy
