#pragma once

#include <string>
#include <vector>

#include "bodycopy/write.h"
#include "cli/record_format.h"

namespace CLI {
class App;
}  // namespace CLI

namespace bodycopy::cli {

/// What the options of a command say of its records: where they go, in which format, with which keys.
struct RecordFlags {
  OutputFlags output;
  std::string out_dir;  ///< A folder with a file for each story.
  std::vector<std::string> with;
  std::vector<std::string> fields;
  MarkupOptions markup;
  Shape shape = Shape::kRecord;
  CsvCells cells = CsvCells::kSafe;
};

/// --format, --fields, --csv-raw: of every command that writes records. `flags` must outlive the parsing.
void AddRecordFlags(CLI::App& command, RecordFlags& flags);
/// --with, --shape, --images, --no-links: of those that make them from pages.
void AddContentFlags(CLI::App& command, RecordFlags& flags);

/// The format that is asked for, and how records are written in it: `otherwise` where nothing says it. Those
/// of a command that gives `many` may be parts of one document. Throws CLI::ValidationError for options that
/// do not go together.
RecordStyle StyleOf(const RecordFlags& flags, RecordFormat otherwise, bool many);

/// --out-dir. The output is then records.jsonl of the folder, unless -o names another.
void AddOutDir(CLI::App& command, RecordFlags& flags);
/// The style of the output; with --out-dir that of its files in `of_stories`, and the format is theirs.
RecordStyle ChooseStyles(RecordFlags& flags, RecordFormat otherwise, bool many, RecordStyle& of_stories);

/// Throws CLI::ValidationError if the output is there.
void CheckNotThere(const std::string& output);

/// --quiet and --verbose.
void AddMessageFlags(CLI::App& command);

/// --jobs, the number of cores unless given. `jobs` must outlive the parsing.
void AddJobsFlag(CLI::App& command, unsigned& jobs);

}  // namespace bodycopy::cli
