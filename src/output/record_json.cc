#include <algorithm>
#include <cmath>

#include "bodycopy/record.h"
#include "output/json_writer.h"
#include "output/shapes.h"

namespace bodycopy {
namespace {

constexpr std::size_t kRoomForKeys = 2048;

/// Writes what VisitRecord() shows as members of the object that is open; what is absent is left out.
class JsonMembers {
 public:
  JsonMembers(JsonWriter& json, bool id_is_number) : json_(json), id_is_number_(id_is_number) {}

  void Text(std::string_view key, std::string_view text) { json_.Member(key, text); }
  void Integer(std::string_view key, std::optional<std::int64_t> number) {
    if (number) json_.Member(key, *number);
  }
  void Number(std::string_view key, std::optional<double> number) {
    if (!number || !std::isfinite(*number)) return;
    json_.Number(key, *number);
  }
  void Truth(std::string_view key, std::optional<bool> truth) {
    if (!truth) return;
    json_.Boolean(key, *truth);
  }
  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    Array(key, texts, [this](const std::string& text) { json_.String(text); });
  }
  void Id(std::string_view id) {
    if (!id_is_number_) return json_.Member("id", id);
    json_.Key("id");
    json_.Raw(id);
  }

  template <typename Members>
  void Struct(std::string_view key, bool is_present, Members members) {
    if (!is_present) return;
    json_.Key(key);
    json_.BeginObject();
    members(*this);
    json_.EndObject();
  }

  template <typename Item, typename Members>
  void List(std::string_view key, const std::vector<Item>& items, Members members) {
    Array(key, items, [&](const Item& item) {
      json_.BeginObject();
      members(*this, item);
      json_.EndObject();
    });
  }

 private:
  template <typename Item, typename Write>
  void Array(std::string_view key, const std::vector<Item>& items, Write write) {
    if (items.empty()) return;
    json_.Key(key);
    json_.BeginArray();
    for (const Item& item : items) write(item);
    json_.EndArray();
  }

  JsonWriter& json_;
  const bool id_is_number_;
};

/// Shows some of a record's keys to another visitor.
template <typename Visitor, typename IsWanted>
class SomeKeys {
 public:
  SomeKeys(Visitor& visitor, IsWanted is_wanted) : visitor_(visitor), is_wanted_(is_wanted) {}

  template <typename Value>
  void Text(const char* key, const Value& value) {
    if (is_wanted_(key)) visitor_.Text(key, value);
  }
  template <typename Value>
  void Integer(const char* key, const Value& value) {
    if (is_wanted_(key)) visitor_.Integer(key, value);
  }
  template <typename Value>
  void Truth(const char* key, const Value& value) {
    if (is_wanted_(key)) visitor_.Truth(key, value);
  }
  void Texts(const char* key, const std::vector<std::string>& texts) {
    if (is_wanted_(key)) visitor_.Texts(key, texts);
  }
  void Id(std::string_view id) {
    if (is_wanted_("id")) visitor_.Id(id);
  }
  template <typename Members>
  void Struct(const char* key, bool is_present, Members members) {
    if (is_wanted_(key)) visitor_.Struct(key, is_present, members);
  }
  template <typename Item, typename Members>
  void List(const char* key, const std::vector<Item>& items, Members members) {
    if (is_wanted_(key)) visitor_.List(key, items, members);
  }

 private:
  Visitor& visitor_;
  IsWanted is_wanted_;
};

/// What rules add up may lie a little outside of 0 to 1.
void WriteConfidence(JsonWriter& json, double confidence) {
  json.Number("confidence", std::clamp(confidence, 0.0, 1.0));
}

void WriteCandidate(JsonWriter& json, const CandidateNote& candidate) {
  json.BeginObject();
  json.String("value", candidate.value);
  json.Member("source", candidate.source);
  WriteConfidence(json, candidate.confidence);
  json.EndObject();
}

void WriteProvenance(JsonWriter& json, const std::vector<FieldProvenance>& provenance) {
  if (provenance.empty()) return;
  json.Key("provenance");
  json.BeginObject();
  for (auto field = provenance.begin(); field != provenance.end(); ++field) {
    const auto same_key = [&](const FieldProvenance& earlier) { return earlier.key == field->key; };
    if (std::any_of(provenance.begin(), field, same_key)) continue;  // a key stands once in an object
    json.Key(field->key);
    json.BeginObject();
    json.Member("source", field->source);
    WriteConfidence(json, field->confidence);
    if (!field->rejected.empty()) {
      json.Key("rejected");
      json.BeginArray();
      for (const CandidateNote& candidate : field->rejected) WriteCandidate(json, candidate);
      json.EndArray();
    }
    json.EndObject();
  }
  json.EndObject();
}

std::size_t ExpectedSize(const Article& article) {
  std::size_t size = kRoomForKeys;
  for (const BodyBlock& block : article.body) {
    for (const Span& span : block.spans) size += span.text.size() + span.text.size() / 16 + 4;
  }
  return size;
}

std::string ToRecord(const Article& article, const WriteOptions& options) {
  std::string record;
  record.reserve(ExpectedSize(article));
  JsonWriter json(record, options.indent);
  json.BeginObject();
  JsonMembers members(json, options.id_is_number);
  const auto is_wanted = [&options](std::string_view key) {
    return options.keys.empty() || std::ranges::find(options.keys, key) != options.keys.end();
  };
  SomeKeys wanted(members, is_wanted);
  VisitRecord(article, options, wanted);
  if (options.provenance && is_wanted("provenance")) WriteProvenance(json, article.provenance);
  json.EndObject();
  return record;
}

}  // namespace

std::vector<std::string> RecordKeys() {
  std::vector<std::string> keys;
  std::string ignored;
  JsonWriter json(ignored, false);
  JsonMembers members(json, false);
  SomeKeys collector(members, [&keys](const char* key) {
    keys.emplace_back(key);
    return false;
  });
  VisitRecord({}, {}, collector);
  keys.emplace_back("provenance");
  return keys;
}

std::string ToJson(const Article& article, const WriteOptions& options) {
  switch (options.shape) {
    case Shape::kRecord: return ToRecord(article, options);
    case Shape::kSchemaOrg: return ToSchemaOrg(article, options);
    case Shape::kTrafilatura: return ToTrafilatura(article, options);
    case Shape::kNewspaper: return ToNewspaper(article, options);
    case Shape::kNewsPlease: return ToNewsPlease(article, options);
  }
  return ToRecord(article, options);
}

}  // namespace bodycopy
