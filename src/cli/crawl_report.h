#pragma once

#include <cstdint>
#include <string>

#include "bodycopy/crawl.h"

namespace bodycopy::cli {

/// Records of the list's URLs that are failures: of this run, and of runs before if they were not tried
/// again.
std::uint64_t FailuresOf(const CrawlProgress& progress);

/// One line: done and total, pages and bytes a second, failures, hosts, time left.
std::string ProgressLine(const CrawlProgress& progress);

/// What a run has done, for a person: outcomes, and the hosts that had most of it.
std::string SummaryText(const CrawlSummary& summary, const std::string& output);

/// The same for a program, as JSON.
std::string SummaryJson(const CrawlSummary& summary);

}  // namespace bodycopy::cli
