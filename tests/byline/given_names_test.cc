#include "extractors/authors/byline/given_names.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy::byline {
namespace {

TEST(GivenNames, OfAName) {
  struct Case {
    std::string name;
    GivenName expected;
  };
  const Case cases[] = {
      {"Maria Lindqvist", GivenName::kFirst},
      {"MARIA LINDQVIST", GivenName::kFirst},
      {"Anna-Lena Brandt", GivenName::kFirst},
      {"Ольга Петрова", GivenName::kFirst},
      {"Brandt, Otto", GivenName::kInside},
      {"Dr. Maria Lindqvist", GivenName::kInside},
      {"Key Takeaways", GivenName::kNone},
      {"The Courier", GivenName::kNone},
      {"王明远", GivenName::kFirst},
      {"王明远在台北报道", GivenName::kNone},
      {"", GivenName::kNone},
      {std::string(1'000, 'a'), GivenName::kNone},
  };
  for (const Case& c : cases) EXPECT_EQ(GivenNameOf(c.name), c.expected) << c.name;
}

}  // namespace
}  // namespace bodycopy::byline
