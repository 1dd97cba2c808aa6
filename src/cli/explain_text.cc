#include "cli/explain_text.h"

#include <algorithm>
#include <span>

#include "cli/explained_field.h"
#include "cli/paint.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kKeyWidth = 20;
constexpr std::size_t kSourceWidth = 22;
constexpr std::size_t kNumberWidth = 4;
constexpr std::size_t kRoleWidth = 10;
constexpr std::size_t kReasonWidth = 13;
constexpr std::size_t kShownValue = 120;
constexpr std::size_t kShownCandidates = 8;
constexpr std::size_t kShownText = 100;

std::string Padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

std::string LeftPadded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(text.size(), width), ' ') + text;
}

class TextExplanation {
 public:
  explicit TextExplanation(bool colors) : paint_(colors) {}

  std::string Write(const Article& article) {
    WriteSummary(article);
    for (const ExplainedField& field : ExplainFields(article)) WriteField(field);
    WriteBlocks(article.blocks);
    return std::move(out_);
  }

 private:
  void WriteKey(const std::string& key) { out_ += paint_.Bold(Padded(key, kKeyWidth)) + " "; }

  void WriteSummary(const Article& article) {
    WriteKey("outcome");
    out_ += std::string(OutcomeName(article.outcome)) + "\n";
    if (article.error) {
      WriteKey("error");
      out_ += Excerpt(article.error->message, kShownValue) + "\n";
    }
    if (article.metadata.probability) {
      WriteKey("probability");
      out_ += Score(*article.metadata.probability) + "\n";
    }
    if (article.metadata.quality) {
      WriteKey("quality");
      out_ += Score(*article.metadata.quality) + "\n";
    }
    for (const std::string& warning : article.metadata.warnings) {
      WriteKey("warning");
      out_ += Excerpt(warning, kShownValue) + "\n";
    }
    out_ += '\n';
  }

  void WriteField(const ExplainedField& field) {
    WriteKey(field.key);
    out_ += (field.value.empty() ? paint_.Dim("none") : Excerpt(field.value, kShownValue)) + "\n";
    if (!field.source.empty()) {
      WriteCandidate(paint_.Green("> " + Score(field.confidence)), Excerpt(field.source, kSourceWidth), "");
    }
    const std::size_t shown = std::min(field.rejected.size(), kShownCandidates);
    for (const CandidateNote& candidate : std::span(field.rejected).first(shown)) {
      WriteCandidate("  " + Score(candidate.confidence), Excerpt(candidate.source, kSourceWidth),
                     Excerpt(candidate.value, kShownValue));
    }
    const std::size_t more = field.rejected.size() - shown;
    if (more > 0) out_ += std::string(kKeyWidth + 3, ' ') + "and " + std::to_string(more) + " more\n";
  }

  void WriteCandidate(const std::string& score, const std::string& source, const std::string& value) {
    out_ += std::string(kKeyWidth + 1, ' ') + score + "  ";
    out_ += value.empty() ? source : Padded(source, kSourceWidth) + "  " + paint_.Dim(value);
    out_ += '\n';
  }

  void WriteBlocks(const std::vector<BlockNote>& blocks) {
    const auto kept =
        std::count_if(blocks.begin(), blocks.end(), [](const auto& block) { return block.kept; });
    out_ += "\n" + paint_.Bold("blocks") + ": " + std::to_string(kept) + " of " +
            std::to_string(blocks.size()) + " are kept\n";
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const BlockNote& block = blocks[i];
      const std::string line = LeftPadded(std::to_string(i + kFirstBlockNumber), kNumberWidth) +
                               (block.kept ? " + " : " - ") + Score(block.score) + "  " +
                               Padded(std::string(BlockRoleName(block.role)), kRoleWidth) + "  " +
                               Padded(std::string(BlockReasonName(block.reason)), kReasonWidth) + "  " +
                               Excerpt(block.text, kShownText);
      out_ += (block.kept ? paint_.Green(line) : paint_.Dim(line)) + "\n";
      out_ += paint_.Dim(std::string(kNumberWidth + 9, ' ') + Excerpt(block.path, kShownText)) + "\n";
    }
  }

  const Paint paint_;
  std::string out_;
};

}  // namespace

std::string ExplainText(const Article& article, bool colors) {
  return TextExplanation(colors).Write(article);
}

}  // namespace bodycopy::cli
