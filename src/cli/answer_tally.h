#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/failure_list.h"
#include "cli/ordered_answers.h"
#include "cli/progress_line.h"

namespace bodycopy::cli {

/// What an answer of `extract` is an answer to.
struct AnsweredSource : Answer::Detail {
  std::string source;  ///< The URL or file, as a list names it.
  Outcome outcome = Outcome::kOk;
  std::string message;
  std::uint64_t bytes_read = 0;  ///< Of all that is read, up to the end of this source.
};

std::shared_ptr<AnsweredSource> AnsweredBy(std::string source, const Article& article);

/// Follows the answers of `extract`: says how far it is and what failed, and lists that. Not thread-safe.
class AnswerTally {
 public:
  /// `whole` says of what there is how much, as far as it is known; `failures` may be null.
  AnswerTally(bool prints_records, RunState whole, FailureList* failures)
      : state_(std::move(whole)), failures_(failures), line_(prints_records) {}

  /// False if the list of failures cannot be written, which ends the run.
  bool Take(const Answer& answer);
  bool some_failed() const { return failed_ > 0 || is_broken_; }
  /// Ends the list. False if that cannot be, or could not be written before.
  bool Finish();

 private:
  bool Check(const Expected<void>& noted);

  RunState state_;
  FailureList* failures_;
  ProgressLine line_;
  std::uint64_t failed_ = 0;
  bool is_broken_ = false;  // the list
};

}  // namespace bodycopy::cli
