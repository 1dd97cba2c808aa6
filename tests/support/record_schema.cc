#include "support/record_schema.h"

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace bodycopy {
namespace {

std::unique_ptr<valijson::Schema> ReadSchema() {
  std::ifstream file(BODYCOPY_SOURCE_DIR "/docs/record.schema.json");
  const nlohmann::json text = nlohmann::json::parse(file);
  auto schema = std::make_unique<valijson::Schema>();
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), *schema);
  return schema;
}

}  // namespace

std::string SchemaErrors(std::string_view record) {
  static const std::unique_ptr<valijson::Schema> schema = ReadSchema();
  const nlohmann::json json = nlohmann::json::parse(record, nullptr, false);
  if (json.is_discarded()) return "no JSON";
  valijson::ValidationResults results;
  valijson::Validator().validate(*schema, valijson::adapters::NlohmannJsonAdapter(json), &results);
  std::string errors;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) errors += step;
    errors += ": " + error.description + "\n";
  }
  return errors;
}

}  // namespace bodycopy
