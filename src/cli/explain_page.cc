#include "cli/explain_page.h"

#include <algorithm>
#include <span>

#include "bodycopy/write.h"
#include "cli/explained_field.h"
#include "output/escape.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kShownValue = 400;
constexpr std::size_t kShownCandidates = 12;

// The policy forbids all that could load or run, should markup ever slip through.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #1c1e21; background: #f3f4f6; }
h1 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
body > header { padding: .8rem 1.2rem; background: #1c1e21; color: #fff; }
body > header p { margin: .2rem 0 0; color: #cfd3d8; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(20rem, 2fr); gap: 1rem; padding: 1rem; }
section { background: #fff; border-radius: 6px; padding: 1rem; margin-bottom: 1rem; min-width: 0; }
.block { border-left: 5px solid; margin: 0 0 .4rem; padding: .25rem .7rem; overflow-wrap: anywhere; }
.block p { margin: 0; white-space: pre-line; }
.block small, .candidates { color: #555b63; font-size: .78rem; }
.block small b { display: inline-block; min-width: 4.5em; }
.kept { border-color: #17803d; background: #e7f6ec; }
.dropped { border-color: #c2410c; background: #fdf0ea; }
.dropped p { color: #5f4337; }
dt { font-weight: 600; margin-top: .7rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.candidates { border-collapse: collapse; margin-top: .2rem; }
.candidates td { vertical-align: top; padding: .05rem .6rem .05rem 0; overflow-wrap: anywhere; }
.candidates td:not(:last-child) { white-space: nowrap; overflow-wrap: normal; }
.candidates .winner td { color: #17803d; font-weight: 600; }
.none { color: #8a9099; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; margin: 0; }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
</style>
<title>)";

class PageExplanation {
 public:
  explicit PageExplanation(const Article& article) : article_(article) {}

  std::string Write(std::string_view source) {
    out_ += kHead;
    Text("bodycopy explain: " + std::string(source));
    out_ += "</title>\n</head>\n<body>\n";
    WriteSummary(source);
    out_ += "<main>\n<div>\n";
    WriteBlocks();
    out_ += "</div>\n<div>\n";
    WriteFields();
    WriteRecord();
    out_ += "</div>\n</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void Text(std::string_view text) { AppendHtmlText(out_, text); }

  void Element(std::string_view open, std::string_view text, std::string_view close) {
    out_ += open;
    Text(text);
    out_ += close;
  }

  void WriteSummary(std::string_view source) {
    Element("<header>\n<h1>", source, "</h1>\n<p>");
    Text(OutcomeName(article_.outcome));
    if (article_.error) Text(": " + article_.error->message);
    if (article_.metadata.probability) Text(" · probability " + Score(*article_.metadata.probability));
    if (article_.metadata.quality) Text(" · quality " + Score(*article_.metadata.quality));
    out_ += "</p>\n";
    for (const std::string& warning : article_.metadata.warnings)
      Element("<p>", "warning: " + warning, "</p>\n");
    out_ += "</header>\n";
  }

  void WriteBlocks() {
    const auto& blocks = article_.blocks;
    const auto kept =
        std::count_if(blocks.begin(), blocks.end(), [](const auto& block) { return block.kept; });
    Element("<section>\n<h2>",
            "Blocks: " + std::to_string(kept) + " of " + std::to_string(blocks.size()) + " kept", "</h2>\n");
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const BlockNote& block = blocks[i];
      out_ += block.kept ? "<div class=\"block kept\">" : "<div class=\"block dropped\">";
      Element("<small>", std::to_string(i + kFirstBlockNumber), " ");
      Element("<b>", (block.kept ? "+ " : "− ") + Score(block.score), "</b> ");
      Element("", BlockRoleName(block.role), " · ");
      Element("", BlockReasonName(block.reason), block.reason == BlockReason::kNone ? "" : " · ");
      Element("", block.path, "</small>");
      Element("<p dir=\"auto\">", block.text, "</p></div>\n");
    }
    out_ += "</section>\n";
  }

  void WriteFields() {
    out_ += "<section>\n<h2>Fields</h2>\n<dl>\n";
    for (const ExplainedField& field : ExplainFields(article_)) {
      Element("<dt>", field.key, "</dt>\n");
      if (field.value.empty()) {
        out_ += "<dd class=\"none\">none";
      } else {
        Element("<dd dir=\"auto\">", Excerpt(field.value, kShownValue), "");
      }
      WriteCandidates(field);
      out_ += "</dd>\n";
    }
    out_ += "</dl>\n</section>\n";
  }

  void WriteCandidates(const ExplainedField& field) {
    if (field.source.empty() && field.rejected.empty()) return;
    out_ += "\n<table class=\"candidates\">\n";
    if (!field.source.empty()) {
      out_ += "<tr class=\"winner\">";
      WriteCandidate({"", field.source, field.confidence});
    }
    const std::size_t shown = std::min(field.rejected.size(), kShownCandidates);
    for (const CandidateNote& candidate : std::span(field.rejected).first(shown)) {
      out_ += "<tr>";
      WriteCandidate(candidate);
    }
    out_ += "</table>\n";
    const std::size_t more = field.rejected.size() - shown;
    if (more > 0) Element("<p class=\"candidates\">", "and " + std::to_string(more) + " more", "</p>\n");
  }

  void WriteCandidate(const CandidateNote& candidate) {
    Element("<td>", Score(candidate.confidence), "</td>");
    Element("<td>", candidate.source, "</td>");
    Element("<td>", Excerpt(candidate.value, kShownValue), "</td></tr>\n");
  }

  void WriteRecord() {
    Element("<section>\n<h2>Record</h2>\n<pre>", ToJson(article_, {.indent = true}), "</pre>\n</section>\n");
  }

  const Article& article_;
  std::string out_;
};

}  // namespace

std::string ExplainPage(const Article& article, std::string_view source) {
  return PageExplanation(article).Write(source);
}

}  // namespace bodycopy::cli
