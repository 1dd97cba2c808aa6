#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy::cli {

/// A record of a file, as JSON, or why it is none.
struct ReadRecord {
  Expected<std::string_view> json;
  const char* unit = "line";  ///< What `number` counts: lines, records, rows.
  std::uint64_t number = 0;   ///< From 1.
};

/// Takes a record; false ends the reading.
using RecordTaker = std::function<bool(const ReadRecord&)>;

/// Reads the records of a file that bodycopy writes: JSON lines, an array of JSON or objects behind each
/// other, a table (.csv, .tsv) or an archive of stories (.db), by its ending; standard input ("-") and files
/// without one by their first bytes. gzip and Zstandard are undone, whatever the name. Memory is bounded by
/// the longest record. `bytes_read`, if there is one, is kept at how much of the file is read, compressed as
/// it is; of an archive of stories nothing is told. Fails with file_error: not to be read, damaged, or in a
/// format that holds no records.
Expected<void> ReadRecords(const std::string& path, const RecordTaker& take,
                           std::uint64_t* bytes_read = nullptr);

}  // namespace bodycopy::cli
