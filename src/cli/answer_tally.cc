#include "cli/answer_tally.h"

#include <algorithm>
#include <utility>

#include "cli/standard_output.h"

namespace bodycopy::cli {

std::shared_ptr<AnsweredSource> AnsweredBy(std::string source, const Article& article) {
  auto answered = std::make_shared<AnsweredSource>();
  answered->source = std::move(source);
  answered->outcome = article.outcome;
  if (article.error) answered->message = article.error->message;
  return answered;
}

bool AnswerTally::Take(const Answer& answer) {
  if (!answer.complaint.empty()) Complain(answer.complaint);
  failed_ += answer.complaint.empty() ? 0 : 1;
  ++state_.items.done;
  if (answer.detail != nullptr) {
    const auto& answered = static_cast<const AnsweredSource&>(*answer.detail);
    state_.bytes.done = std::max(state_.bytes.done, answered.bytes_read);
    if (failures_ != nullptr && !Check(failures_->Note(answered.source, answered.outcome, answered.message)))
      return false;
  }
  if (line_.IsDue()) {
    state_.details = failed_ > 0 ? std::to_string(failed_) + " failed" : "";
    line_.Show(state_);
  }
  return true;
}

bool AnswerTally::Finish() {
  ClearStatus();
  return (failures_ == nullptr || Check(failures_->Finish())) && !is_broken_;
}

bool AnswerTally::Check(const Expected<void>& noted) {
  if (!noted && !std::exchange(is_broken_, true)) Complain(noted.error().message);
  return noted.has_value();
}

}  // namespace bodycopy::cli
