#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/failure_list.h"
#include "cli/record_format.h"
#include "cli/record_output.h"
#include "cli/source.h"
#include "cli/story_folder.h"

namespace bodycopy::cli {

/// True for a source that may give several records: a WARC file.
bool IsArchive(const std::string& source, const SourceFlags& flags);

/// How the records of sources are made and where they go.
struct SourceRun {
  const SourceFlags& flags;
  RecordStyle style;                    ///< Of the output.
  const StoryFiles* stories = nullptr;  ///< If there is a file for each story too.
  FailureList* failures = nullptr;      ///< If there is one.
  unsigned jobs = 1;
  std::chrono::milliseconds delay{0};
};

/// Writes the record of each source in order; files are worked on by `jobs` threads, URLs one at a time with
/// `delay` between two fetches from one host. Returns the exit status.
int ExtractSources(const std::vector<std::string>& sources, const SourceRun& run, RecordOutput& output);

}  // namespace bodycopy::cli
