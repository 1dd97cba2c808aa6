#pragma once

#include <string>
#include <vector>

#include "bodycopy/options.h"
#include "bodycopy/page_input.h"
#include "bodycopy/write.h"
#include "cli/failure_list.h"
#include "cli/record_format.h"
#include "cli/record_output.h"

namespace bodycopy::cli {

/// Answers requests, a record a line, in the order in which they come, on `jobs` threads and in bounded
/// memory. Each record is written as soon as it and all before it are there, so a program can ask, read, and
/// ask again. What a request does not say of its page is as in `given`. Returns the exit status.
int ExtractRequests(const std::vector<std::string>& files, const PageInput& given,
                    const ExtractOptions& options, const RecordStyle& style, unsigned jobs,
                    RecordOutput& output, FailureList* failures);

}  // namespace bodycopy::cli
