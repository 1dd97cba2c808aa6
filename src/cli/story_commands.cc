#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archive/story_archive.h"
#include "base/ascii.h"
#include "base/iso_time.h"
#include "base/terminal_text.h"
#include "cli/commands.h"
#include "cli/option_groups.h"
#include "cli/output_check.h"
#include "cli/record_flags.h"
#include "cli/record_output.h"
#include "cli/standard_output.h"
#include "cli/stored_record.h"
#include "output/json_writer.h"

// The commands on an archive of stories: search, export.

namespace bodycopy::cli {
namespace {

constexpr const char* kSearchExamples =
    "Examples:\n"
    "  bodycopy search stories.db harbour ferry\n"
    "  bodycopy search stories.db '\"harbour ferry\" sub*' --site example.com \\\n"
    "      --from 2025-01 --to 2025-03\n"
    "\n"
    "All words must be there; \"in quotes\" next to each other; a final * stands for\n"
    "any ending.\n"
    "Exit status: 0 something was found, 1 nothing.";
constexpr const char* kExportExamples =
    "Examples:\n"
    "  bodycopy export stories.db > stories.jsonl\n"
    "  bodycopy export stories.db -o stories.csv.gz --site example.com\n"
    "  bodycopy export stories.db -o stories.jsonl.zst --all-revisions\n"
    "\n"
    "A record holds the body's text: in Markdown, HTML and TEI it is paragraphs.";
constexpr std::string_view kMatchMarks{"\x02\x03", 2};
static_assert(kMatchMarks[0] == kMatchBegin && kMatchMarks[1] == kMatchEnd);
constexpr const char* kBold = "\x1B[1m";
constexpr const char* kPlain = "\x1B[0m";

struct StoryFlags {
  std::string database;
  StoryFilter filter;
  std::vector<std::string> words;
  RecordFlags records;
  RecordStyle style;
  bool no_clobber = false;
  std::size_t limit = 10;
  bool as_json = false;
  bool all_revisions = false;
};

/// What SQLite keeps beside a database while it is open, and after a crash.
std::vector<std::string> FilesBeside(const std::string& database) {
  return {database + "-wal", database + "-shm", database + "-journal"};
}

void AddDatabase(CLI::App& command, StoryFlags& flags) {
  command.add_option("database", flags.database, "The archive, as warc --sqlite or import wrote it")
      ->type_name("FILE.db")
      ->required();
}

/// Takes an ISO 8601 date or the front of one: a year, a month.
CLI::Validator DateValue() {
  const auto check = [](std::string& date) -> std::string {
    constexpr std::string_view kWhole = "0000-01-01";
    std::string whole = date;
    if (whole.size() < kWhole.size()) whole += kWhole.substr(whole.size());
    const bool is_front = date.size() == 4 || date.size() == 7 || date.size() >= kWhole.size();
    return is_front && ParseIsoTime(whole) ? ""
                                           : "'" + date + "' is no date such as 2025, 2025-03 or 2025-03-01";
  };
  return CLI::Validator(check, "");
}

void AddFilter(CLI::App& command, StoryFilter& filter) {
  command.add_option("--site", filter.site, "Of this host or registered domain")
      ->type_name("HOST")
      ->group(kChoiceGroup);
  command.add_option("--author", filter.author, "By somebody with this in the name")
      ->type_name("NAME")
      ->group(kChoiceGroup);
  command.add_option("--from", filter.from, "Published then or later")
      ->type_name("DATE")
      ->check(DateValue())
      ->group(kChoiceGroup);
  command.add_option("--to", filter.to, "Published then or earlier")
      ->type_name("DATE")
      ->check(DateValue())
      ->group(kChoiceGroup);
}

std::string Shown(const FoundStory& story, bool bold) {
  const std::string headline = story.headline.empty() ? "(no headline)" : TerminalText(story.headline);
  std::string text = bold ? kBold + headline + kPlain : headline;
  text += '\n';
  for (const std::string& part : {story.date_published, story.authors, story.url}) {
    if (!part.empty()) text += "  " + TerminalText(part);
  }
  text += "\n  ";
  for (std::string_view rest = story.snippet; !rest.empty();) {
    const std::size_t mark = std::min(rest.find_first_of(kMatchMarks), rest.size());
    text += TerminalText(rest.substr(0, mark));
    rest.remove_prefix(mark);
    if (rest.empty()) break;
    text += !bold ? "*" : rest.front() == kMatchBegin ? kBold : kPlain;
    rest.remove_prefix(1);
  }
  return text + (bold ? kPlain : "") + "\n\n";  // a record may hold a mark of its own
}

std::string Line(const FoundStory& story) {
  std::string line;
  JsonWriter json(line, false);
  std::string snippet = story.snippet;
  std::replace_if(
      snippet.begin(), snippet.end(), [](char c) { return c == kMatchBegin || c == kMatchEnd; }, '*');
  json.BeginObject();
  json.Member("url", story.url);
  json.Member("headline", story.headline);
  json.Member("authors", story.authors);
  json.Member("datePublished", story.date_published);
  json.Member("outcome", story.outcome);
  json.Member("snippet", snippet);
  json.Number("score", story.score);
  json.EndObject();
  return line + "\n";
}

/// Fails with file_error, also for an archive that is not there, and says how one is made.
Expected<StoryArchive> OpenStories(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    return std::unexpected(Error{Outcome::kFileError, path + ": there is no such archive; bodycopy import " +
                                                          path + " stories.jsonl makes one"});
  }
  return StoryArchive::Open(path, StoryArchive::Mode::kRead);
}

int RunSearch(const StoryFlags& flags) {
  auto archive = OpenStories(flags.database);
  if (!archive) return Fail(archive.error());
  std::string words;
  for (const std::string& word : flags.words) words += word + " ";
  const auto found = archive->Search(words, flags.filter, flags.limit);
  if (!found) return Fail(found.error());
  StandardOutput output;
  const bool bold = IsOnTerminal() && std::getenv("NO_COLOR") == nullptr;
  for (const FoundStory& story : *found) {
    if (!output.Write(flags.as_json ? Line(story) : Shown(story, bold))) break;
  }
  return found->empty() || output.failed() ? kSomeFailed : kSuccess;
}

int RunExport(const StoryFlags& flags) {
  auto archive = OpenStories(flags.database);
  if (!archive) return Fail(archive.error());
  RecordOutput output;
  if (auto opened = output.Open(flags.records.output.path, flags.style); !opened) return Fail(opened.error());
  const bool is_shown = IsShown(flags.style.format) && output.is_standard() && IsOnTerminal();
  bool all_written = true;
  const auto write = [&](std::string_view record) {
    const auto written = RewriteRecord(record, flags.style);
    if (!written) Complain(written.error().message);
    all_written = all_written && written;
    return !written || output.Write(is_shown ? TerminalLines(*written) : *written);
  };
  if (auto exported = archive->Export(flags.filter, flags.all_revisions, write); !exported)
    return Fail(exported.error());
  return output.Commit() && all_written ? kSuccess : kSomeFailed;
}

}  // namespace

void AddSearchCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<StoryFlags>();
  CLI::App* command = program.add_subcommand("search", "Search an archive of stories");
  command->footer(kSearchExamples);
  AddDatabase(*command, *flags);
  command->add_option("words", flags->words, "What the story must have")->type_name("WORD")->required();
  AddFilter(*command, flags->filter);
  command->add_option("--limit", flags->limit, "No more stories")->type_name("N")->capture_default_str();
  command->add_flag("--json", flags->as_json, "A line of JSON for each story");
  command->callback([flags, &job] {
    CheckOutputs({{flags->database}, {}, {}, {}});
    job = [flags] { return RunSearch(*flags); };
  });
}

void AddExportCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<StoryFlags>();
  CLI::App* command = program.add_subcommand("export", "Print the records of an archive of stories");
  command->footer(kExportExamples);
  AddDatabase(*command, *flags);
  command
      ->add_option("-o,--output", flags->records.output.path,
                   "Where the records go, in the format and compressed as the name ends (.csv, .jsonl.zst)")
      ->type_name("FILE")
      ->group(kOutputGroup);
  AddRecordFlags(*command, flags->records);
  command->add_flag("--no-clobber", flags->no_clobber, "Leave an output that is there alone")
      ->group(kOutputGroup);
  AddFilter(*command, flags->filter);
  command->add_flag("--all-revisions", flags->all_revisions, "Every version of each story, the first first");
  command->add_flag("--no-failures", flags->filter.no_failures, "No records of pages that could not be had");
  command->callback([flags, &job] {
    flags->style = StyleOf(flags->records, RecordFormat::kJsonLines, true);
    const std::string& output = flags->records.output.path;
    if (flags->no_clobber) CheckNotThere(output);
    CommandFiles files{{flags->database}, FilesBeside(flags->database), {}, {}};
    const bool adds = flags->style.format == RecordFormat::kArchive;
    (adds ? files.continued : files.replaced).push_back(output);
    CheckOutputs(files);
    job = [flags] { return RunExport(*flags); };
  });
}

}  // namespace bodycopy::cli
