#include "extractors/reading_time.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

TEST(ParseReadingTime, ReadsWhatLinesTell) {
  const std::pair<const char*, int> cases[] = {{"5 Mins Read", 5},
                                               {"4 min read", 4},
                                               {"Reading time: 7 minutes", 7},
                                               {"Lesezeit: 3 Min.", 3},
                                               {"Temps de lecture : 6 min", 6},
                                               {"2025No Comments5 Mins Read", 5},
                                               {"Time to read: 12 minutes", 12},
                                               {"Tiempo de lectura 4 minutos", 4},
                                               {"Czas czytania 2 min", 2},
                                               {"この記事は約3分で読めます", 3},
                                               {"10-minute read", 10},
                                               {"Час читання: 5 хв", -1}};
  for (const auto& [line, minutes] : cases) {
    const auto found = ParseReadingTime(line);
    EXPECT_EQ(found ? *found : -1, minutes) << line;
  }
}

TEST(ParseReadingTime, TellsNothingElse) {
  for (const char* line :
       {"5 minutes ago", "Read more", "Updated 10 min ago", "Spread over 5 minutes", "0 min read",
        "Read this: he ran for a very long time and then it took another 20 minutes", ""}) {
    EXPECT_EQ(ParseReadingTime(line), std::nullopt) << line;
  }
}

std::int64_t Minutes(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractReadingTime(test.reading));
}

TEST(ReadingTime, IsFoundInMetaTagsLinkedDataAndOnThePage) {
  EXPECT_EQ(
      Minutes("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Lee'>"
              "<meta name=twitter:label2 content='Lesezeit'><meta name=twitter:data2 content='6 Minuten'>"),
      6);
  EXPECT_EQ(Minutes(JsonLd(R"({"@type":"NewsArticle","timeRequired":"PT1H5M"})")), 65);
  EXPECT_EQ(Minutes("<h1>Story</h1><p>Ann Lee · 3 min read</p>"), 3);
  EXPECT_EQ(Minutes("<h1>Story</h1><span class=reading-time>8 minutes</span>"), 8);
  EXPECT_EQ(Minutes("<h1>Story</h1><p>Nothing"), 0);
}

TEST(ReadingTime, IsNotThatOfOtherStories) {
  std::string html = "<h1>Story</h1>";
  for (int i = 0; i < 30; ++i) html += "<p>A paragraph of the story.</p>";
  EXPECT_EQ(Minutes(html + "<p>Another story, 9 min read</p>"), 0);
}

}  // namespace
}  // namespace bodycopy
