#include <gtest/gtest.h>

#include <filesystem>

#include "bodycopy/bodycopy.h"
#include "dom/parse.h"
#include "support/commonmark.h"
#include "support/read_all.h"
#include "support/record_schema.h"

namespace bodycopy {
namespace {

/// The text of some HTML without its white space.
std::string BareText(const std::string& html) {
  std::string text = ParseHtml(html, Limits{}).TextOf(0);
  std::erase(text, ' ');
  return text;
}

TEST(Fixtures, EveryRecordFitsTheSchemaAndItsBodiesAgree) {
  int pages = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(BODYCOPY_SOURCE_DIR "/fixtures/pages")) {
    if (file.path().stem() != "source") continue;
    ++pages;
    ExtractOptions options;
    options.links = true;
    options.blocks = true;
    options.trace = true;
    const std::string page = ReadAll(file.path());
    const Article article = Extract({.bytes = page, .url = "https://www.example.com/story"}, options);
    const WriteOptions everything{
        .html = true, .markdown = true, .links = true, .blocks = true, .provenance = true};
    EXPECT_EQ(SchemaErrors(ToJson(article, everything)), "") << file.path();
    EXPECT_EQ(BareText(CommonMarkToHtml(BodyMarkdown(article.body))),
              BareText("<body>" + BodyHtml(article.body)))
        << file.path();
  }
  EXPECT_GT(pages, 15);
}

}  // namespace
}  // namespace bodycopy
