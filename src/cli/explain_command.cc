#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/replaced_file.h"
#include "bodycopy/extract.h"
#include "cli/commands.h"
#include "cli/explain_json.h"
#include "cli/explain_page.h"
#include "cli/explain_text.h"
#include "cli/explain_why.h"
#include "cli/output_check.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "extractors/extract_fields.h"
#include "extractors/reading/reading.h"
#include "extractors/reasons.h"
#include "fetch/http_url.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy explain page.html | less\n"
    "  bodycopy explain https://example.com/story --html why.html\n"
    "  bodycopy explain page.html --json | jq '.fields.authors.candidates'\n"
    "  bodycopy explain page.html --why authors    what model and rules say of each\n"
    "  bodycopy explain page.html --why body:12    and of block 12\n"
    "  bodycopy explain page.html --json |\n"
    "    jq -r '.blocks[] | select(.reason == \"comment\") | .text'\n"
    "\n"
    "For each field of the record: the winner's rule and confidence (>), then the\n"
    "other candidates. For each block of the page: its number, kept (+) or dropped\n"
    "(-), its score, its role, the rule that decided, its text and place.\n"
    "docs/explain.md says how to read --why and has the keys of --json.";

struct ExplainFlags {
  std::string source;
  SourceFlags flags;
  std::string html_file;
  bool json = false;
  std::optional<WhyQuestion> why;
};

/// Colours are for people at a terminal who did not decline them (no-color.org).
bool WantsColors() {
  const char* declined = std::getenv("NO_COLOR");
  return IsOnTerminal() && (declined == nullptr || *declined == '\0');
}

bool WriteFile(const std::string& path, const std::string& text) {
  const auto written = ReplaceFile(path, text);
  if (!written) Complain(written.error().message);
  return written.has_value();
}

bool Print(const std::string& text) {
  StandardOutput output;
  output.Write(text);
  return !output.failed();
}

/// The reasons of the field that is asked for, of a page that was extracted.
Expected<std::vector<Reasons>> ReasonsOf(const WhyQuestion& question, const LoadedPage& page) {
  Expected<Reading> reading = ReadPage(page.input(), page.options);
  if (!reading) return std::unexpected(reading.error());
  FindHead(*reading);
  Expected<std::vector<Reasons>> reasons = ReasonsOf(question.field, *reading);
  if (!reasons) return reasons;
  if (const auto checked = CheckWhyQuestion(question, *reasons); !checked)
    return std::unexpected(checked.error());
  return reasons;
}

int RunWhy(const ExplainFlags& explain) {
  const std::string source = WithoutCredentials(explain.source);
  const auto fail = [&source](const Error& error) {
    Complain(source + ": " + error.message);
    return kSomeFailed;
  };
  const Expected<LoadedPage> page = LoadSource(explain.source, explain.flags);
  if (!page) return fail(page.error());
  const Article article = Extract(page->input(), page->options);
  if (IsFailure(article.outcome)) return fail(article.error.value_or(Error{}));
  const auto reasons = ReasonsOf(*explain.why, *page);
  if (!reasons) return fail(reasons.error());
  return Print(explain.json ? WhyJson(*explain.why, *reasons, article, source)
                            : WhyText(*explain.why, *reasons, article, WantsColors()))
             ? kSuccess
             : kSomeFailed;
}

int RunExplain(ExplainFlags explain) {
  explain.flags.extract.trace = true;
  explain.flags.extract.blocks = true;
  if (explain.why) return RunWhy(explain);
  const Article article = ReadSource(explain.source, explain.flags);
  const std::string source = WithoutCredentials(explain.source);
  const bool written = explain.html_file.empty() ? Print(explain.json ? ExplainJson(article, source)
                                                                      : ExplainText(article, WantsColors()))
                                                 : WriteFile(explain.html_file, ExplainPage(article, source));
  const std::string complaint = ComplaintOf(explain.source, article);
  if (!complaint.empty()) Complain(complaint);
  return written && complaint.empty() ? kSuccess : kSomeFailed;
}

}  // namespace

void AddExplainCommand(CLI::App& program, Job& job) {
  auto explain = std::make_shared<ExplainFlags>();
  CLI::App* command = program.add_subcommand("explain", "Show why the record of a page is what it is");
  command->footer(kExamples);
  command->add_option("source", explain->source, "A file, a URL, or - for standard input")
      ->type_name("FILE|URL|-")
      ->required();
  CLI::Option* html =
      command->add_option("--html", explain->html_file, "Write a page to look at, in place of text")
          ->type_name("FILE");
  command->add_flag("--json", explain->json, "Print all of it as one JSON object, for tools")->excludes(html);
  command
      ->add_option_function<std::string>(
          "--why",
          [explain](const std::string& text) {
            auto question = ReadWhyQuestion(text);
            if (!question) throw CLI::ValidationError("--why", question.error().message);
            explain->why = *std::move(question);
          },
          "What each candidate of a field has its score from: headline, authors, datePublished, body (all "
          "blocks) or body:N")
      ->type_name("FIELD")
      ->excludes(html);
  AddSourceFlags(*command, explain->flags, false);
  command->callback([explain, command, &job] {
    if (command->count("--max-bytes") > 0)
      explain->flags.extract.limits.max_bytes = explain->flags.fetch.max_bytes;
    CheckOutputs({{explain->source}, SettingsOf(explain->flags), {explain->html_file}, {}});
    job = [explain] { return RunExplain(*explain); };
  });
}

}  // namespace bodycopy::cli
