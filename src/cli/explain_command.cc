#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>
#include <string>

#include "base/replaced_file.h"
#include "cli/commands.h"
#include "cli/explain_json.h"
#include "cli/explain_page.h"
#include "cli/explain_text.h"
#include "cli/output_check.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "fetch/http_url.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  bodycopy explain page.html | less\n"
    "  bodycopy explain https://example.com/story --html why.html\n"
    "  bodycopy explain page.html --json | jq '.fields.authors.candidates'\n"
    "  bodycopy explain page.html --json | jq -r '.blocks[] | select(.reason == \"comment\") | .text'\n"
    "\n"
    "For each field of the record: the winner's rule and confidence (>), then the other candidates.\n"
    "For each block of the page: its number, kept (+) or dropped (-), its score, its role, the rule that "
    "decided, its text and place.\n"
    "docs/explain.md has the keys of --json.";

struct ExplainFlags {
  std::string source;
  SourceFlags flags;
  std::string html_file;
  bool json = false;
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

int RunExplain(ExplainFlags explain) {
  explain.flags.extract.trace = true;
  const Article article = ReadSource(explain.source, explain.flags);
  const std::string source = WithoutCredentials(explain.source);
  bool written = false;
  if (explain.html_file.empty()) {
    StandardOutput output;
    output.Write(explain.json ? ExplainJson(article, source) : ExplainText(article, WantsColors()));
    written = !output.failed();
  } else {
    written = WriteFile(explain.html_file, ExplainPage(article, source));
  }
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
  AddSourceFlags(*command, explain->flags, false);
  command->callback([explain, command, &job] {
    if (command->count("--max-bytes") > 0)
      explain->flags.extract.limits.max_bytes = explain->flags.fetch.max_bytes;
    CheckOutputs({{explain->source}, SettingsOf(explain->flags), {explain->html_file}, {}});
    job = [explain] { return RunExplain(*explain); };
  });
}

}  // namespace bodycopy::cli
