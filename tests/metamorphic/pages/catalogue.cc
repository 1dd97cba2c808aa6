#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "metamorphic/pages/made_page.h"

namespace bodycopy::made {
namespace {

using nlohmann::json;

json ReadJson(const std::filesystem::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

/// Attributes stand in single quotes in the files, for the files' own are double.
std::string Html(const json& object, const char* key, const char* otherwise = "") {
  std::string html = object.value(key, otherwise);
  std::ranges::replace(html, '\'', '"');
  return html;
}

}  // namespace

Catalogue ReadCatalogue(const std::filesystem::path& folder, Vocabulary vocabulary) {
  const bool all = vocabulary == Vocabulary::kTest;
  Catalogue catalogue;
  const json markups = ReadJson(folder / "markups.json");
  for (const auto& [kind, of_kind] : markups.items()) {
    for (const json& markup : of_kind.at("markups")) {
      const bool training = markup.value("training", true);
      if (all || training)
        catalogue.markups.push_back(
            {kind, of_kind.at("role"), markup.at("name"), Html(markup, "html"), training});
    }
  }
  const json skeletons = ReadJson(folder / "skeletons.json");
  for (const json& skeleton : skeletons) {
    const bool training = skeleton.value("training", true);
    if (!all && !training) continue;
    catalogue.skeletons.push_back({skeleton.at("name"), skeleton.at("language"), Html(skeleton, "page"),
                                   Html(skeleton, "paragraph"), Html(skeleton, "subheading"),
                                   Html(skeleton, "list"), Html(skeleton, "part", "{part}"),
                                   Html(skeleton, "join", "\n"), training});
  }
  catalogue.words = ReadWords(folder, vocabulary);
  return catalogue;
}

std::string_view PositionName(Position position) {
  switch (position) {
    case Position::kBefore: return "before";
    case Position::kBetween: return "between";
    case Position::kAfter: return "after";
  }
  return "";
}

}  // namespace bodycopy::made
