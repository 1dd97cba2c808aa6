#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/write.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace bodycopy::cli {

enum class RecordFormat : std::uint8_t {
  kJson,
  kJsonLines,
  kMarkdown,
  kHtml,
  kText,
  kCsv,
  kTsv,
  kTei,
  kArchive,  ///< An archive of stories (SQLite).
};

/// What --format and -o say of where records go.
struct OutputFlags {
  std::string path;                   ///< "" and "-" are standard output.
  std::optional<RecordFormat> named;  ///< By --format.
  std::optional<RecordFormat> usual;  ///< By a config file: where neither --format nor an ending says it.
};

/// --format, by the names of the one table of formats. `flags` must outlive the parsing.
CLI::Option* AddFormatFlag(CLI::App& command, OutputFlags& flags);

/// The format that is named, else that of the output's ending (its compression aside), else the usual one,
/// else `otherwise`.
/// Throws CLI::ValidationError for an ending that no format has, unless a format is named, for a compression
/// that is not written, and for what an archive of stories cannot be: compressed, or standard output.
RecordFormat ChosenFormat(const OutputFlags& flags, RecordFormat otherwise);

/// The format of a file that is read, by its ending; nothing where that is none of a format.
std::optional<RecordFormat> FormatOfEnding(std::string_view path);

/// As --format names it.
std::string_view NameOf(RecordFormat format);
/// The ending of a file in the format, with its dot.
std::string_view EndingOf(RecordFormat format);

/// True for the formats that a terminal shows as TerminalLines; JSON is data.
bool IsShown(RecordFormat format);
/// True for those that hold a record as JSON.
bool IsJson(RecordFormat format);
bool IsTable(RecordFormat format);

struct RecordStyle {
  RecordFormat format = RecordFormat::kJson;
  WriteOptions keys;
  CsvCells cells = CsvCells::kSafe;
  bool is_part = false;  ///< Of one document that has all records: an array of JSON, a corpus of TEI.
};

/// True where the records of a command that may give several are one document: TEI, and JSON in a file of
/// that ending. On standard output they are JSON one after the other, each for whoever reads it at once.
bool MakesOneDocument(RecordFormat format, const std::string& path);

/// The record in the format, ending in a newline unless it is empty.
std::string WriteRecord(const Article& article, const RecordStyle& style);

/// What stands before the first record of an output, between two, and behind the last.
struct Framing {
  std::string begin;
  std::string between;
  std::string end;
  bool cuts_newline = false;  ///< That at the end of each record is left out.
};

/// How records follow each other: rows below the names of their columns, texts parted by an empty line, parts
/// of an array or a corpus.
Framing FramingOf(const RecordStyle& style);

}  // namespace bodycopy::cli
