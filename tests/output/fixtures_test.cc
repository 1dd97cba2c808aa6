#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

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

std::size_t Count(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1))
    ++count;
  return count;
}

TEST(Fixtures, EachUpdateOfALiveBlogStandsOnceWithItsTime) {
  const std::string declared = ReadAll(BODYCOPY_SOURCE_DIR "/fixtures/pages/live-blog/source.html");
  std::string shown = declared;  // told by its elements alone
  const std::size_t script = shown.find("<script");
  shown.erase(script, shown.find("</script>") - script);
  for (const std::string& page : {declared, shown}) {
    const Article article = Extract({.bytes = page});
    ASSERT_EQ(article.updates.size(), 4u);
    for (const std::string& text : {ToMarkdown(article), ToHtml(article), ToText(article)}) {
      for (const Update& update : article.updates) {
        EXPECT_EQ(Count(text, BodyText(update.body).substr(0, 40)), 1u) << text;
        EXPECT_EQ(Count(text, update.headline), 1u) << text;
      }
      EXPECT_EQ(Count(text, "3 November 2025, 13:15"), 1u) << text;
      EXPECT_EQ(Count(text, "13.15"), 0u) << text;
    }
  }
}

}  // namespace
}  // namespace bodycopy
