#include "cli/extract_sources.h"

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "archive/warc_reader.h"
#include "base/make_or_fail.h"
#include "base/terminal_text.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/follow_pages.h"
#include "cli/ordered_answers.h"
#include "cli/standard_output.h"
#include "cli/warc_source.h"

namespace bodycopy::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// Keeps fetches from one host apart, from the end of one to the start of the next.
class HostDelay {
 public:
  explicit HostDelay(std::chrono::milliseconds delay) : delay_(delay) {}

  template <typename Fetch>
  auto Run(const std::string& source, Fetch fetch) {
    Url url;
    if (!IsUrl(source) || !ParseUrl(source, url)) return fetch();
    const auto last = ends_.find(url.host);
    if (last != ends_.end()) std::this_thread::sleep_until(last->second + delay_);
    auto result = fetch();
    ends_[url.host] = Clock::now();
    return result;
  }

 private:
  std::chrono::milliseconds delay_;
  std::map<std::string, Clock::time_point> ends_;
};

/// Writes answers as they come and keeps the exit status.
class Printer {
 public:
  Printer(RecordFormat format, RecordOutput& output)
      : is_shown_(IsShown(format) && output.is_standard() && IsOnTerminal()), output_(output) {}

  bool Print(const Answer& answer) {
    some_failed_ = some_failed_ || !answer.complaint.empty();
    printed_ = printed_ || !answer.text.empty();
    const bool wanted = output_.Write(is_shown_ ? TerminalLines(answer.text) : answer.text);
    if (!answer.complaint.empty()) Complain(answer.complaint);
    return wanted;
  }

  int Finish() {
    const bool keeps_old = some_failed_ && !printed_;  // rather than nothing in its place
    return (keeps_old || output_.Commit()) && !some_failed_ ? kSuccess : kSomeFailed;
  }

 private:
  const bool is_shown_;  // to a person
  bool printed_ = false;
  bool some_failed_ = false;
  RecordOutput& output_;
};

Article ArticleOfSource(const std::string& source, const SourceFlags& flags, HostDelay& host_delay) {
  Article article = host_delay.Run(source, [&] { return ReadSource(source, flags); });
  if (IsUrl(source) && flags.follow_pages > 0) {
    SourceFlags further = flags;
    further.page.url.clear();  // --url is of the first page
    further.fetch.given_url = source;
    FollowPages(article, flags.follow_pages, [&](const std::string& url) {
      return host_delay.Run(url, [&] { return ReadSource(url, further); });
    });
  }
  return article;
}

Answer AnswerOf(const std::string& source, const std::string& story, const Article& article,
                const SourceRun& run) {
  Answer answer{WriteRecord(article, run.style), ComplaintOf(source, article)};
  Tell(source + ": " + std::string(OutcomeName(article.outcome)) +
       (article.headline.empty() ? "" : ", " + article.headline));
  if (run.stories == nullptr || IsFailure(article.outcome)) return answer;
  if (const auto written = run.stories->Write(story, article); !written)
    answer.complaint = written.error().message;
  return answer;
}

Answer AnswerSource(const std::string& source, const SourceRun& run, HostDelay& host_delay) {
  if (run.stories != nullptr && run.stories->Keeps(source)) return {};
  const auto write = [&](Article article) {
    if (!IsUrl(source) && source != kStandardInput) article.id = source;
    return AnswerOf(source, source, article, run);
  };
  return MakeOrFail([&] { return write(ArticleOfSource(source, run.flags, host_delay)); },
                    [&](Error error) { return write(FailedArticle(run.flags.page.url, std::move(error))); });
}

/// Submits every capture of a WARC file; false if nobody reads the answers.
bool SubmitCaptures(const std::string& file, const ExtractOptions& options, const SourceRun& run,
                    OrderedAnswers& answers) {
  WarcTally tally;
  const auto wanted = [&run](const Capture& capture) {
    return run.stories == nullptr || !run.stories->Keeps(StoryOf(capture));
  };
  const auto submit = [&](TakenCapture taken) {
    const std::size_t size = taken.block.size();
    return answers.Submit(size, [taken = std::move(taken), &options, &run] {
      const std::string& url = taken.capture.url;
      const std::string story = StoryOf(taken.capture);
      return MakeOrFail(
          [&] { return AnswerOf(url, story, ArticleOf(taken, run.flags.page, options), run); },
          [&](Error error) { return AnswerOf(url, story, FailedArticle(url, std::move(error)), run); });
    });
  };
  const auto read = ReadCaptures({file, {}, options.limits.max_bytes}, wanted, submit, tally);
  if (tally.damaged > 0) {
    const std::string damage = std::to_string(tally.damaged) +
                               (tally.damaged == 1 ? " damaged record was" : " damaged records were") +
                               " passed over";
    return answers.Submit(0, [=] { return Answer{{}, file + ": " + damage}; });
  }
  if (read) return *read;
  Article article = FailedArticle({}, read.error());
  if (file != kStandardInput) article.id = file;
  return answers.Submit(0, [&run, article = std::move(article)] {
    return Answer{WriteRecord(article, run.style), article.error->message};
  });
}

/// The same as ExtractSources() where some of the sources are WARC files.
void ExtractWithArchives(const std::vector<std::string>& sources, const SourceRun& run, HostDelay& host_delay,
                         OrderedAnswers& answers) {
  ExtractOptions of_captures = run.flags.extract;
  // What servers sent is bounded as when it is fetched.
  of_captures.limits.max_bytes = run.flags.fetch.max_bytes;
  for (const std::string& source : sources) {
    if (IsArchive(source, run.flags)) {
      if (!SubmitCaptures(source, of_captures, run, answers)) break;
      continue;
    }
    auto answer = AnswerSource(source, run, host_delay);
    const std::size_t size = answer.text.size();
    if (!answers.Submit(size, [answer = std::move(answer)] { return answer; })) break;
  }
  answers.Finish();
}

}  // namespace

bool IsArchive(const std::string& source, const SourceFlags& flags) {
  if (flags.input == SourceFlags::Input::kWarc) return true;
  return flags.input == SourceFlags::Input::kAuto && !IsUrl(source) && source != kStandardInput &&
         IsWarcFile(source);
}

int ExtractSources(const std::vector<std::string>& sources, const SourceRun& run, RecordOutput& output) {
  Printer printer(run.style.format, output);
  const auto print = [&](std::vector<Answer>& ready) {
    return std::all_of(ready.begin(), ready.end(),
                       [&](const Answer& answer) { return printer.Print(answer); });
  };
  HostDelay host_delay(run.delay);  // of this thread alone; files do not touch it
  if (std::any_of(sources.begin(), sources.end(),
                  [&](const auto& source) { return IsArchive(source, run.flags); })) {
    OrderedAnswers answers(run.jobs, print);
    ExtractWithArchives(sources, run, host_delay, answers);
    return printer.Finish();
  }
  const bool fetches =
      std::any_of(sources.begin(), sources.end(), [](const auto& source) { return IsUrl(source); });
  if (fetches || sources.size() == 1 || run.jobs == 1) {
    for (const std::string& source : sources) {
      const auto answer = AnswerSource(source, run, host_delay);
      if (!printer.Print(answer)) break;
    }
    return printer.Finish();
  }
  OrderedAnswers answers(run.jobs, print);
  for (const std::string& source : sources) {
    if (!answers.Submit(0, [&, source] { return AnswerSource(source, run, host_delay); })) break;
  }
  answers.Finish();
  return printer.Finish();
}

}  // namespace bodycopy::cli
