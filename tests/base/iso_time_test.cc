#include "base/iso_time.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(IsoTime, ReadsWhatPeopleAndProgramsWrite) {
  struct Case {
    std::string_view text;
    std::string_view utc;
  };
  const Case cases[] = {
      {"2025-02-12T10:30:05Z", "2025-02-12T10:30:05Z"},
      {"2025-02-12T10:30:05+01:00", "2025-02-12T09:30:05Z"},
      {"2025-02-12T23:30:05-0800", "2025-02-13T07:30:05Z"},
      {"2025-02-12T10:30+05", "2025-02-12T05:30:00Z"},
      {" 2025-02-12 10:30:05.123456 +00:00\n", "2025-02-12T10:30:05Z"},
      {"2025-02-12t10:30z", "2025-02-12T10:30:00Z"},
      {"2024-02-29", "2024-02-29T23:59:59Z"},
      {"1739352605", "2025-02-12T09:30:05Z"},
      {"1739352605.75", "2025-02-12T09:30:05Z"},
  };
  for (const Case& c : cases) {
    const auto time = ParseIsoTime(c.text);
    ASSERT_TRUE(time) << c.text;
    EXPECT_EQ(FormatIsoTime(*time), c.utc) << c.text;
  }
}

TEST(IsoTime, RefusesAllElse) {
  for (const std::string_view text : {"",
                                      "yesterday",
                                      "0",
                                      "2025",
                                      "20250212",
                                      "2025-02",
                                      "2025-02-30",
                                      "2025-13-01",
                                      "25-02-12",
                                      "12.02.2025",
                                      "2025-02-12T",
                                      "2025-02-12T10",
                                      "2025-02-12T25:00",
                                      "2025-02-12T10:60",
                                      "2025-02-12T10:30X",
                                      "2025-02-12T10:30+1",
                                      "2025-02-12T10:30Z extra",
                                      "-5",
                                      "1739352605x",
                                      "1.2.3",
                                      "999999999999"}) {
    EXPECT_FALSE(ParseIsoTime(text)) << text;
  }
}

}  // namespace
}  // namespace bodycopy
