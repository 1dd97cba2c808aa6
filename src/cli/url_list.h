#pragma once

#include <string>

#include "bodycopy/crawl.h"

namespace bodycopy::cli {

/// Where a crawl's URLs stand.
struct UrlListFlags {
  enum class Kind { kAuto, kLines, kCsv, kTsv, kJsonl };

  std::string path;  ///< "-" for standard input.
  Kind kind =
      Kind::kAuto;  ///< kAuto: by the end of the name, .csv, .tsv, .jsonl or .ndjson; else by the first line.
  std::string column =
      "url";  ///< Of CSV or TSV, whose first line names the columns, or the key of JSON lines.
};

/// The URLs of a list: one a line, without blank lines and those that begin with '#'; or a column of CSV (RFC
/// 4180) or of JSON lines. A row without the column is left out, with a word on standard error at the end.
UrlSource ReadUrlList(const UrlListFlags& flags);

}  // namespace bodycopy::cli
