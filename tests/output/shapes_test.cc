#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "bodycopy/extract.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kPage = R"(<html lang="en-GB"><head><title>Ferry back - Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta property="article:section" content="Local">
<meta property="og:image" content="https://example.com/ferry.jpg"><meta name="description" content="It sails again.">
<meta property="article:published_time" content="2025-02-12T08:30:00+01:00">
<meta property="article:tag" content="ferries"><meta property="article:tag" content="harbour"></head>
<body><article><h1>Ferry back in service</h1><p class="byline">By <a rel="author" href="/maria">Maria Lindqvist</a> and
<a rel="author" href="/ann">Ann Lee</a></p>
<p>The ferry between the two harbours has been running again since Monday, after three weeks in which a bus went round the
bay in its place and took an hour for it.</p><p>Passengers say that they are glad of it, and that they had waited long for
the boat to come back, with its bar and its benches on the upper deck.</p></article></body></html>)";

Article Story() {
  return Extract({.bytes = kPage, .url = "https://www.example.com/ferry?x=1"});
}

Json Shaped(Shape shape, const Article& article) {
  WriteOptions options;
  options.shape = shape;
  return Json::parse(ToJson(article, options));
}

std::string TypeOf(const Json& value) {
  return value.is_null()      ? "null"
         : value.is_string()  ? "string"
         : value.is_number()  ? "number"
         : value.is_boolean() ? "boolean"
         : value.is_array()   ? "array"
                              : "object";
}

struct Tool {
  Shape shape;
  std::string name;
};

class ShapeOfTool : public testing::TestWithParam<Tool> {};

// fixtures/shapes has what tools/shape-keys read off the tool itself.
TEST_P(ShapeOfTool, HasTheKeysOfTheTool) {
  std::ifstream file(BODYCOPY_SOURCE_DIR "/fixtures/shapes/" + GetParam().name + ".json");
  ASSERT_TRUE(file);
  const Json recorded = Json::parse(file).at("keys");
  for (const Article& article : {Story(), Article()}) {
    const Json shaped = Shaped(GetParam().shape, article);
    std::set<std::string> wanted;
    std::set<std::string> got;
    for (const auto& [key, types] : recorded.items()) wanted.insert(key);
    for (const auto& [key, value] : shaped.items()) got.insert(key);
    got.erase("outcome");
    got.erase("error");
    EXPECT_EQ(got, wanted);
    for (const auto& [key, types] : recorded.items()) {
      if (types == Json::array({"null"}) || shaped[key].is_null()) continue;
      EXPECT_NE(std::find(types.begin(), types.end(), TypeOf(shaped[key])), types.end()) << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Tools, ShapeOfTool,
                         testing::Values(Tool{Shape::kTrafilatura, "trafilatura"},
                                         Tool{Shape::kNewspaper, "newspaper"},
                                         Tool{Shape::kNewsPlease, "news-please"}),
                         [](const auto& tested) {
                           return tested.param.name == "news-please" ? "news_please" : tested.param.name;
                         });

TEST(Shapes, SayWhatTheRecordSays) {
  const Article article = Story();
  ASSERT_EQ(article.authors.size(), 2U);
  const Json trafilatura = Shaped(Shape::kTrafilatura, article);
  EXPECT_EQ(trafilatura["title"], "Ferry back in service");
  EXPECT_EQ(trafilatura["author"], "Maria Lindqvist; Ann Lee");
  EXPECT_EQ(trafilatura["date"], "2025-02-12");
  EXPECT_EQ(trafilatura["hostname"], "example.com");
  EXPECT_EQ(trafilatura["tags"], "ferries;harbour");
  EXPECT_EQ(trafilatura["language"], "en");
  const std::string text = trafilatura["text"];
  EXPECT_NE(text.find("an hour for it.\nPassengers say"), std::string::npos) << text;

  const Json newspaper = Shaped(Shape::kNewspaper, article);
  EXPECT_EQ(newspaper["authors"], Json::array({"Maria Lindqvist", "Ann Lee"}));
  EXPECT_EQ(newspaper["publish_date"], "2025-02-12T08:30:00+01:00");
  EXPECT_EQ(newspaper["top_image"], "https://example.com/ferry.jpg");
  EXPECT_EQ(newspaper["text"], BodyText(article.body));

  const Json news_please = Shaped(Shape::kNewsPlease, article);
  EXPECT_EQ(news_please["date_publish"], "2025-02-12 08:30:00");
  EXPECT_EQ(news_please["source_domain"], "example.com");
  EXPECT_EQ(news_please["filename"], "https%3A%2F%2Fwww.example.com%2Fferry%3Fx%3D1.json");
  EXPECT_EQ(news_please["title_page"], "Ferry back - Harbour News");
}

TEST(Shapes, SchemaOrgIsANewsArticle) {
  const Article article = Story();
  const Json shaped = Shaped(Shape::kSchemaOrg, article);
  EXPECT_EQ(shaped["@context"], "https://schema.org");
  EXPECT_EQ(shaped["@type"], "NewsArticle");
  EXPECT_EQ(shaped["headline"], "Ferry back in service");
  EXPECT_EQ(shaped["author"][0]["@type"], "Person");
  EXPECT_EQ(shaped["author"][0]["name"], "Maria Lindqvist");
  EXPECT_EQ(shaped["publisher"]["@type"], "Organization");
  EXPECT_EQ(shaped["publisher"]["name"], "Harbour News");
  EXPECT_EQ(shaped["articleBody"], BodyText(article.body));
  EXPECT_EQ(shaped["image"][0]["url"], "https://example.com/ferry.jpg");
  EXPECT_EQ(shaped["keywords"], Json::array({"ferries", "harbour"}));

  // What is written so is read back as the same article.
  const std::string page = "<html><head><script type='application/ld+json'>" + shaped.dump() +
                           "</script></head><body><h1>Ferry back in service</h1></body></html>";
  const Article again = Extract(page);
  EXPECT_EQ(again.headline, article.headline);
  EXPECT_EQ(again.date_published, article.date_published);
  ASSERT_EQ(again.authors.size(), 2U);
  EXPECT_EQ(again.authors[1].name, "Ann Lee");
}

TEST(Shapes, AFailureSaysWhy) {
  const Article failed = FailedArticle("https://example.com/", Error{Outcome::kTimeout, "no answer in 30 s"});
  for (const Shape shape : {Shape::kSchemaOrg, Shape::kTrafilatura, Shape::kNewspaper, Shape::kNewsPlease}) {
    const Json shaped = Shaped(shape, failed);
    EXPECT_EQ(shaped["outcome"], "timeout");
    EXPECT_EQ(shaped["error"], "no answer in 30 s");
  }
}

}  // namespace
}  // namespace bodycopy
