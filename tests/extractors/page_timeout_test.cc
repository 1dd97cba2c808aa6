#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bodycopy/bodycopy.h"
#include "dom/parse.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using std::chrono::milliseconds;

// A story of some megabytes: its fields are known one after the other.
std::string LongStory() {
  std::string page =
      "<head><title>The bridge opens - Harbour Gazette</title><meta property=article:published_time "
      "content=2025-02-12T08:30:00Z></head><body><article><h1>The bridge opens</h1><p class=byline>By Jane "
      "Doe</p>";
  for (int i = 0; i < 6'000; ++i) {
    page += "<p>The mayor said that the works had cost <b>less than expected</b>, and pier " +
            std::to_string(i) + " of the <a href=/bridge>bridge</a> was kept.</p>";
    if (i % 100 == 0)
      page += "<figure><img src=/" + std::to_string(i) + ".jpg width=800 height=600></figure>";
  }
  return page + "</article>";
}

Json RecordOf(const std::string& page, HtmlParser parser, milliseconds timeout) {
  ExtractOptions options;
  options.parser = parser;
  options.page_timeout = timeout;
  return Json::parse(ToJson(Extract({.bytes = page, .url = "https://news.example/bridge"}, options), {}));
}

// However far it came: each field is as in the whole record, or is missing.
TEST(PageTimeout, KeepsFieldsThatAreWhole) {
  const std::string page = LongStory();
  for (const HtmlParser parser : {HtmlParser::kAuto, HtmlParser::kGumbo}) {
    const Json whole = RecordOf(page, parser, milliseconds(0));
    ASSERT_EQ(whole["outcome"], "ok");
    EXPECT_EQ(RecordOf(page, parser, milliseconds(1))["outcome"], "timeout");
    for (int time = 1; time < 100'000; time += 1 + time / 4) {
      Json record = RecordOf(page, parser, milliseconds(time));
      if (record == whole) break;
      EXPECT_EQ(record["outcome"], "timeout");
      EXPECT_EQ(record["error"]["message"],
                "the page took more than " + Json(time / 1000.0).dump() + " s of CPU time");
      EXPECT_EQ(record["url"], "https://news.example/bridge");
      for (const char* key : {"outcome", "error", "metadata"}) record.erase(key);
      for (const auto& [key, value] : record.items()) EXPECT_EQ(value, whole[key]) << key << " at " << time;
    }
  }
}

TEST(PageTimeout, EndsTheWorkOfTheParsers) {
  std::string page;
  for (int i = 0; i < 2'000'000; ++i) page += "<p>x";
  const Limits limits;
  for (const auto parse : {&ParseHtmlByGumbo, &ParseHtml}) {
    const Document whole = parse(page, limits, {});
    const Document cut = parse(page, limits, Deadline(milliseconds(1)));
    EXPECT_LT(cut.size(), whole.size() / 2);
  }
}

}  // namespace
}  // namespace bodycopy
