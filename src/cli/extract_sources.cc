#include "cli/extract_sources.h"

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "archive/warc_reader.h"
#include "base/make_or_fail.h"
#include "base/terminal_text.h"
#include "base/url.h"
#include "cli/answer_tally.h"
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
  Printer(const SourceRun& run, RecordOutput& output, RunState whole)
      : is_shown_(IsShown(run.style.format) && output.is_standard() && IsOnTerminal()),
        output_(output),
        tally_(output.is_standard(), std::move(whole), run.failures) {}

  bool Print(const Answer& answer) {
    printed_ = printed_ || !answer.text.empty();
    const bool wanted = output_.Write(is_shown_ ? TerminalLines(answer.text) : answer.text);
    return tally_.Take(answer) && wanted;
  }

  int Finish() {
    const bool keeps_old = tally_.some_failed() && !printed_;  // rather than nothing in its place
    const bool is_whole = tally_.Finish() && (keeps_old || output_.Commit());
    return is_whole && !tally_.some_failed() ? kSuccess : kSomeFailed;
  }

 private:
  const bool is_shown_;  // to a person
  bool printed_ = false;
  RecordOutput& output_;
  AnswerTally tally_;
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
                const SourceRun& run, std::uint64_t bytes_read = 0) {
  auto answered = AnsweredBy(source, article);
  answered->bytes_read = bytes_read;
  Answer answer{WriteRecord(article, run.style), ComplaintOf(source, article), answered};
  Tell(source + ": " + std::string(OutcomeName(article.outcome)) +
       (article.headline.empty() ? "" : ", " + article.headline));
  if (run.stories == nullptr || IsFailure(article.outcome)) return answer;
  if (const auto written = run.stories->Write(story, article); !written) {
    answer.complaint = answered->message = written.error().message;
    answered->outcome = written.error().outcome;
  }
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
/// `bytes_before`: of the sources before it.
bool SubmitCaptures(const std::string& file, std::uint64_t bytes_before, const ExtractOptions& options,
                    const SourceRun& run, OrderedAnswers& answers) {
  WarcTally tally;
  const auto wanted = [&run](const Capture& capture) {
    return run.stories == nullptr || !run.stories->Keeps(StoryOf(capture));
  };
  const auto submit = [&](TakenCapture taken) {
    const std::size_t size = taken.block.size();
    return answers.Submit(size, [taken = std::move(taken), bytes_before, &options, &run] {
      const std::string& url = taken.capture.url;
      const std::string story = StoryOf(taken.capture);
      const auto answer = [&](const Article& article) {
        return AnswerOf(url, story, article, run, bytes_before + taken.next.offset);
      };
      return MakeOrFail([&] { return answer(ArticleOf(taken, run.flags.page, options)); },
                        [&](Error error) { return answer(FailedArticle(url, std::move(error))); });
    });
  };
  const auto read = ReadCaptures({file, {}, options.limits.max_bytes}, wanted, submit, tally);
  if (tally.damaged > 0) {
    const std::string damage = std::to_string(tally.damaged) +
                               (tally.damaged == 1 ? " damaged record was" : " damaged records were") +
                               " passed over";
    auto answered = std::make_shared<AnsweredSource>();
    answered->source = file;
    answered->outcome = Outcome::kFileError;
    answered->message = damage;
    return answers.Submit(0, [=] { return Answer{{}, file + ": " + damage, answered}; });
  }
  if (read) return *read;
  Article article = FailedArticle({}, read.error());
  if (file != kStandardInput) article.id = file;
  return answers.Submit(0, [&run, file, article = std::move(article)] {
    return Answer{WriteRecord(article, run.style), article.error->message, AnsweredBy(file, article)};
  });
}

/// The same as ExtractSources() where some of the sources are WARC files.
void ExtractWithArchives(const std::vector<std::string>& sources, const SourceRun& run, HostDelay& host_delay,
                         OrderedAnswers& answers) {
  ExtractOptions of_captures = run.flags.extract;
  // What servers sent is bounded as when it is fetched.
  of_captures.limits.max_bytes = run.flags.fetch.max_bytes;
  std::uint64_t bytes_before = 0;
  for (const std::string& source : sources) {
    if (IsArchive(source, run.flags)) {
      if (!SubmitCaptures(source, bytes_before, of_captures, run, answers)) break;
      bytes_before += BytesOfFiles({source});
      continue;
    }
    bytes_before += BytesOfFiles({source});
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
  const bool has_archives = std::any_of(sources.begin(), sources.end(),
                                        [&](const auto& source) { return IsArchive(source, run.flags); });
  RunState whole;
  (has_archives ? whole.bytes : whole.items).whole = has_archives ? BytesOfFiles(sources) : sources.size();
  Printer printer(run, output, whole);
  const auto print = [&](std::vector<Answer>& ready) {
    return std::all_of(ready.begin(), ready.end(),
                       [&](const Answer& answer) { return printer.Print(answer); });
  };
  HostDelay host_delay(run.delay);  // of this thread alone; files do not touch it
  if (has_archives) {
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
