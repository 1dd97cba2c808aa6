#include "cli/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr double kMinute = 60;
constexpr double kHour = 3600;
constexpr double kWhole = 100;  // per cent

double ShareOf(std::uint64_t part, const Extent& extent) {
  return std::min(1.0, static_cast<double>(part) / static_cast<double>(extent.whole));
}

}  // namespace

std::string DurationText(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (seconds < kMinute) return fmt::format("{} s", whole);
  if (seconds < kHour) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole % 3600 / 60);
}

std::string ProgressText(const RunState& state, std::chrono::duration<double> elapsed) {
  const Extent& items = state.items;
  std::string text = fmt::format("{}", items.before + items.done);
  if (items.whole > 0) text += fmt::format("/{}", items.whole);
  text += fmt::format(" {}", state.unit);
  const Extent& measure = items.whole > 0 ? items : state.bytes;
  const bool is_known = measure.whole > 0;
  const double share = is_known ? ShareOf(measure.before + measure.done, measure) : 0;
  if (is_known) text += fmt::format(", {}%", static_cast<int>(share * kWhole));
  if (elapsed.count() > 0)
    text += fmt::format(", {:.1f}/s", static_cast<double>(items.done) / elapsed.count());
  if (!state.details.empty()) text += ", " + state.details;
  if (is_known && measure.done > 0) {
    const double left = elapsed.count() * (1 - share) / ShareOf(measure.done, measure);
    text += ", " + DurationText(left) + " left";
  }
  return text;
}

std::uint64_t BytesOfFiles(const std::vector<std::string>& files) {
  std::uint64_t bytes = 0;
  for (const std::string& file : files) {
    std::error_code unknown;
    const bool is_file = std::filesystem::is_regular_file(file, unknown);
    const std::uint64_t size = is_file ? std::filesystem::file_size(file, unknown) : 0;
    if (!is_file || unknown) return 0;
    bytes += size;
  }
  return bytes;
}

ProgressLine::ProgressLine(bool prints_records)
    : is_shown_(ShowsProgress() && !(prints_records && IsOnTerminal())) {}

ProgressLine::~ProgressLine() {
  ClearStatus();
}

void ProgressLine::Show(const RunState& state) {
  last_ = Clock::now();
  ShowStatus(ProgressText(state, last_ - begin_));
}

}  // namespace bodycopy::cli
