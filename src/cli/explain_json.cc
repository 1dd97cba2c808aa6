#include "cli/explain_json.h"

#include "cli/explained_field.h"
#include "output/json_writer.h"

namespace bodycopy::cli {
namespace {

class JsonExplanation {
 public:
  std::string Write(const Article& article, std::string_view source) {
    json_.BeginObject();
    Text("source", source);
    WriteSummary(article);
    json_.Key("fields");
    json_.BeginObject();
    for (const ExplainedField& field : ExplainFields(article)) WriteField(field);
    json_.EndObject();
    json_.Key("blocks");
    json_.BeginArray();
    for (std::size_t i = 0; i < article.blocks.size(); ++i) WriteBlock(i, article.blocks[i]);
    json_.EndArray();
    json_.EndObject();
    return std::move(out_) + "\n";
  }

 private:
  void Text(std::string_view key, std::string_view text) {
    json_.Key(key);
    json_.String(text);
  }

  void Number(std::string_view key, double number) {
    json_.Key(key);
    json_.Number(number);
  }

  void Truth(std::string_view key, bool truth) {
    json_.Key(key);
    json_.Boolean(truth);
  }

  void WriteSummary(const Article& article) {
    Text("outcome", OutcomeName(article.outcome));
    if (article.error) Text("error", article.error->message);
    if (article.metadata.probability) Number("probability", *article.metadata.probability);
    if (article.metadata.quality) Number("quality", *article.metadata.quality);
    json_.Key("warnings");
    json_.BeginArray();
    for (const std::string& warning : article.metadata.warnings) json_.String(warning);
    json_.EndArray();
  }

  void WriteField(const ExplainedField& field) {
    json_.Key(field.key);
    json_.BeginObject();
    json_.Key("value");
    json_.Raw(field.json.empty() ? "null" : field.json);
    json_.Key("candidates");
    json_.BeginArray();
    if (!field.source.empty()) WriteCandidate({field.value, field.source, field.confidence}, true);
    for (const CandidateNote& candidate : field.rejected) WriteCandidate(candidate, false);
    json_.EndArray();
    json_.EndObject();
  }

  void WriteCandidate(const CandidateNote& candidate, bool won) {
    json_.BeginObject();
    Text("value", candidate.value);
    Text("source", candidate.source);
    Number("confidence", candidate.confidence);
    Truth("won", won);
    json_.EndObject();
  }

  void WriteBlock(std::size_t index, const BlockNote& block) {
    json_.BeginObject();
    json_.Member("number", static_cast<std::int64_t>(index + kFirstBlockNumber));
    Truth("kept", block.kept);
    Number("score", block.score);
    Text("role", BlockRoleName(block.role));
    Text("reason", BlockReasonName(block.reason));
    Text("path", block.path);
    Text("text", block.text);
    json_.EndObject();
  }

  std::string out_;
  JsonWriter json_{out_, true};
};

}  // namespace

std::string ExplainJson(const Article& article, std::string_view source) {
  return JsonExplanation().Write(article, source);
}

}  // namespace bodycopy::cli
