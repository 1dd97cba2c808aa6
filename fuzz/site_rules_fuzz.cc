#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "bodycopy/bodycopy.h"
#include "dom/parse.h"
#include "extractors/reading/site_rules.h"
#include "fuzz/input.h"
#include "fuzz/written_markup.h"

namespace {

using namespace bodycopy;

constexpr std::string_view kHost = "www.example.com";

void RequireInOrder(const Document& document, const std::vector<NodeId>& found) {
  NodeId last = 0;
  for (const NodeId node : found) {
    Require(node >= last && node < document.size(), "elements come in document order");
    Require(!document[node].is_text(), "only elements are found");
    last = node;
  }
}

Article ExtractWith(std::string_view page, std::shared_ptr<const SiteRules> rules) {
  ExtractOptions options;
  options.sites = std::move(rules);
  return Extract({.bytes = page,
                  .url = "https://" + std::string(kHost) + "/a",
                  .kind = InputKind::kHtml,
                  .is_unicode = true},
                 options);
}

// The body is what stands in the elements found, and nothing else.
void RequireBodyWithin(const Document& document, const std::vector<NodeId>& found, const Article& article) {
  std::string within;
  for (const NodeId node : found) within += Squeezed(document.TextOf(node)) + "\n";
  for (const BodyBlock& block : article.body) {
    if (block.kind == BodyBlock::Kind::kEmbed) continue;
    std::string text;
    for (const Span& span : block.spans) text += span.text;
    Require(within.find(Squeezed(text)) != std::string::npos, "the body stands in the elements of the rule");
  }
}

}  // namespace

// The first line is a selector, the second a file of rules, the rest a page, which is read with both: the
// selector as that of the body, and the rules as they are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  const std::string_view list = input.Line();
  const Expected<Selector> selector = Selector::Parse(list);
  const auto rules = std::make_shared<SiteRules>();
  const bool are_rules = rules->Add(input.Line()).has_value();
  const std::string_view page = input.Rest();
  if (are_rules && rules->Find(kHost) != nullptr) ExtractWith(page, rules);
  if (!selector || !IsValidUtf8(list)) return 0;
  const Document document = ParseHtml(page, {});
  const std::vector<NodeId> found = selector->Select(document);
  RequireInOrder(document, found);

  const auto own = std::make_shared<SiteRules>();
  const auto added = own->Add(
      nlohmann::json{{"hosts", {kHost}}, {"body", list}, {"headline", list}, {"authors", list}}.dump());
  Require(added.has_value(), "a selector is one in a file of rules too");
  const Article article = ExtractWith(page, own);
  if (!found.empty() && IsValidUtf8(page) && !IsFailure(article.outcome))
    RequireBodyWithin(document, found, article);
  return 0;
}
