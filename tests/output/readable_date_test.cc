#include "output/readable_date.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(ReadableDate, IsForPeople) {
  struct Case {
    std::string date;
    std::string language;
    std::string text;
  };
  const Case cases[] = {
      {"2025-02-12", "en", "12 February 2025"},
      {"2025-11-03T14:40:00+01:00", "en-GB", "3 November 2025, 14:40"},
      {"2025-11-03T14:40:00+01:00", "", "3 November 2025, 14:40"},
      {"2025-11-03T04:05:00Z", "en", "3 November 2025, 04:05 UTC"},
      {"2025-11-03T14:40", "de", "2025-11-03, 14:40"},
      {"2025-02-12", "el", "2025-02-12"},
      {"2025-13-12", "en", "2025-13-12"},
      {"14.05 Uhr", "de", "14.05 Uhr"},
      {"2025", "en", "2025"},
      {"2025-02-12 or so", "en", "2025-02-12 or so"},
      {"", "en", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(ReadableDate(c.date, c.language), c.text) << c.date;
}

}  // namespace
}  // namespace bodycopy
