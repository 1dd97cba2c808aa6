#include "cli/warc_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "archive/story_archive.h"
#include "base/make_or_fail.h"
#include "base/threads.h"
#include "cli/commands.h"
#include "cli/failure_list.h"
#include "cli/ordered_answers.h"
#include "cli/progress_line.h"
#include "cli/record_file.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "cli/story_folder.h"
#include "cli/warc_progress.h"
#include "cli/warc_source.h"

namespace bodycopy::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned kMaxReaders = 8;  // each keeps several pages ahead of the threads that extract
constexpr std::chrono::seconds kStepInterval{1};

/// What the sink must know of an answer.
struct PlaceDetail : Answer::Detail {
  std::string file;
  FilePlace place;
  Outcome outcome = Outcome::kOk;
  std::string url;
  std::string message;
  std::string stored;  // the record for the archive of stories
};

/// True if a run is resumed where the last one ended: it has an output file or an archive.
bool GoesOn(const WarcFlags& flags) {
  return flags.output != kStandardInput || !flags.sqlite.empty();
}

std::string ProgressPath(const WarcFlags& flags) {
  return (flags.output != kStandardInput ? flags.output : flags.sqlite) + ".progress";
}

class WarcRun {
 public:
  explicit WarcRun(const WarcFlags& flags) : flags_(flags) {}

  int Run();

 private:
  Expected<void> Open();
  Expected<void> CheckAgainstProgress() const;
  void ReadFilesOrStop(OrderedAnswers& answers);
  void ReadFiles(OrderedAnswers& answers);
  bool ReadFile(const std::string& file, OrderedAnswers& answers);
  bool Submit(const std::string& file, TakenCapture taken, OrderedAnswers& answers);
  bool Take(std::vector<Answer>& ready);
  Answer AnswerOf(const std::string& file, const TakenCapture& taken, const Article& article) const;
  bool Keep(const Answer& answer, const PlaceDetail& detail);
  void End();
  bool Step(bool is_last);
  bool Fail(const std::string& message);
  void BeginProgress();
  void CountBytes(const std::string& file, const FilePlace& place);
  void ShowProgress();
  OutcomeCounts OutcomesOfAllRuns() const;
  int Report() const;

  std::string progress_path() const { return ProgressPath(flags_); }

  const WarcFlags& flags_;
  const bool has_file_ = flags_.output != kStandardInput;
  RecordFile output_;
  std::optional<StoryArchive> archive_;
  StoryFiles stories_;
  FailureList failures_;
  WarcProgress progress_;

  std::atomic<std::size_t> next_file_ = 0;
  std::atomic<std::uint64_t> submitted_ = 0;
  std::mutex tally_mutex_;
  WarcTally tally_;
  bool some_unreadable_ = false;
  std::exception_ptr thrown_;

  // Of the sink:
  bool failed_ = false;                      // archive or progress; the output keeps its own
  std::map<std::string, FilePlace> places_;  // since the last step
  std::map<Outcome, std::uint64_t> outcomes_;
  std::uint64_t written_ = 0;
  std::map<std::string, std::uint64_t> bytes_done_;  // of each file, by all runs
  RunState state_;
  std::optional<ProgressLine> line_;
  Clock::time_point last_step_ = Clock::now();
};

Expected<void> WarcRun::Open() {
  output_.Frame(FramingOf(flags_.style));
  if (!flags_.out_dir.empty()) {
    if (auto opened = stories_.Open(flags_.out_dir, flags_.of_stories, false, false); !opened) return opened;
  }
  if (!flags_.sqlite.empty()) {
    auto archive = StoryArchive::Open(flags_.sqlite, StoryArchive::Mode::kCreate);
    if (!archive) return std::unexpected(archive.error());
    archive_.emplace(*std::move(archive));
  }
  if (!flags_.failures.empty()) {
    if (auto opened = failures_.Open(flags_.failures, GoesOn(flags_)); !opened) return opened;
  }
  if (!has_file_ && !archive_) return output_.Open(flags_.output, 0);
  const std::string path = progress_path();
  const bool has_progress = access(path.c_str(), F_OK) == 0;
  if (has_file_ && !has_progress && access(flags_.output.c_str(), F_OK) == 0) {
    return std::unexpected(
        Error{Outcome::kFileError, flags_.output + " exists, and " + path +
                                       " does not: it is no output of this command. Choose "
                                       "another name, or move it away"});
  }
  if (auto opened = progress_.Open(path); !opened) return opened;
  if (auto checked = CheckAgainstProgress(); !checked) return checked;
  if (has_file_) {
    if (auto opened = output_.Open(flags_.output, progress_.output_size()); !opened) return opened;
  }
  return progress_.is_new() ? progress_.Note({}, 0, {}) : Expected<void>();  // the output is of this command
}

/// What the progress calls done must be there, and what it does not know must not be cut off.
Expected<void> WarcRun::CheckAgainstProgress() const {
  std::error_code error;
  std::uint64_t size = has_file_ ? std::filesystem::file_size(flags_.output, error) : 0;
  if (error) size = 0;
  const auto refuse = [](const std::string& message) {
    return std::unexpected(Error{Outcome::kFileError, message});
  };
  if (progress_.is_new() && size > 0 && std::filesystem::is_regular_file(flags_.output, error)) {
    return refuse(flags_.output + " has records, and " + progress_path() +
                  " is empty: it is no output of this command. Choose another name, or move both away");
  }
  const bool has_lost = has_file_ && size < progress_.output_size();
  if (!has_lost && (progress_.is_new() || !archive_ || !archive_->is_new())) return {};
  return refuse((has_lost ? flags_.output : flags_.sqlite) + " lacks records that " + progress_path() +
                " calls done: to begin anew, move both away");
}

int WarcRun::Run() {
  if (const auto opened = Open(); !opened) return cli::Fail(opened.error());
  BeginProgress();
  OrderedAnswers answers(flags_.jobs, [this](std::vector<Answer>& ready) { return Take(ready); });
  const unsigned readers =
      flags_.ordered ? 1 : std::min({flags_.jobs, kMaxReaders, static_cast<unsigned>(flags_.files.size())});
  std::vector<std::thread> threads = StartThreads(readers, [&] { ReadFilesOrStop(answers); });
  for (std::thread& thread : threads) thread.join();
  answers.Finish();
  if (thrown_) std::rethrow_exception(thrown_);
  if (Step(true)) End();
  if (const auto finished = failures_.Finish(); !finished) Fail(finished.error().message);
  return Report();
}

// What is thrown (lack of memory) ends the run: the other readers begin no further file.
void WarcRun::ReadFilesOrStop(OrderedAnswers& answers) {
  try {
    ReadFiles(answers);
  } catch (...) {
    next_file_ = flags_.files.size();
    const std::lock_guard lock(tally_mutex_);
    thrown_ = std::current_exception();
  }
}

void WarcRun::ReadFiles(OrderedAnswers& answers) {
  for (std::size_t i; (i = next_file_++) < flags_.files.size();) {
    if (!ReadFile(flags_.files[i], answers)) return;
  }
}

/// False if no more is wanted.
bool WarcRun::ReadFile(const std::string& file, OrderedAnswers& answers) {
  const FilePlace place = progress_.PlaceOf(file);
  if (place.is_done) return true;
  WarcTally tally;
  const auto read = ReadCaptures(
      {file, place.next, flags_.extract.limits.max_bytes},
      [this](const Capture& capture) { return flags_.filter.Wants(capture); },
      [&](TakenCapture taken) { return Submit(file, std::move(taken), answers); }, tally);
  {
    const std::lock_guard lock(tally_mutex_);
    tally_.records += tally.records;
    tally_.captures += tally.captures;
    tally_.unwanted += tally.unwanted;
    tally_.damaged += tally.damaged;
    some_unreadable_ = some_unreadable_ || !read;
  }
  if (!read) Complain(read.error().message);
  if (!read || !*read) return !read;
  auto end = std::make_shared<PlaceDetail>();
  end->file = file;
  end->place.is_done = true;
  return answers.Submit(0, [end = std::move(end)] { return Answer{{}, {}, end}; });
}

bool WarcRun::Submit(const std::string& file, TakenCapture taken, OrderedAnswers& answers) {
  if (submitted_++ >= flags_.limit) return false;
  const std::size_t size = taken.block.size();
  return answers.Submit(size, [this, &file, taken = std::move(taken)] {
    return MakeOrFail([&] { return AnswerOf(file, taken, ArticleOf(taken, {}, flags_.extract)); },
                      [&](Error error) {
                        return AnswerOf(file, taken, FailedArticle(taken.capture.url, std::move(error)));
                      });
  });
}

Answer WarcRun::AnswerOf(const std::string& file, const TakenCapture& taken, const Article& article) const {
  auto detail = std::make_shared<PlaceDetail>();
  detail->file = file;
  detail->place.next = taken.next;
  detail->outcome = article.outcome;
  detail->url = taken.capture.url;
  if (article.error) detail->message = article.error->message;
  Answer answer;
  if (archive_) {
    RecordStyle stored{RecordFormat::kArchive, flags_.style.keys};
    stored.keys.keys.clear();
    detail->stored = WriteRecord(article, stored);
  }
  if (!archive_ || has_file_) answer.text = WriteRecord(article, flags_.style);
  if (stories_.is_open() && !IsFailure(article.outcome)) {
    const auto written = stories_.Write(StoryOf(taken.capture), article);
    if (!written) answer.complaint = written.error().message;
  }
  Tell(taken.capture.url + ": " + std::string(OutcomeName(article.outcome)));
  answer.detail = std::move(detail);
  return answer;
}

bool WarcRun::Take(std::vector<Answer>& ready) {
  for (const Answer& answer : ready) {
    const auto& detail = static_cast<const PlaceDetail&>(*answer.detail);
    places_[detail.file] = detail.place;
    CountBytes(detail.file, detail.place);
    if (detail.place.is_done) continue;
    if (!Keep(answer, detail)) return false;
    if (const auto noted = failures_.Note(detail.url, detail.outcome, detail.message); !noted)
      return Fail(noted.error().message);
    ++outcomes_[detail.outcome];
    ++written_;
  }
  if (line_->IsDue()) ShowProgress();
  return Clock::now() - last_step_ < kStepInterval || Step(false);
}

bool WarcRun::Keep(const Answer& answer, const PlaceDetail& detail) {
  if (!answer.complaint.empty()) return Fail(answer.complaint);
  if (archive_) {
    if (const auto added = archive_->Add(detail.stored); !added) return Fail(added.error().message);
  }
  return (archive_ && !has_file_) || output_.WriteRecord(answer.text);
}

/// What stands behind the last record. The progress does not know of it, so the next run cuts it off.
void WarcRun::End() {
  if (!archive_ || has_file_) static_cast<void>(output_.End() && output_.Flush(true));
}

/// First the records, then the word that they are there. Not after a failure: what the progress then knows is
/// where the next run goes on.
bool WarcRun::Step(bool is_last) {
  last_step_ = Clock::now();
  if (failed_ || !output_.Flush(true)) return false;
  if (places_.empty()) return true;
  if (stories_.is_open()) {
    if (const auto synced = stories_.Sync(); !synced) return Fail(synced.error().message);
  }
  if (const auto synced = failures_.Sync(); !synced) return Fail(synced.error().message);
  if (archive_) {
    if (const auto committed = archive_->Commit(); !committed) return Fail(committed.error().message);
  }
  if (progress_.is_open()) {
    if (const auto noted = progress_.Note(places_, output_.size(), OutcomesOfAllRuns()); !noted)
      return Fail(noted.error().message);
  }
  places_.clear();
  return true;
}

/// Says the first failure and ends the run. Always false.
bool WarcRun::Fail(const std::string& message) {
  if (!failed_) Complain(message);
  failed_ = true;
  return false;
}

/// What runs before have done, and how much there is in all.
void WarcRun::BeginProgress() {
  line_.emplace(!has_file_ && !archive_);
  state_.bytes.whole = BytesOfFiles(flags_.files);
  for (const std::string& file : flags_.files) CountBytes(file, progress_.PlaceOf(file));
  state_.bytes.before = std::exchange(state_.bytes.done, 0);
  for (const auto& [name, count] : progress_.outcomes()) state_.items.before += count;
}

void WarcRun::CountBytes(const std::string& file, const FilePlace& place) {
  if (state_.bytes.whole == 0) return;
  std::uint64_t& counted = bytes_done_[file];
  const std::uint64_t now = place.is_done ? BytesOfFiles({file}) : place.next.offset;
  if (now > counted) state_.bytes.done += now - std::exchange(counted, now);
}

void WarcRun::ShowProgress() {
  state_.items.done = written_;
  state_.details =
      fmt::format("file {} of {}", std::min(next_file_.load(), flags_.files.size()), flags_.files.size());
  std::uint64_t failed = 0;
  for (const auto& [outcome, count] : outcomes_) failed += IsFailure(outcome) ? count : 0;
  if (failed > 0) state_.details += fmt::format(", {} failed", failed);
  line_->Show(state_);
}

OutcomeCounts WarcRun::OutcomesOfAllRuns() const {
  OutcomeCounts counts = progress_.outcomes();
  for (const auto& [outcome, count] : outcomes_) counts[std::string(OutcomeName(outcome))] += count;
  return counts;
}

int WarcRun::Report() const {
  std::string text = fmt::format("{} pages of {} records", written_, tally_.records);
  if (tally_.unwanted > 0) text += fmt::format(", {} pages not wanted", tally_.unwanted);
  if (tally_.damaged > 0) text += fmt::format(", {} damaged records passed over", tally_.damaged);
  text += "\n";
  bool some_failed = false;
  for (const auto& [outcome, count] : outcomes_) {
    text += fmt::format("  {:<16} {}\n", OutcomeName(outcome), count);
    some_failed = some_failed || IsFailure(outcome);
  }
  if (written_ > 0 && !progress_.outcomes().empty()) {
    text += "in all runs:\n";
    for (const auto& [name, count] : OutcomesOfAllRuns()) text += fmt::format("  {:<16} {}\n", name, count);
  }
  cli::Report(text);
  const bool is_faulty = some_failed || some_unreadable_ || tally_.damaged > 0 || output_.failed() || failed_;
  return is_faulty ? kSomeFailed : kSuccess;
}

}  // namespace

std::vector<std::string> OutputsOf(const WarcFlags& flags) {
  if (!GoesOn(flags)) return {};
  return {flags.output, flags.sqlite, ProgressPath(flags)};
}

int RunWarc(const WarcFlags& flags) {
  return WarcRun(flags).Run();
}

}  // namespace bodycopy::cli
