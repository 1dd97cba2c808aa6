#include "dom/references.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy {
namespace {

std::string Decoded(std::string_view text, ReferencePlace place) {
  std::string out;
  AppendDecoded(text, place, out);
  return out;
}

struct ReferenceCase {
  std::string_view text, in_text, in_attribute, in_value;
};

class References : public testing::TestWithParam<ReferenceCase> {};

TEST_P(References, AreDecodedWhereTheyStand) {
  const ReferenceCase& given = GetParam();
  EXPECT_EQ(Decoded(given.text, ReferencePlace::kText), given.in_text) << given.text;
  EXPECT_EQ(Decoded(given.text, ReferencePlace::kAttribute), given.in_attribute) << given.text;
  EXPECT_EQ(DecodeReferences(given.text), given.in_value) << given.text;
}

constexpr ReferenceCase Same(std::string_view text, std::string_view decoded) {
  return {text, decoded, decoded, decoded};
}

INSTANTIATE_TEST_SUITE_P(
    All, References,
    testing::Values(Same("a &amp; b &lt;c&gt;", "a & b <c>"), Same("&eacute;&thetasym;&diams;", "éϑ♦"),
                    Same("&apos;&percnt;&mldr;", "'%…"), Same("&#65;&#x42;&#X63;", "ABc"),
                    Same("&#150;&#x80;", "–€"),  // as windows-1252
                    Same("&#0;&#xD800;&#x110000;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"),
                    Same("&#65", "A"), Same("&#;&#x;&;& &nosuch;", "&#;&#x;&;& &nosuch;"),
                    Same("&rarr", "&rarr"),  // no name of Latin-1
                    Same("&sol", "&sol"), Same("&", "&"), Same("", ""),
                    ReferenceCase{"a&nbsp", "a\u00A0", "a\u00A0", "a&nbsp"},
                    ReferenceCase{"&copy 1", "© 1", "© 1", "&copy 1"},
                    ReferenceCase{"?a=1&copy=2", "?a=1©=2", "?a=1&copy=2", "?a=1&copy=2"},
                    ReferenceCase{"R&ampD", "R&D", "R&ampD", "R&ampD"},
                    ReferenceCase{"&notin;&notit;", "∉¬it;", "∉&notit;", "∉&notit;"}));

}  // namespace
}  // namespace bodycopy
