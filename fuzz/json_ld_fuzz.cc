#include <string>

#include "dom/parse.h"
#include "fuzz/input.h"
#include "page/linked_data.h"

// The input is the text of a JSON-LD script, and after a line "</script>" the body of the page, for microdata
// and RDFa.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  const std::string html = "<html><head><script type=\"application/ld+json\">" +
                           std::string(FuzzInput(bytes, size).Rest()) + "</script>";
  const Document document = ParseHtml(html, Limits{});
  const LinkedData data = ReadLinkedData(document);
  const auto count = static_cast<int>(data.things.size());
  for (const Thing& thing : data.things) {
    Require(thing.parent < count, "a parent is a thing");
    for (const Thing::Property& property : thing.properties) {
      Require(property.thing < count, "a property's thing is a thing");
      data.Value(thing, property.name);
      for (const Thing* value : data.Things(thing, property.name))
        Require(value != nullptr, "no null things");
    }
  }
  data.MainArticle("https://news.example/a");
  return 0;
}
