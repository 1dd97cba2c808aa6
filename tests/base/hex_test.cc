#include "base/hex.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(Hex, DigitsOfEitherCaseAndNothingElse) {
  std::string digits;
  for (int c = 0; c < 256; ++c) {
    if (HexValue(static_cast<char>(c)) >= 0) digits += static_cast<char>(c);
  }
  EXPECT_EQ(digits, "0123456789ABCDEFabcdef");
  EXPECT_EQ(HexOctet("%e9", 1), '\xE9');
  for (const char* text : {"", "%", "%e", "%eg", "%ge", "%+1"}) EXPECT_FALSE(HexOctet(text, 1)) << text;
  for (int c = 0; c < 256; ++c) {
    std::string text;
    AppendPercentEncoded(text, static_cast<char>(c));
    ASSERT_EQ(text.size(), 3);
    EXPECT_EQ(HexOctet(text, 1), static_cast<char>(c));
  }
}

}  // namespace
}  // namespace bodycopy
