#include "extractors/is_accessible_for_free.h"

#include <gtest/gtest.h>

#include <optional>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::optional<bool> Free(std::string_view html) {
  const PageUnderTest test(html);
  const auto choice = ExtractIsAccessibleForFree(test.reading);
  return choice.found() ? std::optional(choice.best().value) : std::nullopt;
}

TEST(IsAccessibleForFree, ReadsWhatThePageDeclares) {
  EXPECT_EQ(Free(JsonLd(R"({"@type":"NewsArticle","isAccessibleForFree":true})")), true);
  EXPECT_EQ(Free(JsonLd(R"({"@type":"NewsArticle","isAccessibleForFree":"False"})")), false);
  EXPECT_EQ(Free(JsonLd(R"({"@type":"NewsArticle","isAccessibleForFree":"http://schema.org/True"})")), true);
  EXPECT_EQ(
      Free(JsonLd(
          R"({"@type":"NewsArticle","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}})")),
      false);
  EXPECT_EQ(Free("<meta property=article:content_tier content=free>"), true);
  EXPECT_EQ(Free("<meta property=article:content_tier content=locked>"), false);
}

TEST(IsAccessibleForFree, SeesAWall) {
  EXPECT_EQ(Free("<h1>Story</h1><p>Text.<div class=paywall-box><h3>Subscribe to continue reading</h3></div>"),
            false);
  EXPECT_EQ(Free("<h1>Story</h1><p>Text.<h2>Jetzt weiterlesen mit einem Abo</h2>"), false);
  EXPECT_EQ(Free("<h1>Story</h1><p>Text.<p>Il vous reste 80 % de cet article à lire."), false);
}

TEST(IsAccessibleForFree, ConcludesNothingFromSilence) {
  EXPECT_EQ(Free("<h1>Story</h1><p>Text."), std::nullopt);
  EXPECT_EQ(Free("<h1>Story</h1><p>Subscribe now to keep reading and get access to the full archive."),
            std::nullopt);
  EXPECT_EQ(Free("<h1>Story</h1><p>Advertisement. Scroll to continue reading."), std::nullopt);
  EXPECT_EQ(Free("<h1>Story</h1><div class=paywall></div><p>Text."), std::nullopt);
  EXPECT_EQ(Free("<h1>Story</h1><p><a href=/abo>Subscribe to read more</a>"), std::nullopt);
}

}  // namespace
}  // namespace bodycopy
