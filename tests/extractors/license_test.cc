#include "extractors/license.h"

#include <gtest/gtest.h>

#include "support/page_under_test.h"

namespace bodycopy {
namespace {

std::string License(std::string_view html) {
  const PageUnderTest test(html);
  return Winner(ExtractLicense(test.reading));
}

TEST(License, IsFoundInLinkedDataLinksAndText) {
  const std::string by = "https://creativecommons.org/licenses/by/4.0/";
  EXPECT_EQ(
      License(JsonLd(R"({"@type":"NewsArticle","license":"https://creativecommons.org/licenses/by/4.0/"})")),
      by);
  EXPECT_EQ(License("<link rel=license href='" + by + "'>"), by);
  EXPECT_EQ(License("<body><p>Under <a rel='license noopener' href='/terms'>our terms</a>"),
            "https://news.example.com/terms");
  EXPECT_EQ(License("<body><p>CC <a href='" + by + "'>BY</a>"), by);
}

TEST(License, IsNotThatOfAPictureOrOfTheLicensor) {
  EXPECT_EQ(License("<body><figure><img src=a.jpg><figcaption><a rel=license "
                    "href='https://creativecommons.org/licenses/by/4.0/'>"
                    "CC</a></figcaption></figure>"),
            "");
  EXPECT_EQ(License("<body><a href='https://creativecommons.org/'>Creative Commons</a>"), "");
  EXPECT_EQ(License("<body><a rel=license href='javascript:x()'>x</a>"), "");
}

}  // namespace
}  // namespace bodycopy
