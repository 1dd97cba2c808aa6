#include "page/text_value.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

struct Case {
  const char* raw;
  const char* plain;
};

TEST(PlainValue, DecodesNormalisesAndTakesTagsOut) {
  const Case cases[] = {
      {"", ""},
      {"plain text", "plain text"},
      {"  two  spaces\n", "two spaces"},
      {"Fish &amp; chips", "Fish & chips"},
      {"Fish &amp;amp; chips", "Fish & chips"},
      {"It&#8217;s &#x201C;so&#x201D;", "It’s “so”"},
      {"It&#146;s", "It’s"},
      {"D&apos;accord &eacute;t&eacute;", "D'accord été"},
      {"R&D and AT&T; &unknown; &", "R&D and AT&T; &unknown; &"},
      {"a&nbsp;b\xC2\xA0"
       "c",
       "a b c"},
      {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth"},
      {"A <em>big</em> deal", "A big deal"},
      {"One<br>two<br />three", "One two three"},
      {"&lt;b&gt;Bold&lt;/b&gt;", "Bold"},
      {"How to use the <main> element", "How to use the <main> element"},
      {"1 < 2 and 3 > 2", "1 < 2 and 3 > 2"},
      {"broken </em tag", "broken </em tag"},
      {"https://example.com/?a=1&amp;copy=2", "https://example.com/?a=1&copy=2"},
      {"&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"naïve – “quoted” … 日本語", "naïve – “quoted” … 日本語"},
  };
  for (const Case& c : cases) EXPECT_EQ(PlainValue(c.raw), c.plain) << c.raw;
}

TEST(PlainValue, GivesThePlainTextItselfWithoutACopy) {
  Arena arena;
  const std::string_view plain = "Nothing to do here – “really”";
  EXPECT_EQ(PlainValue(plain, arena).data(), plain.data());
  EXPECT_EQ(PlainValue("a &amp; b", arena), "a & b");
}

TEST(PlainValue, IsIdempotentOnWhatItGives) {
  for (const char* raw : {"a  b", "x &amp;amp; y", "<p>One</p><p>Two</p>", "&#160;x"}) {
    EXPECT_EQ(PlainValue(PlainValue(raw)), PlainValue(raw));
  }
}

TEST(PlainLines, KeepsLineBreaks) {
  EXPECT_EQ(PlainLines("One  line\r\n\r\n two &amp; more\n"), "One line\ntwo & more");
  EXPECT_EQ(PlainLines("<p>One</p><p>Two<br/>three</p>"), "One\nTwo\nthree");
}

TEST(IsUnfilledTemplate, KnowsTheMarksOfTemplates) {
  for (const char* value : {"{{site}}", "{{ site name }}", "${site.name}", "{section_name}", "{$name}",
                            "%SITE_NAME%", "The {brand} paper", "{% title %}", "<%= name %>"}) {
    EXPECT_TRUE(IsUnfilledTemplate(value)) << value;
  }
  for (const char* value :
       {"", "The Post", "{order your life}", "50% off", "10% here and 20% there", "100%", "{}", "%%"}) {
    EXPECT_FALSE(IsUnfilledTemplate(value)) << value;
  }
}

}  // namespace
}  // namespace bodycopy
