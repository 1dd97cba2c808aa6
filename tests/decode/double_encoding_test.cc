#include "decode/double_encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace bodycopy {
namespace {

// Each byte of UTF-8 as the character of ISO 8859-1 that it would be.
std::string EncodedAgain(std::string_view text) {
  std::string twice;
  for (const char c : text) AppendCodePoint(twice, static_cast<unsigned char>(c));
  return twice;
}

std::string Mended(std::string_view text) {
  std::string mended;
  return MendDoubleEncoding(text, mended) > 0 ? mended : std::string(text);
}

TEST(DoubleEncoding, IsMended) {
  for (const std::string_view text : {"“It’s over” – said the mayor’s aide…",
                                      "Не может быть, сказала она об этом", "déjà vu – “ça” – voilà’s 😀"}) {
    EXPECT_EQ(Mended(EncodedAgain(text)), text);
  }
  EXPECT_EQ(Mended("â€œItâ€™s overâ€\u009D â€“ cafÃ©"), "“It’s over” – café");
}

TEST(DoubleEncoding, LeavesWhatIsRightBesideIt) {
  const std::string right = "Ärger über “Straßen” – à Genève, ¿qué? 東京";
  const std::string doubled = EncodedAgain("‘a’ – ‘b’");
  EXPECT_EQ(Mended(right + doubled + right), right + "‘a’ – ‘b’" + right);
}

TEST(DoubleEncoding, LeavesTextThatIsNone) {
  for (const std::string_view text : {"", "plain", "Ärger über “Straßen” – à Genève",
                                      "The garbled form â€™ of ’ has three characters.", "SÃO PAULO: AÇÃO"}) {
    EXPECT_EQ(Mended(text), text);
  }
}

// A byte may be the last of one sign and the first of another, but not of two alike.
TEST(DoubleEncoding, IsSeenInOneWord) {
  EXPECT_EQ(Mended(EncodedAgain("аоаж")), "аоаж");
  EXPECT_EQ(Mended(EncodedAgain("аож")), EncodedAgain("аож"));
  EXPECT_EQ(Mended(EncodedAgain("ааааж")), EncodedAgain("ааааж"));
  EXPECT_EQ(Mended(EncodedAgain("аааааж")), "аааааж");
}

TEST(DoubleEncoding, StaysWellFormedWhereItIsCut) {
  const std::string doubled = EncodedAgain("“a” “b” “c” é");
  for (std::size_t size = 0; size <= doubled.size(); ++size) {
    const std::string text = doubled.substr(0, size);
    if (IsValidUtf8(text)) EXPECT_TRUE(IsValidUtf8(Mended(text))) << size;
  }
}

}  // namespace
}  // namespace bodycopy
