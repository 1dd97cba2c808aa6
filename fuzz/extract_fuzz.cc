#include <chrono>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "bodycopy/bodycopy.h"
#include "fuzz/input.h"

// The first byte chooses how the page is read, the rest is the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  PageInput page;
  ExtractOptions options;
  const unsigned choice = input.Choose(256);
  page.kind = static_cast<InputKind>(choice % 3);
  page.is_unicode = (choice & 4U) != 0;
  options.trace = (choice & 8U) != 0;
  options.parser = (choice & 32U) != 0 ? HtmlParser::kGumbo : HtmlParser::kAuto;
  options.links = true;
  options.blocks = (choice & 64U) != 0;
  if ((choice & 128U) != 0) options.body_with = kAddableRoles;
  if ((choice & 192U) != 0) options.body_without = kRemovableRoles;
  page.url = (choice & 16U) != 0 ? "https://news.example/2025/02/12/bridge-opens" : "";
  page.downloaded = std::chrono::sys_seconds(std::chrono::seconds(1739400000));
  page.bytes = input.Rest();
  const Article article = Extract(page, options);
  Require(article.error.has_value() == IsFailure(article.outcome),
          "an error comes with the outcomes of the second group");
  const std::string json =
      ToJson(article, {.html = true, .markdown = true, .links = true, .blocks = true, .provenance = true});
  Require(IsValidUtf8(json), "the record is UTF-8");
  Require(nlohmann::json::accept(json), "the record is JSON");
  Require(IsValidUtf8(ToMarkdown(article)) && IsValidUtf8(ToHtml(article)) && IsValidUtf8(ToText(article)),
          "what is written is UTF-8");
  return 0;
}
