#include <string>

#include "dom/parse.h"
#include "extractors/site_rules.h"
#include "fuzz/input.h"

// The first line is a selector, the second a file of rules, the rest a page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  const Expected<Selector> selector = Selector::Parse(input.Line());
  SiteRules rules;
  if (rules.Add(input.Line())) static_cast<void>(rules.Find("www.example.com"));
  if (!selector) return 0;
  const Document document = ParseHtml(input.Rest(), {});
  NodeId last = 0;
  for (const NodeId found : selector->Select(document)) {
    Require(found >= last && found < document.size(), "elements come in document order");
    Require(!document[found].is_text(), "only elements are found");
    last = found;
  }
  return 0;
}
