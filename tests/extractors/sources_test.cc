#include "extractors/reading/sources.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "bodycopy/extract.h"
#include "extractors/reading/reading.h"
#include "support/read_all.h"

namespace bodycopy {
namespace {

TEST(Sources, HaveOneNameEachThatTheDocumentationExplains) {
  const std::string docs = ReadAll(BODYCOPY_SOURCE_DIR "/docs/record.md");
  std::set<std::string_view> names;
  for (const std::string_view name : kSourceNames) {
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_NE(docs.find("`" + std::string(name) + "`"), std::string::npos) << name;
  }
}

// Whatever a field offers stands in the table or is a meta tag of the page.
TEST(Sources, OfAllFieldsOfThePagesAreKnown) {
  std::set<std::string> seen;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(BODYCOPY_SOURCE_DIR "/fixtures/pages")) {
    if (file.path().stem() != "source") continue;
    const std::string bytes = ReadAll(file.path());
    const PageInput page{.bytes = bytes, .url = "https://www.example.com/story"};
    const Article article = Extract(page, {.trace = true});
    const Reading reading = ReadPage(page, {}).value();
    const auto expect_known = [&](const std::string& source) {
      seen.insert(source);
      const auto& tags = reading.page.meta.tags;
      const bool tag = std::any_of(tags.begin(), tags.end(),
                                   [&](const MetaTag& meta) { return meta.name.starts_with(source); });
      EXPECT_TRUE(tag || std::ranges::find(kSourceNames, source) != kSourceNames.end())
          << source << " of " << file.path();
    };
    for (const FieldProvenance& field : article.provenance) {
      if (!field.source.empty()) expect_known(field.source);
      for (const CandidateNote& rejected : field.rejected) expect_known(rejected.source);
    }
  }
  for (const char* source : {"linked-data", "h1", "title part", "author element", "byline", "text",
                             "line near headline", "rel=canonical", "og:title", "description"})
    EXPECT_TRUE(seen.contains(source)) << source;
}

}  // namespace
}  // namespace bodycopy
