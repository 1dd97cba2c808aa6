#include "cli/crawl_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/terminal_text.h"
#include "cli/wrong_source.h"

namespace bodycopy::cli {
namespace {

constexpr double kMegabyte = 1e6;
constexpr std::size_t kHostsShown = 10;

double RateOf(double amount, const CrawlProgress& progress) {
  const double seconds = progress.elapsed.count();
  return seconds > 0 ? amount / seconds : 0;
}

std::uint64_t FailuresOfThisRun(const CrawlProgress& progress) {
  std::uint64_t failures = 0;
  for (const auto& [outcome, count] : progress.outcomes) failures += IsFailure(outcome) ? count : 0;
  return failures;
}

std::map<Outcome, std::uint64_t> OutcomesOfAllRuns(const CrawlProgress& progress) {
  std::map<Outcome, std::uint64_t> outcomes = progress.outcomes_before;
  for (const auto& [outcome, count] : progress.outcomes) outcomes[outcome] += count;
  return outcomes;
}

}  // namespace

std::uint64_t FailuresOf(const CrawlProgress& progress) {
  return progress.failed_before + FailuresOfThisRun(progress);
}

RunState StateOf(const CrawlProgress& progress) {
  RunState state;
  state.items = {progress.done_before, progress.done, progress.distinct};
  state.details = fmt::format("{:.2f} MB/s, {} active, {} hosts waiting",
                              RateOf(static_cast<double>(progress.bytes), progress) / kMegabyte,
                              progress.active, progress.hosts_waiting);
  if (const std::uint64_t failures = FailuresOfThisRun(progress); failures > 0) {
    state.details += fmt::format(", {} failed (", failures);
    bool first = true;
    for (const auto& [outcome, count] : progress.outcomes) {
      if (!IsFailure(outcome)) continue;
      state.details += fmt::format("{}{} {}", first ? "" : ", ", OutcomeName(outcome), count);
      first = false;
    }
    state.details += ")";
  }
  return state;
}

std::string SummaryText(const CrawlSummary& summary, const std::string& output) {
  const CrawlProgress& progress = summary.progress;
  std::string text = fmt::format(
      "{} pages in {}, {:.1f} MB, {} requests, {} retries; {} had their record before, {} are left\n",
      progress.done, DurationText(progress.elapsed.count()), static_cast<double>(progress.bytes) / kMegabyte,
      progress.requests, progress.retries, progress.done_before, progress.left);
  if (progress.given > progress.distinct) {
    text += fmt::format("{} of the list's {} URLs were there already\n", progress.given - progress.distinct,
                        progress.given);
  }
  for (const auto& [outcome, count] : progress.outcomes) {
    text += fmt::format("  {:<16} {}{}\n", OutcomeName(outcome), count,
                        outcome == Outcome::kBlockedAddress ? kHintForBlocked : "");
  }
  if (progress.done > 0 && !progress.outcomes_before.empty()) {
    text += "in all runs:\n";
    for (const auto& [outcome, count] : OutcomesOfAllRuns(progress))
      text += fmt::format("  {:<16} {}\n", OutcomeName(outcome), count);
  }
  for (std::size_t i = 0; i < std::min(kHostsShown, summary.hosts.size()); ++i) {
    const CrawlHostReport& host = summary.hosts[i];
    text += fmt::format("  {} {} pages, {} failed, {:.1f} MB\n",
                        host.host.empty() ? "(no host)" : TerminalText(host.host), host.done, host.failed,
                        static_cast<double>(host.bytes) / kMegabyte);
  }
  if (summary.hosts.size() > kHostsShown)
    text += fmt::format("  and {} more hosts\n", summary.hosts.size() - kHostsShown);
  if (const std::uint64_t failures = FailuresOf(progress); failures > 0) {
    text += fmt::format("{} {}, --retry-failed tries {} again\n", failures,
                        failures == 1 ? "failure" : "failures", failures == 1 ? "it" : "them");
  }
  if (progress.interrupted)
    text += fmt::format("stopped; the same command goes on with {}\n", TerminalText(output));
  return text;
}

std::string SummaryJson(const CrawlSummary& summary) {
  const CrawlProgress& progress = summary.progress;
  nlohmann::ordered_json json = {{"given", progress.given},
                                 {"distinct", progress.distinct},
                                 {"doneBefore", progress.done_before},
                                 {"failedBefore", progress.failed_before},
                                 {"done", progress.done},
                                 {"left", progress.left},
                                 {"bytes", progress.bytes},
                                 {"requests", progress.requests},
                                 {"retries", progress.retries},
                                 {"seconds", progress.elapsed.count()},
                                 {"pagesPerSecond", RateOf(static_cast<double>(progress.done), progress)},
                                 {"interrupted", progress.interrupted}};
  json["outcomes"] = nlohmann::ordered_json::object();
  for (const auto& [outcome, count] : progress.outcomes)
    json["outcomes"][std::string(OutcomeName(outcome))] = count;
  json["outcomesOfAllRuns"] = nlohmann::ordered_json::object();
  for (const auto& [outcome, count] : OutcomesOfAllRuns(progress))
    json["outcomesOfAllRuns"][std::string(OutcomeName(outcome))] = count;
  json["hosts"] = nlohmann::ordered_json::array();
  for (const CrawlHostReport& host : summary.hosts) {
    json["hosts"].push_back(
        {{"host", host.host}, {"done", host.done}, {"failed", host.failed}, {"bytes", host.bytes}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace bodycopy::cli
