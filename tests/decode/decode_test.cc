#include "decode/decode.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(Decode, Utf8IsKept) {
  const auto decoded = Decode("\xEF\xBB\xBFgrün");
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text, "grün");
  EXPECT_EQ(decoded->encoding, "utf-8");
}

TEST(Decode, Windows1252IsTheLastResort) {
  const auto decoded = Decode("gr\xFCn \x80");
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text, "grün €");
}

}  // namespace
}  // namespace bodycopy
