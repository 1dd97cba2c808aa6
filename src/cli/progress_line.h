#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy::cli {

/// How much of something is done. All of it is done where `before` and `done` make `whole`.
struct Extent {
  std::uint64_t before = 0;  ///< By runs before.
  std::uint64_t done = 0;    ///< By this run.
  std::uint64_t whole = 0;   ///< 0 where it is not known.
};

/// How far a run has come.
struct RunState {
  std::string_view unit = "pages";
  Extent items;         ///< In that unit.
  Extent bytes;         ///< Of the files that are read; counts where the whole of the items is not known.
  std::string details;  ///< What else is to be said, in words.
};

/// "30/120 pages, 25%, 12.0/s, details, 0:08 min left", without what is not known.
std::string ProgressText(const RunState& state, std::chrono::duration<double> elapsed);

/// "12 s", "3:04 min", "2:31 h".
std::string DurationText(double seconds);

/// The bytes of all files together; 0 if they are not known of each, as of standard input and pipes.
std::uint64_t BytesOfFiles(const std::vector<std::string>& files);

/// The line that shows a person at a terminal how far a command has come. Nobody sees it in a pipe, with -q,
/// and where the records go to the same terminal. Not thread-safe.
class ProgressLine {
 public:
  /// `prints_records`: to standard output.
  explicit ProgressLine(bool prints_records);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  bool is_shown() const { return is_shown_; }
  /// True some times a second, not at once: a short run shows nothing.
  bool IsDue() const { return is_shown_ && Clock::now() - last_ >= kInterval; }
  void Show(const RunState& state);

 private:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::milliseconds kInterval{300};

  const bool is_shown_;
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;
};

}  // namespace bodycopy::cli
