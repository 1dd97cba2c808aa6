#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "decode/decode.h"
#include "support/read_all.h"

namespace bodycopy {
namespace {

TEST(CharsetFixtures, AllDecodeToTheirText) {
  int pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BODYCOPY_SOURCE_DIR "/fixtures/charsets")) {
    std::filesystem::path path = entry.path();
    if (path.extension() != ".html") continue;
    ++pages;
    const std::string bytes = ReadAll(path);
    const auto decoded = Decode(bytes);
    ASSERT_TRUE(decoded.has_value()) << path << decoded.error().message;
    EXPECT_EQ(decoded->text(), ReadAll(path.replace_extension(".txt")))
        << path << " as " << decoded->encoding;
  }
  EXPECT_GE(pages, 20);
}

}  // namespace
}  // namespace bodycopy
