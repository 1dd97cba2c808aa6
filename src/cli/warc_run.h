#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bodycopy/options.h"
#include "cli/capture_filter.h"
#include "cli/extract_sources.h"

namespace bodycopy::cli {

/// What `bodycopy warc` is to do.
struct WarcFlags {
  std::vector<std::string> files;
  std::string output = "-";
  std::string failures;  ///< A list of what failed; empty for none.
  std::string sqlite;    ///< An archive of stories to add the records to; empty for none.
  CaptureFilter filter;
  ExtractOptions extract;
  RecordStyle style{RecordFormat::kJsonLines, {}};
  std::string out_dir;               ///< A folder with a file for each story; empty for none.
  RecordStyle of_stories;            ///< How these are written.
  std::uint64_t limit = UINT64_MAX;  ///< Records of this run.
  bool ordered = false;              ///< The files one after the other.
  unsigned jobs = 1;
};

/// The files that a run with these flags goes on with: what it was told to write, and its memory beside that.
std::vector<std::string> OutputsOf(const WarcFlags& flags);

/// Writes the records of all captures that the filter wants, and says at the end what there was. Files are
/// read side by side; the records of one file stay in its order. With an output file or an archive the run is
/// resumed where the last one ended. Returns the exit status.
int RunWarc(const WarcFlags& flags);

}  // namespace bodycopy::cli
