#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "bodycopy/version.h"
#include "bodycopy/write.h"
#include "output/bodies.h"
#include "output/json_writer.h"
#include "output/random_body.h"
#include "support/record_schema.h"

namespace bodycopy {
namespace {

using Json = nlohmann::ordered_json;

constexpr WriteOptions kEverything{
    .html = true, .markdown = true, .links = true, .blocks = true, .provenance = true};

Article FullArticle() {
  Article article;
  article.id = "7";
  article.url = "https://e.example/story?x=1";
  article.canonical_url = "https://e.example/story";
  article.outcome = Outcome::kOk;
  article.headline = "Head";
  article.page_title = "Head - Site";
  article.alternative_headline = "Dek";
  article.description = "About";
  article.authors = {{"A B", "https://e.example/a", "By A B"}, {"C D", "", ""}};
  article.date_published = "2025-02-12T10:00:00+01:00";
  article.date_published_raw = "12 Feb";
  article.date_modified = "2025-02-13";
  article.date_modified_raw = "13 Feb";
  article.article_section = "World";
  article.breadcrumbs = {{"Home", "https://e.example/"}, {"World", ""}};
  article.keywords = {"x", "y"};
  article.in_language = "en-GB";
  article.publisher = {"Site", "https://e.example/"};
  article.body = {Heading(2, "H"), Paragraph("One."), Item(1, "a", kStarts), Item(1, "b")};
  article.main_image = {"https://e.example/i.jpg", "Caption", "Credit", "Alt"};
  article.images = {article.main_image, {"https://e.example/j.jpg", "", "", ""}};
  article.videos = {{"https://e.example/v"}};
  article.links = {{"https://e.example/l", "link"}};
  article.blocks = {
      {.text = "One.", .path = "p", .kept = true, .score = 0.9, .role = BlockRole::kBody, .confidence = 0.9}};
  article.comment_count = 0;
  article.word_count = 4;
  article.reading_time_minutes = 5;
  article.is_accessible_for_free = false;
  article.license = "https://creativecommons.org/licenses/by/4.0/";
  article.is_based_on = {"Source link", "https://s.example/"};
  article.pages = {{"", "https://e.example/story?page=2"}};
  article.updates = {{"2025-02-12", "Later", {Paragraph("Two.")}}};
  article.duplicate_of = "https://o.example/";
  article.metadata = {"2025-02-14T00:00:00Z", 200, "utf-8", 0.98765, 0.5, {"A warning."}};
  article.provenance = {{"headline", "h1", 0.9, {{"Head - Site", "title", 0.5}}},
                        {"authors", "byline", 1.0, {}}};
  return article;
}

std::vector<std::string> Keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(ToJson, HasEveryKeyInTheOrderOfTheDocumentation) {
  const std::string record = ToJson(FullArticle(), kEverything);
  EXPECT_EQ(SchemaErrors(record), "");
  const Json json = Json::parse(record);
  EXPECT_EQ(Keys(json), (std::vector<std::string>{"schemaVersion",
                                                  "url",
                                                  "canonicalUrl",
                                                  "outcome",
                                                  "id",
                                                  "headline",
                                                  "pageTitle",
                                                  "alternativeHeadline",
                                                  "description",
                                                  "authors",
                                                  "datePublished",
                                                  "datePublishedRaw",
                                                  "dateModified",
                                                  "dateModifiedRaw",
                                                  "articleSection",
                                                  "breadcrumbs",
                                                  "keywords",
                                                  "inLanguage",
                                                  "publisher",
                                                  "articleBody",
                                                  "articleBodyHtml",
                                                  "articleBodyMarkdown",
                                                  "mainImage",
                                                  "images",
                                                  "videos",
                                                  "links",
                                                  "blocks",
                                                  "commentCount",
                                                  "wordCount",
                                                  "readingTimeMinutes",
                                                  "isAccessibleForFree",
                                                  "license",
                                                  "isBasedOn",
                                                  "pages",
                                                  "updates",
                                                  "duplicateOf",
                                                  "metadata",
                                                  "provenance"}));
  EXPECT_EQ(json["schemaVersion"], 1);
  EXPECT_EQ(json["authors"].dump(),
            R"([{"name":"A B","url":"https://e.example/a","nameRaw":"By A B"},{"name":"C D"}])");
  EXPECT_EQ(json["breadcrumbs"].dump(), R"([{"name":"Home","url":"https://e.example/"},{"name":"World"}])");
  EXPECT_EQ(json["publisher"].dump(), R"({"name":"Site","url":"https://e.example/"})");
  EXPECT_EQ(json["articleBody"], "H\n\nOne.\n\na\nb");
  EXPECT_EQ(json["articleBodyMarkdown"], "## H\n\nOne.\n\n- a\n- b");
  EXPECT_EQ(json["articleBodyHtml"], BodyHtml(FullArticle().body));
  EXPECT_EQ(json["mainImage"].dump(),
            R"({"url":"https://e.example/i.jpg","caption":"Caption","credit":"Credit","alt":"Alt"})");
  EXPECT_EQ(json["videos"].dump(), R"([{"url":"https://e.example/v"}])");
  EXPECT_EQ(json["links"].dump(), R"([{"url":"https://e.example/l","text":"link"}])");
  EXPECT_EQ(json["blocks"].dump(), R"([{"role":"body","confidence":0.9,"inBody":true,"text":"One."}])");
  EXPECT_EQ(json["commentCount"], 0);
  EXPECT_EQ(json["isAccessibleForFree"], false);
  EXPECT_EQ(json["pages"].dump(), R"([{"url":"https://e.example/story?page=2"}])");
  EXPECT_EQ(json["updates"].dump(),
            R"([{"datePublished":"2025-02-12","headline":"Later","articleBody":"Two."}])");
  EXPECT_EQ(
      json["metadata"].dump(),
      R"({"dateDownloaded":"2025-02-14T00:00:00Z","httpStatus":200,"encoding":"utf-8","probability":0.9877,)"
      R"("quality":0.5,"warnings":["A warning."],"version":")" +
          std::string(Version()) + "\"}");
  EXPECT_EQ(
      json["provenance"].dump(),
      R"({"headline":{"source":"h1","confidence":0.9,"rejected":[{"value":"Head - Site","source":"title",)"
      R"("confidence":0.5}]},"authors":{"source":"byline","confidence":1}})");
}

TEST(ToJson, WhatIsOnRequestIsLeftOut) {
  const Json json = Json::parse(ToJson(FullArticle()));
  for (const char* key : {"articleBodyHtml", "articleBodyMarkdown", "links", "blocks", "provenance"}) {
    EXPECT_FALSE(json.contains(key)) << key;
  }
}

TEST(ToJson, AnEmptyArticleHasOnlyWhatIsAlwaysThere) {
  Article article;
  article.metadata.probability = std::numeric_limits<double>::quiet_NaN();
  const std::string record = ToJson(article, kEverything);
  EXPECT_EQ(record, R"({"schemaVersion":1,"outcome":"empty","metadata":{"version":")" +
                        std::string(Version()) + "\"}}");
  EXPECT_EQ(SchemaErrors(record), "");
}

TEST(ToJson, AnErrorStandsWithEveryOutcomeOfTheSecondGroupAndOnlyThere) {
  for (int i = 0; i <= static_cast<int>(Outcome::kInternalError); ++i) {
    Article article;
    article.outcome = static_cast<Outcome>(i);
    for (const bool given : {false, true}) {
      if (given) article.error = Error{article.outcome, "It failed.", 503, 2};
      const std::string record = ToJson(article);
      EXPECT_EQ(SchemaErrors(record), "") << record;
      const Json json = Json::parse(record);
      ASSERT_EQ(json.contains("error"), IsFailure(article.outcome)) << record;
      if (given && IsFailure(article.outcome)) {
        EXPECT_EQ(json["error"].dump(), R"({"message":"It failed.","httpStatus":503,"attempts":2})");
      }
    }
  }
}

TEST(ToJson, ConfidencesStayWithinTheSchema) {
  Article article;
  article.provenance = {{"headline", "h1", 1.25, {{"x", "title", -0.5}}}};
  const std::string record = ToJson(article, kEverything);
  EXPECT_EQ(SchemaErrors(record), "");
  EXPECT_EQ(Json::parse(record)["provenance"]["headline"]["confidence"], 1);
}

TEST(ToJson, AnIdCanBeANumber) {
  Article article;
  article.id = "7";
  EXPECT_EQ(Json::parse(ToJson(article))["id"], "7");
  const std::string record = ToJson(article, {.id_is_number = true});
  EXPECT_EQ(Json::parse(record)["id"], 7);
  EXPECT_EQ(SchemaErrors(record), "");
}

TEST(ToJson, IndentChangesNothingButWhiteSpace) {
  const Article article = FullArticle();
  const std::string flat = ToJson(article);
  const std::string indented = ToJson(article, {.indent = true});
  EXPECT_EQ(flat.find('\n'), std::string::npos);
  EXPECT_EQ(Json::parse(flat), Json::parse(indented));
  EXPECT_TRUE(indented.starts_with("{\n  \"schemaVersion\": 1,\n  \"url\"")) << indented;
}

TEST(ToJson, IsValidForAnyBytes) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    RandomBody random(seed);
    Article article = FullArticle();
    article.body = random.Make();
    article.headline = random.Text() + static_cast<char>(seed) + random.Text() + "\xED\xA0\x80";
    const std::string record = ToJson(article, {true, true, true, true, false, seed % 2 == 0});
    ASSERT_TRUE(IsValidUtf8(record));
    const Json json = Json::parse(record, nullptr, false);
    ASSERT_FALSE(json.is_discarded()) << record;
    ASSERT_EQ(SchemaErrors(record), "") << record;
  }
}

TEST(JsonWriter, StringsAreEscapedAsRfc8259Says) {
  struct Case {
    std::string text;
    std::string json;
  };
  const Case cases[] = {
      {"plain", "\"plain\""},
      {"\"\\/", "\"\\\"\\\\/\""},
      {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
      {std::string("\0\x1F\x7F", 3), "\"\\u0000\\u001f\\u007f\""},
      {"é漢😀", "\"é漢😀\""},
      {"\u0085\uFEFF\uFFFF", "\"\\u0085\\ufeff\\uffff\""},
      {"a\xFF"
       "b\xC3",
       "\"a\uFFFDb\uFFFD\""},
  };
  for (const Case& c : cases) {
    std::string out;
    JsonWriter(out, false).String(c.text);
    EXPECT_EQ(out, c.json);
  }
}

TEST(JsonWriter, NumbersAreShort) {
  struct Case {
    double number;
    std::string_view json;
  };
  const Case cases[] = {{0.0, "0"},
                        {-0.0, "0"},
                        {1.0, "1"},
                        {0.123456, "0.1235"},
                        {-1.5, "-1.5"},
                        {1e300, "1e+300"},
                        {std::numeric_limits<double>::infinity(), "null"}};
  for (const Case& c : cases) {
    std::string out;
    JsonWriter(out, false).Number(c.number);
    EXPECT_EQ(out, c.json);
  }
}

}  // namespace
}  // namespace bodycopy
