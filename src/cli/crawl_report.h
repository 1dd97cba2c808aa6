#pragma once

#include <cstdint>
#include <string>

#include "bodycopy/crawl.h"
#include "cli/progress_line.h"

namespace bodycopy::cli {

/// Records of the list's URLs that are failures: of this run, and of runs before if they were not tried
/// again.
std::uint64_t FailuresOf(const CrawlProgress& progress);

/// What the line of progress says: pages of all runs, bytes a second, failures, hosts.
RunState StateOf(const CrawlProgress& progress);

/// What a run has done, for a person: outcomes, and the hosts that had most of it.
std::string SummaryText(const CrawlSummary& summary, const std::string& output);

/// The same for a program, as JSON.
std::string SummaryJson(const CrawlSummary& summary);

}  // namespace bodycopy::cli
