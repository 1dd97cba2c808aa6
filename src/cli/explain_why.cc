#include "cli/explain_why.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

#include "cli/explained_field.h"
#include "cli/paint.h"
#include "output/json_writer.h"

namespace bodycopy::cli {
namespace {

constexpr std::string_view kBody = "body";
constexpr std::size_t kShownCandidates = 8;
constexpr std::size_t kShownFeatures = 8;  // that add, and as many that take
constexpr std::size_t kShownReasons = 3;   // of a block in the list of all
constexpr std::size_t kShownValue = 100;
constexpr std::size_t kShownBlock = 400;

std::string Known() {
  return fmt::format("{}, and body:N for block N of explain", fmt::join(LearnedFields(), ", "));
}

/// The block that a candidate is; null of other fields.
const BlockNote* BlockOf(const WhyQuestion& question, std::size_t candidate, const Article& article) {
  return question.field == kBody && candidate < article.blocks.size() ? &article.blocks[candidate] : nullptr;
}

/// The candidates that are asked for.
std::pair<std::size_t, std::size_t> RangeOf(const WhyQuestion& question, std::size_t candidates) {
  return question.block ? std::pair(*question.block, *question.block + 1)
                        : std::pair(std::size_t{0}, candidates);
}

class TextAnswer {
 public:
  TextAnswer(const WhyQuestion& question, const Article& article, bool colors)
      : question_(question), article_(article), paint_(colors) {}

  std::string Write(const std::vector<Reasons>& all) {
    const auto won = std::count_if(all.begin(), all.end(), [](const Reasons& r) { return r.won; });
    const bool blocks = question_.field == kBody;
    out_ += paint_.Bold(question_.field) +
            fmt::format(": {} of {} {}\n", won, all.size(), blocks ? "blocks are kept" : "candidates won");
    if (question_.block) {
      WriteCandidate(*question_.block, all[*question_.block]);
    } else if (blocks) {
      for (std::size_t i = 0; i < all.size(); ++i) WriteBlock(i, all[i]);
    } else {
      const std::size_t shown = std::min(all.size(), kShownCandidates);
      for (std::size_t i = 0; i < shown; ++i) WriteCandidate(i, all[i]);
      if (all.size() > shown) out_ += fmt::format("\nand {} more\n", all.size() - shown);
    }
    return std::move(out_);
  }

 private:
  /// A line for each block: what it is, and below it the strongest reasons.
  void WriteBlock(std::size_t index, const Reasons& reasons) {
    const BlockNote* block = BlockOf(question_, index, article_);
    const std::string line =
        fmt::format("{:>4} {} {}  {:<10}  {}", index + kFirstBlockNumber, reasons.won ? "+" : "-",
                    Score(reasons.confidence), block == nullptr ? "" : BlockRoleName(block->role),
                    Excerpt(reasons.value, kShownValue));
    out_ += (reasons.won ? paint_.Green(line) : paint_.Dim(line)) + "\n";
    std::string why;
    for (const HandRule& rule : reasons.rules) why += fmt::format("rule: {}; ", rule.name);
    const std::size_t shown = std::min(reasons.features.size(), kShownReasons);
    for (const FeatureShare& feature : std::span(reasons.features).first(shown))
      why += fmt::format("{:+.2f} {} = {:g}; ", feature.adds, feature.name, feature.value);
    if (why.empty()) return;
    why.resize(why.size() - 2);
    out_ += std::string(13, ' ') + why + "\n";
  }

  void WriteCandidate(std::size_t index, const Reasons& reasons) {
    const BlockNote* block = BlockOf(question_, index, article_);
    const std::string head =
        fmt::format("{} {}  {}", reasons.won ? ">" : " ", Score(reasons.confidence),
                    Excerpt(reasons.value, block == nullptr ? kShownValue : kShownBlock));
    out_ += "\n" + (reasons.won ? paint_.Green(head) : head) + "\n";
    if (block == nullptr) {
      WriteLine("from", reasons.source);
    } else {
      WriteLine("block", fmt::format("{}, {}, {}", index + kFirstBlockNumber, BlockRoleName(block->role),
                                     BlockReasonName(block->reason)));
      WriteLine("at", Excerpt(block->path, kShownValue));
    }
    WriteRules(reasons);
    WriteModel(reasons);
  }

  void WriteLine(std::string_view key, std::string_view text) {
    out_ += fmt::format("    {:<7} {}\n", key, text);
  }

  void WriteRules(const Reasons& reasons) {
    for (const HandRule& rule : reasons.rules) {
      WriteLine("rule",
                fmt::format("{}  {}", rule.adds ? fmt::format("{:+.2f}", *rule.adds) : "decides", rule.name));
    }
  }

  void WriteModel(const Reasons& reasons) {
    if (reasons.model.empty()) {
      WriteLine("model", "was not asked");
      return;
    }
    WriteLine("model", fmt::format("{}: score {:.2f} = {:.2f} of any candidate {:+.2f} of its features",
                                   reasons.model, reasons.score, reasons.base, reasons.score - reasons.base));
    std::vector<FeatureShare> shown;
    for (const bool adding : {true, false}) {
      std::size_t count = 0;
      for (const FeatureShare& feature : reasons.features) {
        if ((feature.adds > 0) != adding) continue;
        if (++count > kShownFeatures) break;
        shown.push_back(feature);
      }
    }
    double rest = reasons.score - reasons.base;
    for (const FeatureShare& feature : shown) {
      rest -= feature.adds;
      out_ += fmt::format("        {:+6.2f}  {} = {:g}\n", feature.adds, feature.name, feature.value);
    }
    const std::size_t more = reasons.features.size() - shown.size();
    if (more > 0) out_ += paint_.Dim(fmt::format("        {:+6.2f}  {} more", rest, more)) + "\n";
  }

  const WhyQuestion& question_;
  const Article& article_;
  const Paint paint_;
  std::string out_;
};

class JsonAnswer {
 public:
  JsonAnswer(const WhyQuestion& question, const Article& article) : question_(question), article_(article) {}

  std::string Write(const std::vector<Reasons>& all, std::string_view source) {
    json_.BeginObject();
    json_.String("source", source);
    json_.String("field", question_.field);
    json_.Key("candidates");
    json_.BeginArray();
    const auto [begin, end] = RangeOf(question_, all.size());
    for (std::size_t i = begin; i < end; ++i) WriteCandidate(i, all[i]);
    json_.EndArray();
    json_.EndObject();
    return std::move(out_) + "\n";
  }

 private:
  void WriteBlock(std::size_t index, const BlockNote& block) {
    json_.Member("number", static_cast<std::int64_t>(index + kFirstBlockNumber));
    json_.String("role", BlockRoleName(block.role));
    json_.String("reason", BlockReasonName(block.reason));
    json_.String("path", block.path);
  }

  void WriteCandidate(std::size_t index, const Reasons& reasons) {
    json_.BeginObject();
    if (const BlockNote* block = BlockOf(question_, index, article_)) WriteBlock(index, *block);
    json_.String("value", reasons.value);
    if (!reasons.source.empty()) json_.String("source", reasons.source);
    json_.Number("confidence", reasons.confidence);
    json_.Boolean("won", reasons.won);
    WriteRules(reasons.rules);
    if (!reasons.model.empty()) WriteModel(reasons);
    json_.EndObject();
  }

  void WriteRules(const std::vector<HandRule>& rules) {
    json_.Key("rules");
    json_.BeginArray();
    for (const HandRule& rule : rules) {
      json_.BeginObject();
      json_.String("name", rule.name);
      if (rule.adds) json_.Number("adds", *rule.adds);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteModel(const Reasons& reasons) {
    json_.String("model", reasons.model);
    json_.Number("base", reasons.base);
    json_.Number("score", reasons.score);
    json_.Key("features");
    json_.BeginArray();
    for (const FeatureShare& feature : reasons.features) {
      json_.BeginObject();
      json_.String("name", feature.name);
      json_.Number("value", feature.value);
      json_.Number("adds", feature.adds);
      json_.EndObject();
    }
    json_.EndArray();
  }

  const WhyQuestion& question_;
  const Article& article_;
  std::string out_;
  JsonWriter json_{out_, true};
};

}  // namespace

Expected<WhyQuestion> ReadWhyQuestion(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  WhyQuestion question{std::string(text.substr(0, colon)), std::nullopt};
  const auto fields = LearnedFields();
  bool known = std::find(fields.begin(), fields.end(), question.field) != fields.end();
  if (colon < text.size()) {
    const std::string_view number = text.substr(colon + 1);
    std::size_t block = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), block);
    known = question.field == kBody && error == std::errc() && end == number.data() + number.size() &&
            block >= kFirstBlockNumber;
    question.block = block - kFirstBlockNumber;
  }
  if (known) return question;
  return std::unexpected(Error{Outcome::kInternalError, fmt::format("'{}' is none of {}", text, Known())});
}

Expected<void> CheckWhyQuestion(const WhyQuestion& question, const std::vector<Reasons>& reasons) {
  if (!question.block || *question.block < reasons.size()) return {};
  return std::unexpected(
      Error{Outcome::kInternalError, fmt::format("there is no block {}: the page has {}",
                                                 *question.block + kFirstBlockNumber, reasons.size())});
}

std::string WhyText(const WhyQuestion& question, const std::vector<Reasons>& reasons, const Article& article,
                    bool colors) {
  return TextAnswer(question, article, colors).Write(reasons);
}

std::string WhyJson(const WhyQuestion& question, const std::vector<Reasons>& reasons, const Article& article,
                    std::string_view source) {
  return JsonAnswer(question, article).Write(reasons, source);
}

}  // namespace bodycopy::cli
