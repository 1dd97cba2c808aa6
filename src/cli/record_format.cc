#include "cli/record_format.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "archive/output_coding.h"
#include "base/ascii.h"
#include "cli/one_of.h"

namespace bodycopy::cli {
namespace {

struct FormatEntry {
  RecordFormat format;
  std::array<std::string_view, 3> names;    // of --format, the first for people
  std::array<std::string_view, 3> endings;  // of files, the first is given
};

/// All formats that records are written in.
constexpr std::array<FormatEntry, 9> kFormats = {{
    {RecordFormat::kJson, {"json"}, {".json"}},
    {RecordFormat::kJsonLines, {"jsonl", "ndjson"}, {".jsonl", ".ndjson"}},
    {RecordFormat::kMarkdown, {"markdown", "md"}, {".md", ".markdown"}},
    {RecordFormat::kHtml, {"html", "htm"}, {".html", ".htm"}},
    {RecordFormat::kText, {"text", "txt"}, {".txt", ".text"}},
    {RecordFormat::kCsv, {"csv"}, {".csv"}},
    {RecordFormat::kTsv, {"tsv"}, {".tsv"}},
    {RecordFormat::kTei, {"tei", "xml"}, {".xml", ".tei"}},
    {RecordFormat::kArchive, {"db", "sqlite"}, {".db", ".sqlite", ".sqlite3"}},
}};

/// Compressions that others write.
constexpr std::array<std::string_view, 7> kForeignCodings = {".bz2", ".xz", ".zip", ".br",
                                                             ".lz4", ".7z", ".Z"};

const FormatEntry& EntryOf(RecordFormat format) {
  return *std::ranges::find(kFormats, format, &FormatEntry::format);
}

/// ".jsonl" of "a.d/b.jsonl"; "" of ".hidden" and of what has no dot.
std::string_view LastEnding(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string_view WithoutCoding(std::string_view path) {
  if (OutputCodingOf(path) != OutputCoding::kNone) path.remove_suffix(LastEnding(path).size());
  return path;
}

std::string AllEndings() {
  std::string endings;
  for (const FormatEntry& entry : kFormats) {
    if (entry.format == RecordFormat::kArchive) continue;
    endings.append(endings.empty() ? "" : ", ").append(entry.endings.front());
  }
  return endings + " (each also with .gz or .zst) and .db";
}

[[noreturn]] void Refuse(const std::string& path, const std::string& why) {
  throw CLI::ValidationError("-o " + path + ": " + why);
}

TableOptions TableOf(const RecordStyle& style) {
  return {style.cells, style.format == RecordFormat::kTsv ? '\t' : ',', style.keys.keys};
}

void CheckArchive(const std::string& path) {
  if (path.empty() || path == "-")
    throw CLI::ValidationError("--format db: an archive of stories is a file: name it with -o FILE.db");
  if (OutputCodingOf(path) != OutputCoding::kNone) Refuse(path, "an archive of stories is not compressed");
}

}  // namespace

CLI::Option* AddFormatFlag(CLI::App& command, OutputFlags& flags) {
  std::map<std::string, RecordFormat> formats;
  for (const FormatEntry& entry : kFormats) {
    for (const std::string_view name : entry.names) {
      if (!name.empty()) formats.emplace(name, entry.format);
    }
  }
  // What config files set: it has no group, and so no place in the help.
  command
      .add_option_function<RecordFormat>("--default-format",
                                         [&flags](const RecordFormat& format) { flags.usual = format; })
      ->transform(OneOf(formats))
      ->group("");
  return command
      .add_option_function<RecordFormat>(
          "-f,--format", [&flags](const RecordFormat& format) { flags.named = format; },
          "json, jsonl, markdown (md), html, text (txt), csv, tsv, tei (xml) or db; else what the output's "
          "name "
          "ends in")
      ->type_name("FORMAT")
      ->transform(OneOf(std::move(formats)));
}

std::optional<RecordFormat> FormatOfEnding(std::string_view path) {
  const std::string ending = AsciiLower(LastEnding(WithoutCoding(path)));
  if (ending.empty()) return std::nullopt;
  const auto found = std::ranges::find_if(kFormats, [&ending](const FormatEntry& entry) {
    return std::ranges::find(entry.endings, ending) != entry.endings.end();
  });
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

RecordFormat ChosenFormat(const OutputFlags& flags, RecordFormat otherwise) {
  const std::string_view ending = LastEnding(flags.path);
  if (std::ranges::find(kForeignCodings, ending) != kForeignCodings.end())
    Refuse(flags.path, "outputs are compressed by .gz and .zst, not by " + std::string(ending));
  const auto by_name = FormatOfEnding(flags.path);
  const RecordFormat format = flags.named.value_or(by_name.value_or(flags.usual.value_or(otherwise)));
  if (format == RecordFormat::kArchive) CheckArchive(flags.path);
  if (flags.named || by_name) return format;
  const std::string_view unknown = LastEnding(WithoutCoding(flags.path));
  if (unknown == ".parquet")
    Refuse(flags.path, "Parquet is written by the Python package: see extract_arrow in docs/python.md");
  if (!unknown.empty()) {
    Refuse(flags.path, "no format ends in " + std::string(unknown) + ": there are " + AllEndings() +
                           ", or name one by --format");
  }
  return format;
}

std::string_view NameOf(RecordFormat format) {
  return EntryOf(format).names.front();
}

std::string_view EndingOf(RecordFormat format) {
  return EntryOf(format).endings.front();
}

bool IsJson(RecordFormat format) {
  return format == RecordFormat::kJson || format == RecordFormat::kJsonLines ||
         format == RecordFormat::kArchive;
}

bool IsShown(RecordFormat format) {
  return !IsJson(format);
}

bool IsTable(RecordFormat format) {
  return format == RecordFormat::kCsv || format == RecordFormat::kTsv;
}

std::string WriteRecord(const Article& article, const RecordStyle& style) {
  switch (style.format) {
    case RecordFormat::kMarkdown: return ToMarkdown(article, style.keys.markup);
    case RecordFormat::kHtml: return ToHtml(article, style.keys.markup);
    case RecordFormat::kCsv:
    case RecordFormat::kTsv: return ToCsv(article, TableOf(style));
    case RecordFormat::kTei: return style.is_part ? TeiElement(article) : ToTei(article);
    case RecordFormat::kText: break;
    default: {
      WriteOptions keys = style.keys;
      keys.indent = style.format == RecordFormat::kJson && !style.is_part;
      return ToJson(article, keys) + "\n";
    }
  }
  std::string text = ToText(article);
  if (!text.empty()) text += '\n';
  return text;
}

bool MakesOneDocument(RecordFormat format, const std::string& path) {
  return format == RecordFormat::kTei ||
         (format == RecordFormat::kJson && FormatOfEnding(path) == RecordFormat::kJson);
}

Framing FramingOf(const RecordStyle& style) {
  switch (style.format) {
    case RecordFormat::kMarkdown:
    case RecordFormat::kText: return {.between = "\n"};
    case RecordFormat::kCsv:
    case RecordFormat::kTsv: return {.begin = CsvHeader(TableOf(style))};
    case RecordFormat::kTei:
      if (!style.is_part) break;
      return {.begin = TeiCorpusBegin(), .end = TeiCorpusEnd()};
    case RecordFormat::kJson:
      if (!style.is_part) break;
      return {.begin = "[\n", .between = ",\n", .end = "\n]\n", .cuts_newline = true};
    default: break;
  }
  return {};
}

}  // namespace bodycopy::cli
