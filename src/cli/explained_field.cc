#include "cli/explained_field.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/terminal_text.h"
#include "base/utf8.h"
#include "bodycopy/write.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

// Not fields of the article, or shown apart.
constexpr std::string_view kNoFields[] = {"schemaVersion", "outcome", "id",       "error",
                                          "articleBody",   "updates", "metadata", "provenance"};
constexpr const char* kNamingKeys[] = {"name", "url"};

/// A value of the record for people: an object by its name or URL, a list joined.
std::string Shown(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) {
    for (const char* key : kNamingKeys) {
      if (value.contains(key)) return value[key].get<std::string>();
    }
  }
  if (!value.is_array()) return value.dump();
  std::string shown;
  for (const Json& item : value) {
    if (!shown.empty()) shown += "; ";
    shown += item.is_array() ? item.dump() : Shown(item);
  }
  return shown;
}

void AddNote(const FieldProvenance& note, ExplainedField& field) {
  field.source = note.source;
  field.confidence = note.confidence;
  field.rejected = note.rejected;
  std::stable_sort(field.rejected.begin(), field.rejected.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
}

}  // namespace

std::vector<ExplainedField> ExplainFields(const Article& article) {
  std::vector<ExplainedField> fields;
  const Json record = Json::parse(ToJson(article), nullptr, false);
  for (const auto& [key, value] : record.items()) {
    if (std::find(std::begin(kNoFields), std::end(kNoFields), key) != std::end(kNoFields)) continue;
    fields.push_back({.key = key, .value = Shown(value), .json = value.dump()});
  }
  for (const FieldProvenance& note : article.provenance) {
    auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.key == note.key; });
    if (field == fields.end()) field = fields.insert(field, {.key = note.key});
    AddNote(note, *field);
  }
  return fields;
}

std::string Excerpt(std::string_view text, std::size_t characters) {
  std::string excerpt;
  for (std::size_t i = 0; !text.empty(); ++i) {
    if (i == characters) return excerpt + "…";
    AppendCodePoint(excerpt, TerminalCharacter(TakeCodePoint(text)));
  }
  return excerpt;
}

std::string Score(double score) {
  char text[32];
  const int length = std::snprintf(text, sizeof text, "%.2f", score);
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace bodycopy::cli
