#include "cli/record_flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>

#include "base/file_identity.h"
#include "cli/one_of.h"
#include "cli/option_groups.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr const char* kIndexName = "/records.jsonl";  // of a folder of stories

bool Has(const std::vector<std::string>& keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

/// Of an option with several names in one argument, which leaves the files behind it alone.
void TakeNames(CLI::Option& option) {
  option.allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->delimiter(',');
}

void AddShape(CLI::App& command, Shape& shape) {
  static const std::map<std::string, Shape> kShapes = {{"record", Shape::kRecord},
                                                       {"schema.org", Shape::kSchemaOrg},
                                                       {"trafilatura", Shape::kTrafilatura},
                                                       {"newspaper", Shape::kNewspaper},
                                                       {"news-please", Shape::kNewsPlease}};
  command
      .add_option(
          "--shape", shape,
          "Whose keys: record, schema.org (JSON-LD), trafilatura, newspaper (newspaper4k) or news-please")
      ->type_name("SHAPE")
      ->transform(OneOf(kShapes))
      ->group(kOutputGroup);
}

/// The keys on request, by --with or because they are among the fields.
WriteOptions ChosenKeys(const RecordFlags& flags) {
  const auto has = [&flags](const char* with, const char* key) {
    return Has(flags.with, with) || Has(flags.fields, key);
  };
  WriteOptions options;
  options.html = has("html", "articleBodyHtml");
  options.markdown = has("markdown", "articleBodyMarkdown");
  options.links = has("links", "links");
  options.blocks = has("blocks", "blocks");
  options.provenance = has("provenance", "provenance");
  options.shape = flags.shape;
  options.keys = flags.fields;
  options.markup = flags.markup;
  return options;
}

void CheckTogether(const RecordFlags& flags, RecordFormat format) {
  const std::string named(NameOf(format));
  if (flags.cells == CsvCells::kRaw && !IsTable(format))
    throw CLI::ValidationError("--csv-raw is of CSV and TSV, and the format is " + named);
  if (!flags.with.empty() && !IsJson(format) && flags.out_dir.empty()) {
    throw CLI::ValidationError("--with adds keys to records of JSON, and the format is " + named +
                               ": leave one of them out");
  }
  if (flags.shape != Shape::kRecord) {
    if (!IsJson(format) || format == RecordFormat::kArchive)
      throw CLI::ValidationError("--shape is of JSON: leave out --format");
    if (!flags.with.empty()) throw CLI::ValidationError("--with adds keys to the record: leave out --shape");
    if (!flags.fields.empty()) throw CLI::ValidationError("--fields are of the record: leave out --shape");
  }
  if (flags.fields.empty()) return;
  if (!IsTable(format) && (!IsJson(format) || format == RecordFormat::kArchive))
    throw CLI::ValidationError("--fields are of json, jsonl, csv and tsv, and the format is " + named);
  const std::vector<std::string> known = IsTable(format) ? TableColumns() : RecordKeys();
  for (const std::string& field : flags.fields) {
    if (!Has(known, field)) throw CLI::ValidationError("--fields: " + NoneOf(field, known));
  }
}

}  // namespace

void AddRecordFlags(CLI::App& command, RecordFlags& flags) {
  AddFormatFlag(command, flags.output)->group(kOutputGroup);
  TakeNames(*command
                 .add_option("--fields", flags.fields,
                             "Only these keys of the record; in CSV and TSV the columns, in this order")
                 ->type_name("KEY,...")
                 ->group(kOutputGroup));
  command
      .add_flag_callback(
          "--csv-raw", [&flags] { flags.cells = CsvCells::kRaw; },
          "In CSV and TSV, for programs: texts that spreadsheets take for formulas without the apostrophe in "
          "front")
      ->group(kOutputGroup);
}

void AddContentFlags(CLI::App& command, RecordFlags& flags) {
  TakeNames(
      *command.add_option("--with", flags.with, "Keys to add: html, markdown, links, blocks, provenance")
           ->type_name("KEY,...")
           ->check(NameIn({"html", "markdown", "links", "blocks", "provenance"}))
           ->group(kOutputGroup));
  command
      .add_flag("--images", flags.markup.images,
                "In Markdown and HTML the pictures of the article at their place, with caption and credit")
      ->group(kOutputGroup);
  command
      .add_flag_callback(
          "--no-links", [&flags] { flags.markup.links = false; },
          "In Markdown and HTML the text of links alone")
      ->group(kOutputGroup);
  AddShape(command, flags.shape);
}

RecordStyle StyleOf(const RecordFlags& flags, RecordFormat otherwise, bool many) {
  const RecordFormat format = ChosenFormat(flags.output, otherwise);
  CheckTogether(flags, format);
  return {format, ChosenKeys(flags), flags.cells, many && MakesOneDocument(format, flags.output.path)};
}

void AddOutDir(CLI::App& command, RecordFlags& flags) {
  command
      .add_option("--out-dir", flags.out_dir,
                  "One file a story there, in the --format; the records, as JSON lines, go to its "
                  "records.jsonl if there is no -o")
      ->type_name("FOLDER")
      ->group(kOutputGroup);
}

RecordStyle ChooseStyles(RecordFlags& flags, RecordFormat otherwise, bool many, RecordStyle& of_stories) {
  if (flags.out_dir.empty()) return StyleOf(flags, otherwise, many);
  of_stories = StyleOf({.output = {"", flags.output.named, flags.output.usual},
                        .out_dir = flags.out_dir,
                        .with = flags.with,
                        .fields = flags.fields,
                        .markup = flags.markup,
                        .shape = flags.shape,
                        .cells = flags.cells},
                       RecordFormat::kJson, false);
  if (flags.output.path.empty()) flags.output.path = flags.out_dir + kIndexName;
  flags.output.named.reset();
  return StyleOf({.output = flags.output, .with = flags.with, .markup = flags.markup},
                 RecordFormat::kJsonLines, many);
}

void CheckNotThere(const std::string& output) {
  if (IdentityOf(output)) throw CLI::ValidationError(output + " is there, and --no-clobber leaves it alone");
}

void AddMessageFlags(CLI::App& command) {
  command
      .add_flag_callback(
          "-q,--quiet", [] { SetMessages(Messages::kNone); },
          "Say nothing on standard error but wrong usage; the exit status tells")
      ->group(kRunGroup);
  command
      .add_flag_callback(
          "-v,--verbose", [] { SetMessages(Messages::kAll); }, "Say what becomes of each page")
      ->group(kRunGroup);
}

void AddJobsFlag(CLI::App& command, unsigned& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--jobs", jobs, "How many pages to work on at once; the number of cores if not given")
      ->type_name("N")
      ->check(WholeNumber(1, 1024))
      ->group(kRunGroup);
}

}  // namespace bodycopy::cli
