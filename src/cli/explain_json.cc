#include "cli/explain_json.h"

#include "cli/explained_field.h"
#include "output/json_writer.h"

namespace bodycopy::cli {
namespace {

class JsonExplanation {
 public:
  std::string Write(const Article& article, std::string_view source) {
    json_.BeginObject();
    json_.String("source", source);
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
  void WriteSummary(const Article& article) {
    json_.String("outcome", OutcomeName(article.outcome));
    if (article.error) json_.String("error", article.error->message);
    if (article.metadata.probability) json_.Number("probability", *article.metadata.probability);
    if (article.metadata.quality) json_.Number("quality", *article.metadata.quality);
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
    json_.String("value", candidate.value);
    json_.String("source", candidate.source);
    json_.Number("confidence", candidate.confidence);
    json_.Boolean("won", won);
    json_.EndObject();
  }

  void WriteBlock(std::size_t index, const BlockNote& block) {
    json_.BeginObject();
    json_.Member("number", static_cast<std::int64_t>(index + kFirstBlockNumber));
    json_.Boolean("kept", block.kept);
    json_.Number("score", block.score);
    json_.String("role", BlockRoleName(block.role));
    json_.Number("confidence", block.confidence);
    json_.String("reason", BlockReasonName(block.reason));
    json_.String("path", block.path);
    json_.String("text", block.text);
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
