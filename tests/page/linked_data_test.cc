#include "page/linked_data.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/parse.h"
#include "page/json_ld.h"

namespace bodycopy {
namespace {

// A document with JSON-LD blocks; LinkedData refers to the document, so both live together.
struct Read {
  explicit Read(std::string_view html) : document(ParseHtml(html, {})), data(ReadLinkedData(document)) {}
  Document document;
  LinkedData data;
};

std::string Script(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

std::string Headline(const LinkedData& data) {
  const Thing* article = data.MainArticle("");
  return article == nullptr ? "(none)" : std::string(data.Value(*article, "headline"));
}

TEST(JsonLd, ReadsEveryShape) {
  const char* shapes[] = {
      R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"H"})",
      R"({"@context":{"@vocab":"https://schema.org/","x":{"@id":"y"}},"@type":["Thing","NewsArticle"],"headline":"H"})",
      R"([{"@type":"Organization","name":"O"},{"@type":"NewsArticle","headline":"H"}])",
      R"({"@graph":[{"@type":"WebSite","name":"S"},{"@type":"http://schema.org/BlogPosting","headline":"H"}]})",
      R"([[{"@graph":{"@type":"Article","headline":{"@value":"H","@language":"en"}}}]])",
      R"({"@type":"WebPage","mainEntity":{"@type":"schema:NewsArticle","schema:headline":"H"}})",
      R"({"@type":"NewsArticle","http://schema.org/headline":["H","other"]})",
      R"({"@type":"NewsArticle","headline":{"@list":["H"]}})",
  };
  for (const char* shape : shapes) EXPECT_EQ(Headline(Read(Script(shape)).data), "H") << shape;
}

TEST(JsonLd, MendsWhatIsBroken) {
  const std::pair<const char*, const char*> broken[] = {
      {"{\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\tand a tab\"}", "Two lines and a tab"},
      {R"({"@type":"NewsArticle","headline":"H",})", "H"},
      {R"({"@type":"NewsArticle","keywords":["a","b",],"headline":"H"})", "H"},
      {R"({"@type":"NewsArticle",,"headline":"H"})", "H"},
      {R"({"@type":"NewsArticle","headline":"H"};)", "H"},
      {"\xEF\xBB\xBF{\"@type\":\"NewsArticle\",\"headline\":\"H\"}", "H"},
      {R"(<!-- {"@type":"NewsArticle","headline":"H"} -->)", "H"},
      {"//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"H\"}\n//]]>", "H"},
      {"/* <![CDATA[ */ {\"@type\":\"NewsArticle\",\"headline\":\"H\"} /* ]]> */", "H"},
      {R"({"@type":"Organization"}{"@type":"NewsArticle","headline":"H"})", "H"},
      {R"({"@type":"NewsArticle","headline":"He said "no", and left"})", "He said \"no\", and left"},
      {R"({"@type":"NewsArticle","headline":"It\'s \done"})", "It's \\done"},
      {R"({"@type":"NewsArticle","headline":"H","datePublished":,"x":})", "H"},
      {R"({"@type":"NewsArticle","datePublished":2024-05-01T10:00:00,"headline":"H"})", "H"},
      {R"({"@type":"NewsArticle","commentCount":01,"headline":"H"})", "H"},
      {"{\"@type\":\"NewsArticle\"\n\"headline\":\"H\"}", "H"},
      {R"({"@type":"NewsArticle","headline":"H","author":{"name":"A","articleBody":"cut off he)", "H"},
      {R"({&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;H&quot;})", "H"},
      {R"({"@type":"NewsArticle","headline":"H \ud83d"})", "H \xEF\xBF\xBD"},
      {R"({"@type":"NewsArticle","headline":"\ud83d\ude00 H",})", "😀 H"},
      {R"({"@type":"NewsArticle","headline":"H"]})", "H"},
      {R"({"@type":"NewsArticle","headline":"A &amp; B <em>c</em>"})", "A & B c"},
  };
  for (const auto& [json, headline] : broken) {
    const Read read(Script(json));
    EXPECT_EQ(Headline(read.data), headline) << json;
    EXPECT_TRUE(read.data.warnings.empty()) << json;
  }
}

TEST(JsonLd, KeepsTheTimeOfAnUnquotedDate) {
  const Read read(Script(R"({"@type":"NewsArticle","datePublished":2024-05-01T10:00:00Z,"headline":"H"})"));
  EXPECT_EQ(read.data.Value(*read.data.MainArticle(""), "datePublished"), "2024-05-01T10:00:00Z");
}

TEST(JsonLd, DropsAValueThatIsCutShort) {
  const Read read(Script(R"({"@type":"NewsArticle","headline":"H","description":"half of a sen)"));
  EXPECT_EQ(read.data.Value(*read.data.MainArticle(""), "description"), "");
}

TEST(JsonLd, FollowsReferencesAcrossBlocks) {
  const Read read(
      Script(R"({"@type":"Person","@id":"#ann","name":"Ann Lee","url":"/ann"})") +
      Script(R"({"@graph":[{"@type":"NewsArticle","headline":"H","author":[{"@id":"#ann"},"Bo Ek"],
                    "publisher":{"@id":"#org"}},{"@type":"Organization","@id":"#org","name":"The Post"}]})"));
  const Thing& article = *read.data.MainArticle("");
  const auto authors = read.data.Things(article, "author");
  ASSERT_EQ(authors.size(), 1u);
  EXPECT_EQ(read.data.Value(*authors[0], "url"), "/ann");
  EXPECT_EQ(read.data.Values(article, "author"), (std::vector<std::string_view>{"Ann Lee", "Bo Ek"}));
  EXPECT_EQ(read.data.Value(article, "publisher"), "The Post");
}

TEST(JsonLd, KeepsNumbersAndBooleansAndTheRawValue) {
  const Read read(
      Script(R"({"@type":"NewsArticle","wordCount":512,"isAccessibleForFree":false,"rating":4.5,"gone":null,
      "articleBody":"One.\n\nTwo &amp; three."})"));
  const Thing& article = *read.data.MainArticle("");
  EXPECT_EQ(read.data.Value(article, "wordCount"), "512");
  EXPECT_EQ(read.data.Value(article, "isAccessibleForFree"), "false");
  EXPECT_EQ(read.data.Value(article, "rating"), "4.5");
  EXPECT_EQ(read.data.Value(article, "gone"), "");
  EXPECT_EQ(read.data.Value(article, "articleBody"), "One. Two & three.");
  for (const auto& property : article.properties) {
    if (property.name == "articleBody") {
      EXPECT_EQ(property.Raw(), "One.\n\nTwo &amp; three.");
    }
  }
}

TEST(JsonLd, SurvivesDepthLengthAndRubbish) {
  std::string deep = R"({"@type":"NewsArticle","headline":"H","x":)";
  for (int i = 0; i < 100'000; ++i) deep += i % 2 == 0 ? "[" : "{\"a\":";
  EXPECT_EQ(Headline(Read(Script(deep)).data), "H");
  std::string things = "[";
  for (int i = 0; i < 200'000; ++i) things += "{\"@type\":\"Thing\"},";
  const Read many(Script(things));
  EXPECT_LE(many.data.things.size(), 60'000u);
  EXPECT_FALSE(many.data.warnings.empty());
  std::string quotes = R"({"@type":"NewsArticle","headline":")" + std::string(1'000'000, '"');
  EXPECT_LE(Headline(Read(Script(quotes)).data).size(), quotes.size());
  for (const char* rubbish :
       {"", "   ", "null", "42", "\"text\"", "{", "}", "]]]]", "{{{{", "[,,,]", "{:}", "{\"a\"", "\\",
        "{\"a\":\"\\", "{\"a\":\"\\u12", "<html>", "{{ headline }}", "{\"@type\":{\"@type\":[]}}"}) {
    EXPECT_EQ(Headline(Read(Script(rubbish)).data), "(none)") << rubbish;
  }
}

TEST(JsonLd, KeepsWhatStandsBeforeALimit) {
  std::string many = R"({"@type":"NewsArticle","headline":"H","keywords":[)";
  for (int i = 0; i < 600'000; ++i) many += "\"k\",";
  many += R"("k"],"name":"behind it"})";
  const Read read(Script(many));
  EXPECT_EQ(Headline(read.data), "H");
  EXPECT_EQ(read.data.warnings.size(), 1U);
  EXPECT_EQ(read.data.Value(*read.data.MainArticle(""), "name"), "");
}

TEST(MendJson, LeavesValidJsonAsItIs) {
  EXPECT_EQ(MendJson(R"({"a":"b\n\"c\"","d":[1,true,null]})"), R"([{"a":"b\n\"c\"","d":["1",true,null]}])");
}

TEST(MainArticle, PrefersTheOneOfThisPage) {
  const std::string two =
      Script(R"([{"@type":"NewsArticle","headline":"Other","url":"https://example.com/other"},
      {"@type":"NewsArticle","headline":"This","mainEntityOfPage":{"@id":"http://www.example.com/this/?x=1"}}])");
  const Read read(two);
  EXPECT_EQ(read.data.Value(*read.data.MainArticle("https://example.com/this"), "headline"), "This");
  EXPECT_EQ(read.data.Value(*read.data.MainArticle("https://example.com/other#c"), "headline"), "Other");
  EXPECT_EQ(read.data.Value(*read.data.MainArticle(""), "headline"), "Other");
}

TEST(MainArticle, PrefersTopLevelToNestedAndJsonLdToMicrodata) {
  const Read read("<div itemscope itemtype=http://schema.org/Article><b itemprop=headline>Micro</b></div>" +
                  Script(R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Listed",
                    "datePublished":"2024-01-01"}]})") +
                  Script(R"({"@type":"WebPage","mainEntity":{"@type":"Report","headline":"Main"}})"));
  EXPECT_EQ(Headline(read.data), "Main");
}

TEST(Microdata, ReadsItemsValuesAndReferences) {
  const Read read(
      "<div itemscope itemtype='https://schema.org/NewsArticle' itemref='side gone'>"
      "<h1 itemprop='headline name'>A <i>title</i></h1><time itemprop=datePublished "
      "datetime=2024-01-02>yesterday</time>"
      "<span itemprop=author itemscope itemtype=http://schema.org/Person><a itemprop=url href=/ann>"
      "<span itemprop=name>Ann Lee</span></a></span><meta itemprop=wordCount content=12>"
      "<img itemprop=image src=/a.jpg><div itemprop=articleBody>Long text</div></div>"
      "<div id=side><span itemprop=articleSection>World</span></div><p itemprop=keywords>stray");
  const Thing* article = read.data.MainArticle("");
  ASSERT_NE(article, nullptr);
  EXPECT_EQ(read.data.Value(*article, "headline"), "A title");
  EXPECT_EQ(read.data.Value(*article, "name"), "A title");
  EXPECT_EQ(read.data.Value(*article, "datePublished"), "2024-01-02");
  EXPECT_EQ(read.data.Value(*article, "author"), "Ann Lee");
  EXPECT_EQ(read.data.Value(*read.data.Things(*article, "author").at(0), "url"), "/ann");
  EXPECT_EQ(read.data.Value(*article, "wordCount"), "12");
  EXPECT_EQ(read.data.Value(*article, "image"), "/a.jpg");
  EXPECT_EQ(read.data.Value(*article, "articleSection"), "World");
  EXPECT_EQ(read.data.Value(*article, "articleBody"), "");
  ASSERT_EQ(read.data.stray.size(), 2u);
  EXPECT_EQ(read.data.stray[1].value, "stray");
}

TEST(Microdata, ReadsRdfaLiteAndLeavesLinkPreviewsToTheMetaTags) {
  const Read read(
      "<head><meta property=og:title content=no></head><body vocab=http://schema.org/ typeof=NewsArticle "
      "resource=/this>"
      "<meta property=og:description content=no><h1 property=schema:headline>Title</h1>"
      "<span property=author typeof=Person><span property=name>Bo Ek</span></span>"
      "<span property='dc:date' content='2024-02-03'>Feb</span></body>");
  const Thing* article = read.data.MainArticle("");
  ASSERT_NE(article, nullptr);
  EXPECT_EQ(article->id, "/this");
  EXPECT_EQ(article->syntax, DataSyntax::kRdfa);
  EXPECT_EQ(read.data.Value(*article, "headline"), "Title");
  EXPECT_EQ(read.data.Value(*article, "author"), "Bo Ek");
  EXPECT_EQ(read.data.Value(*article, "dc:date"), "2024-02-03");
  EXPECT_EQ(article->properties.size(), 3u);
}

TEST(Microdata, StaysLinearWhenItemsReferToEachOther) {
  std::string html;
  for (int i = 0; i < 3'000; ++i) html += "<p itemscope itemref='all'>";
  html += "<div id=all>";
  for (int i = 0; i < 3'000; ++i) html += "<b itemprop=name>x</b>";
  const Read read(html);
  std::size_t properties = 0;
  for (const Thing& thing : read.data.things) properties += thing.properties.size();
  EXPECT_LE(properties, 110'000u);
  EXPECT_GT(properties, 3'000u);
}

}  // namespace
}  // namespace bodycopy
