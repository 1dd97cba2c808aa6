#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/line_reader.h"

namespace bodycopy::cli {

/// A row of CSV (RFC 4180) or of its kin with another separator, which goes on over line breaks within
/// quotes.
struct TableRow {
  std::vector<std::string> fields;
  bool is_cut = false;  ///< It was longer than the limit.
};

/// False at the end of the file.
bool NextRow(LineReader& reader, char separator, std::size_t max_bytes, TableRow& row);

}  // namespace bodycopy::cli
