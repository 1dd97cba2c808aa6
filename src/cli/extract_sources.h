#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "bodycopy/article.h"
#include "bodycopy/write.h"
#include "cli/record_file.h"
#include "cli/source.h"

namespace bodycopy::cli {

enum class RecordFormat : std::uint8_t { kJson, kJsonLines, kMarkdown, kHtml, kText, kCsv, kTei };

struct RecordStyle {
  RecordFormat format = RecordFormat::kJson;
  WriteOptions keys;
  CsvCells cells = CsvCells::kSafe;
};

/// --shape. `shape` must outlive the parsing.
void AddShape(CLI::App& command, Shape& shape);
/// Throws a CLI::ValidationError where a shape does not go with the format or with --with.
void CheckShape(Shape shape, bool is_json, bool adds_keys);

/// True for the formats that a terminal shows as TerminalLines; JSON is data.
bool IsShown(RecordFormat format);

/// The record in the format, ending in a newline unless it is empty.
std::string WriteRecord(const Article& article, const RecordStyle& style);

/// Writes the record of each source in order; files are worked on by `jobs` threads, URLs one at a time with
/// `delay` between two fetches from one host. Returns the exit status.
int ExtractSources(const std::vector<std::string>& sources, const SourceFlags& flags,
                   const RecordStyle& style, unsigned jobs, std::chrono::milliseconds delay,
                   RecordFile& output);

}  // namespace bodycopy::cli
