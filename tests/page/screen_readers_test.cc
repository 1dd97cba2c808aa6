#include "page/screen_readers.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/parse.h"

namespace bodycopy {
namespace {

bool IsOnlyRead(std::string_view names) {
  const Document document = ParseHtml("<p class='" + std::string(names) + "'>Skip to the story</p>", {});
  return IsForScreenReaders(document, document.First(Tag::kP));
}

TEST(ScreenReaders, AreMeantByTheClass) {
  for (const char* names :
       {"sr-only", "menu u-sr-only", "visually-hidden", "VisuallyHidden", "screen-reader-text"})
    EXPECT_TRUE(IsOnlyRead(names)) << names;
  for (const char* names : {"", "hidden-xs", "reader-text", "field--label-visually-hidden", "sr", "only"})
    EXPECT_FALSE(IsOnlyRead(names)) << names;
}

}  // namespace
}  // namespace bodycopy
