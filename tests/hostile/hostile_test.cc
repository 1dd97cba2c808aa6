#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "bodycopy/bodycopy.h"
#include "support/read_all.h"

namespace bodycopy {
namespace {

using namespace std::string_view_literals;

constexpr const char* kFolder = BODYCOPY_SOURCE_DIR "/fixtures/hostile";
constexpr std::string_view kSentence =
    "The mayor said that the works had cost less than expected, and the piers were kept. ";

std::string Repeat(std::string_view unit, std::size_t count) {
  std::string text;
  text.reserve(unit.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += unit;
  return text;
}

// The record of the page, after its forms were seen to be well-formed.
Article ExtractSoundly(std::string_view bytes, HtmlParser parser) {
  Article article =
      Extract({.bytes = bytes, .url = "https://news.example/a"}, {.parser = parser, .links = true});
  EXPECT_EQ(article.error.has_value(), IsFailure(article.outcome));
  EXPECT_TRUE(nlohmann::json::accept(ToJson(article, {.html = true, .markdown = true, .links = true})));
  EXPECT_TRUE(IsValidUtf8(BodyText(article.body)));
  return article;
}

Article ExtractSoundly(std::string_view bytes) {
  const Article of_gumbo = ExtractSoundly(bytes, HtmlParser::kGumbo);
  Article article = ExtractSoundly(bytes, HtmlParser::kAuto);
  EXPECT_EQ(of_gumbo.outcome, article.outcome);
  return article;
}

TEST(Hostile, EveryFileHasItsOutcome) {
  const auto outcomes = nlohmann::json::parse(ReadAll(std::filesystem::path(kFolder) / "outcomes.json"));
  for (const auto& [name, expected] : outcomes.items()) {
    const Article article = ExtractSoundly(ReadAll(std::filesystem::path(kFolder) / name));
    EXPECT_EQ(OutcomeName(article.outcome), expected["outcome"].get<std::string>()) << name;
    const std::string text = expected.value("text", "");
    EXPECT_NE(BodyText(article.body).find(text), std::string::npos) << name << ":\n"
                                                                    << BodyText(article.body);
    EXPECT_TRUE(!IsFailure(article.outcome) || !article.error->message.empty()) << name;
  }
}

TEST(Hostile, EveryFileIsListed) {
  const auto outcomes = nlohmann::json::parse(ReadAll(std::filesystem::path(kFolder) / "outcomes.json"));
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(!name.ends_with("html") || outcomes.contains(name)) << name;
  }
}

std::string Story() {
  return "<h1>The bridge</h1>" + Repeat("<p>" + std::string(kSentence) + "</p>", 5);
}

// Each page here and below is quadratic, or worse, in a parser or extractor that is not careful; then the
// test ends at ctest's limit of time.
TEST(Hostile, TextBelowTheCapsIsKept) {
  for (const std::string& opening :
       {Repeat("<div>", 80'000), Repeat("<b>", 80'000), Repeat("<table><tr><td>", 20'000),
        Repeat("<ul><li>", 40'000), Repeat("<blockquote>", 40'000), Repeat("</p></div>", 200'000),
        "<div " + Repeat("a b=c ", 80'000) + ">", "<div " + Repeat("class='x y' ", 80'000) + ">"}) {
    const Article article = ExtractSoundly(opening + Story());
    EXPECT_NE(BodyText(article.body).find("The mayor said that the works"), std::string::npos)
        << opening.substr(0, 60);
  }
}

TEST(Hostile, LargePagesAreRead) {
  const std::string linked_data =
      "<script "
      "type='application/ld+json'>{\"@type\":\"Article\",\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}</"
      "script>";
  const std::string additions[] = {
      Repeat("<a href=x>", 80'000),
      Repeat("<a><b>x</a>", 200'000),
      Repeat("<div><i class=a>x</div>y", 100'000),
      Repeat("<br>", 1'000'000),
      Repeat("<p>x", 300'000),
      Repeat("<p><a href=/x>y</a>", 100'000),
      "<p>" + Repeat("&amp;&eacute;&#x41;&bogus", 200'000),
      Repeat("<!--", 500'000),
      Repeat("<script>", 300'000),
      "<script type='application/ld+json'>" + Repeat("{\"a\":[", 200'000) + "</script>",
      Repeat(linked_data, 5'000),
      "<select>" + Repeat("<option>x", 300'000),
      Repeat("<h2>January 1, 2025 By Jane Doe</h2>", 50'000),
      Repeat("<time datetime=2025-02-12>February 12, 2025</time>", 50'000),
      Repeat("<div itemscope itemtype=https://schema.org/Article itemprop=a>", 30'000),
      Repeat("<svg><g><path d='M0 0'>", 50'000) + "</svg>",
      Repeat("<frameset><frame>", 50'000),
      std::string(10U << 20U, 'x'),
      std::string(10U << 20U, '<'),
      Repeat("\xE2\x80\x8B", 2'000'000),
  };
  for (const std::string& addition : additions) {
    EXPECT_FALSE(IsFailure(ExtractSoundly(Story() + addition).outcome)) << addition.substr(0, 60);
  }
}

TEST(Hostile, LargeDumpsAreRead) {
  for (const std::string_view unit :
       {"line\n"sv, "* item\n"sv, "\n"sv, "By Jane DoeFebruary 12, 2025No Comments\n"sv, "a » "sv,
        "  indented\n"sv}) {
    const std::string dump = Repeat(unit, (2U << 20U) / unit.size());
    Article article = Extract({.bytes = dump, .kind = InputKind::kText});
    EXPECT_FALSE(IsFailure(article.outcome)) << unit;
    EXPECT_TRUE(IsValidUtf8(ToJson(article)));
  }
}

// A page of the corpus cut at every byte gives a record.
TEST(Hostile, EveryCutOfAPageIsRead) {
  const std::string page = ReadAll(BODYCOPY_SOURCE_DIR "/fixtures/corpus/extract/page-url-trace").substr(1);
  ASSERT_GT(page.size(), 1000U);
  for (std::size_t size = 0; size < page.size(); size += 7) {
    EXPECT_FALSE(IsFailure(ExtractSoundly(page.substr(0, size)).outcome)) << size;
  }
}

}  // namespace
}  // namespace bodycopy
