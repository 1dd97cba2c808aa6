#include "page/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/fnv.h"
#include "dom/parse.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A document with the names of its first p.
struct Named {
  explicit Named(std::string_view html) : document(ParseHtml(html, {})), names(document) {
    p = document.First(Tag::kP);
  }
  Document document;
  Names names;
  NodeId p = kNoNode;
};

std::vector<std::uint32_t> HashesOf(std::string_view value) {
  const Named page("<p class='" + std::string(value) + "'>x");
  std::vector<std::uint32_t> hashes;
  for (const NameWord& word : page.names.Words(page.names.Of(page.p).front().value))
    hashes.push_back(word.hash);
  return hashes;
}

TEST(Names, WordsArePartedAtAllButLettersAndAtHumps) {
  EXPECT_THAT(HashesOf("c-postBody__Text2x"),
              ElementsAre(Fnv("c"), Fnv("post"), Fnv("body"), Fnv("text"), Fnv("x")));
  EXPECT_THAT(HashesOf("HTML ABc"), ElementsAre(Fnv("html"), Fnv("abc")));
  EXPECT_THAT(HashesOf("12_-"), IsEmpty());
}

TEST(Names, AWordKnowsItsSingularAndTheWordBeforeItInTheSameName) {
  const Named page("<p class='sub-titles lead'>x");
  const auto words = page.names.Words(page.names.Of(page.p).front().value);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].joined, 0U);
  EXPECT_EQ(words[0].singular, 0U);
  EXPECT_EQ(words[1].joined, Fnv("subtitles"));
  EXPECT_EQ(words[1].singular, Fnv("title"));
  EXPECT_EQ(words[2].joined, 0U) << "another name begins";
}

TEST(Names, ADistinctValueIsReadOnce) {
  const Named page("<p class=lead id=lead>a<p class=lead>b<p class=tail>c");
  EXPECT_EQ(page.names.size(), 2U);
  const auto own = page.names.Of(page.p);
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].value, own[1].value);
  EXPECT_TRUE(own[0].Is(NameSet({NameAttribute::kClass})));
  EXPECT_TRUE(own[1].Is(NameSet({NameAttribute::kId, NameAttribute::kRole})));
  EXPECT_FALSE(own[1].Is(NameSet({NameAttribute::kClass})));
}

TEST(Names, OtherAttributesAndTextHaveNone) {
  const Named page("<p style=lead href=lead>x");
  EXPECT_THAT(page.names.Of(page.p), IsEmpty());
  EXPECT_THAT(page.names.Of(page.p + 1), IsEmpty());
}

int HintsOf(std::string_view html) {
  const Named page(html);
  return page.names.HintsOf(page.p);
}

TEST(Names, HintsAreThoseOfClassAndIdAlone) {
  EXPECT_EQ(HintsOf("<p class='entry-title' id=logo>x"), kNamedArticle | kNamedTitle | kNamedLogo);
  EXPECT_EQ(HintsOf("<p itemprop=headline>x"), 0);
}

int WholesOf(std::string_view html) {
  const Named page(html);
  return page.names.MeaningOf(page.p, kClassAndId).wholes;
}

TEST(Names, WholeNamesArePartedAtWhiteSpaceAloneAndReadButForCase) {
  EXPECT_EQ(WholesOf("<p class='area Comment-List'>x"), kCommentsName);
  EXPECT_EQ(WholesOf("<p class='twitter-tweet' id='disqus_thread'>x"), kPostName | kCommentsName);
  EXPECT_EQ(WholesOf("<p class='lead\tfb-post'>x"), kPostName);
  EXPECT_EQ(WholesOf("<p class='comment-meta no-comments comments2 twitter tweet'>x"), 0);
  EXPECT_EQ(WholesOf("<p role='comments' data-name='comment'>x"), 0) << "of other attributes";
}

TEST(Names, ANameThatIsOneOfTheSameWordsIsKnownByAllOfIt) {
  EXPECT_EQ(WholesOf("<p class='fb-post'>x"), kPostName);
  EXPECT_EQ(WholesOf("<p class='fb post'>x"), 0);
  EXPECT_EQ(WholesOf("<p class='fb_post'>x"), 0);
}

TEST(Names, OfTheClassThereIsANumberUnlessItIsEmpty) {
  const Named page("<p id=tail class=lead>a<p class=''>b<p id=lead>c<p class=lead>d");
  EXPECT_EQ(page.names.Text(page.names.ClassOf(page.p)), "lead");
  std::vector<std::uint32_t> classes;
  for (NodeId id = page.p; id < page.document.size(); ++id) {
    if (page.document[id].tag == Tag::kP) classes.push_back(page.names.ClassOf(id));
  }
  EXPECT_THAT(classes, ElementsAre(classes[0], Names::kNoName, Names::kNoName, classes[0]));
}

TEST(Names, PropertyAndPubdateNameElementsToo) {
  const Named page("<p property='datePublished' pubdate>x");
  const auto own = page.names.Of(page.p);
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].attribute, NameAttribute::kProperty);
  EXPECT_EQ(page.names.Text(own[0].value), "datePublished");
  EXPECT_EQ(own[1].attribute, NameAttribute::kPubdate);
}

TEST(NameAnswers, AreAskedForOnceForEachDistinctValue) {
  const Named page("<p class=lead>a<p class=lead>b<p class=tail>c<p id=lead>d");
  NameAnswers<std::size_t> sizes(page.names);
  std::vector<std::string> asked;
  std::size_t sum = 0;
  for (NodeId id = 0; id < page.document.size(); ++id) {
    for (const Names::Name& name : page.names.Of(id)) {
      sum += sizes.Of(name.value, [&asked](std::string_view text) {
        asked.emplace_back(text);
        return text.size();
      });
    }
  }
  EXPECT_THAT(asked, ElementsAre("lead", "tail"));
  EXPECT_EQ(sum, 16U);
}

TEST(Names, OfALongValueTheFrontIsRead) {
  EXPECT_EQ(HashesOf(std::string(10'000, '-') + "lead").size(), 0U);
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "a ";
  EXPECT_LT(HashesOf(many).size(), 1'000U);
}

TEST(Names, ThousandsOfDistinctValuesKeepTheirNumbers) {
  std::string html;
  for (int i = 0; i < 3'000; ++i) html += "<p class=c" + std::to_string(i) + ">x";
  html += html;
  const Named page(html);
  EXPECT_EQ(page.names.size(), 3'000U);
  std::vector<std::uint32_t> values;
  for (NodeId id = 0; id < page.document.size(); ++id) {
    for (const Names::Name& name : page.names.Of(id)) values.push_back(name.value);
  }
  ASSERT_EQ(values.size(), 6'000U);
  for (std::size_t i = 0; i < 3'000; ++i) ASSERT_EQ(values[i], values[i + 3'000]) << i;
}

}  // namespace
}  // namespace bodycopy
