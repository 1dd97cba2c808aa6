#include "cli/extract_sources.h"

#include <CLI/CLI.hpp>
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
#include "cli/one_of.h"
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
  Printer(RecordFormat format, RecordFile& output)
      : spaced_(format == RecordFormat::kMarkdown || format == RecordFormat::kText),
        is_shown_(IsShown(format) && output.is_standard() && IsOnTerminal()),
        output_(output) {
    if (format == RecordFormat::kCsv) output_.Write(CsvHeader());
  }

  bool Print(const Answer& answer) {
    some_failed_ = some_failed_ || !answer.complaint.empty();
    std::string text = spaced_ && printed_ && !answer.text.empty() ? "\n" : "";
    text += answer.text;
    printed_ = printed_ || !answer.text.empty();
    const bool wanted = output_.Write(is_shown_ ? TerminalLines(text) : text);
    if (!answer.complaint.empty()) Complain(answer.complaint);
    return wanted;
  }

  int Finish() {
    const bool keeps_old = some_failed_ && !printed_;  // rather than nothing in its place
    return (keeps_old || output_.Commit()) && !some_failed_ ? kSuccess : kSomeFailed;
  }

 private:
  const bool spaced_;    // an empty line between two
  const bool is_shown_;  // to a person
  bool printed_ = false;
  bool some_failed_ = false;
  RecordFile& output_;
};

bool IsArchive(const std::string& source, const SourceFlags& flags) {
  if (flags.input == SourceFlags::Input::kWarc) return true;
  return flags.input == SourceFlags::Input::kAuto && !IsUrl(source) && source != kStandardInput &&
         IsWarcFile(source);
}

Answer AnswerOf(const std::string& source, const Article& article, const RecordStyle& style) {
  return {WriteRecord(article, style), ComplaintOf(source, article)};
}

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

Answer AnswerSource(const std::string& source, const SourceFlags& flags, const RecordStyle& style,
                    bool is_one_of_many, HostDelay& host_delay) {
  const auto write = [&](Article article) {
    if (is_one_of_many && !IsUrl(source)) article.id = source;
    return AnswerOf(source, article, style);
  };
  return MakeOrFail([&] { return write(ArticleOfSource(source, flags, host_delay)); },
                    [&](Error error) { return write(FailedArticle(flags.page.url, std::move(error))); });
}

/// Submits every capture of a WARC file; false if nobody reads the answers.
bool SubmitCaptures(const std::string& file, const PageInput& given, const ExtractOptions& options,
                    const RecordStyle& style, OrderedAnswers& answers) {
  WarcTally tally;
  const auto all = [](const Capture&) { return true; };
  const auto submit = [&](TakenCapture taken) {
    const std::size_t size = taken.block.size();
    return answers.Submit(size, [taken = std::move(taken), &given, &options, &style] {
      const std::string& url = taken.capture.url;
      return MakeOrFail(
          [&] { return AnswerOf(url, ArticleOf(taken, given, options), style); },
          [&](Error error) { return AnswerOf(url, FailedArticle(url, std::move(error)), style); });
    });
  };
  const auto read = ReadCaptures({file, {}, options.limits.max_bytes}, all, submit, tally);
  if (tally.damaged > 0) {
    const std::string damage = std::to_string(tally.damaged) +
                               (tally.damaged == 1 ? " damaged record was" : " damaged records were") +
                               " passed over";
    return answers.Submit(0, [=] { return Answer{{}, file + ": " + damage}; });
  }
  if (read) return *read;
  return answers.Submit(0, [&style, article = FailedArticle({}, read.error())] {
    return Answer{WriteRecord(article, style), article.error->message};
  });
}

/// The same as ExtractSources() where some of the sources are WARC files.
void ExtractWithArchives(const std::vector<std::string>& sources, const SourceFlags& flags,
                         const RecordStyle& style, HostDelay& host_delay, OrderedAnswers& answers) {
  ExtractOptions of_captures = flags.extract;
  of_captures.limits.max_bytes = flags.fetch.max_bytes;  // what servers sent is bounded as when it is fetched
  for (const std::string& source : sources) {
    if (IsArchive(source, flags)) {
      if (!SubmitCaptures(source, flags.page, of_captures, style, answers)) break;
      continue;
    }
    auto answer = AnswerSource(source, flags, style, sources.size() > 1, host_delay);
    const std::size_t size = answer.text.size();
    if (!answers.Submit(size, [answer = std::move(answer)] { return answer; })) break;
  }
  answers.Finish();
}

}  // namespace

void AddShape(CLI::App& command, Shape& shape) {
  static const std::map<std::string, Shape> kShapes = {{"record", Shape::kRecord},
                                                       {"schema.org", Shape::kSchemaOrg},
                                                       {"trafilatura", Shape::kTrafilatura},
                                                       {"newspaper", Shape::kNewspaper},
                                                       {"news-please", Shape::kNewsPlease}};
  command
      .add_option(
          "--shape", shape,
          "Whose keys: record, schema.org (JSON-LD), trafilatura, newspaper (newspaper4k) or news-please")
      ->type_name("SHAPE")
      ->transform(OneOf(kShapes));
}

void CheckShape(Shape shape, bool is_json, bool adds_keys) {
  if (shape == Shape::kRecord) return;
  if (!is_json) throw CLI::ValidationError("--shape is of JSON: leave out --format");
  if (adds_keys) throw CLI::ValidationError("--with adds keys to the record: leave out --shape");
}

bool IsShown(RecordFormat format) {
  return format != RecordFormat::kJson && format != RecordFormat::kJsonLines;
}

std::string WriteRecord(const Article& article, const RecordStyle& style) {
  WriteOptions keys = style.keys;
  keys.indent = style.format == RecordFormat::kJson;
  switch (style.format) {
    case RecordFormat::kJson:
    case RecordFormat::kJsonLines: return ToJson(article, keys) + "\n";
    case RecordFormat::kMarkdown: return ToMarkdown(article, keys.markup);
    case RecordFormat::kHtml: return ToHtml(article, keys.markup);
    case RecordFormat::kCsv: return ToCsv(article, style.cells);
    case RecordFormat::kTei: return ToTei(article);
    case RecordFormat::kText: break;
  }
  std::string text = ToText(article);
  if (!text.empty()) text += '\n';
  return text;
}

int ExtractSources(const std::vector<std::string>& sources, const SourceFlags& flags,
                   const RecordStyle& style, unsigned jobs, std::chrono::milliseconds delay,
                   RecordFile& output) {
  Printer printer(style.format, output);
  const auto print = [&](std::vector<Answer>& ready) {
    return std::all_of(ready.begin(), ready.end(),
                       [&](const Answer& answer) { return printer.Print(answer); });
  };
  const bool many = sources.size() > 1;
  HostDelay host_delay(delay);  // of this thread alone; files do not touch it
  if (std::any_of(sources.begin(), sources.end(),
                  [&](const auto& source) { return IsArchive(source, flags); })) {
    RecordStyle one_a_line = style;
    if (style.format == RecordFormat::kJson) one_a_line.format = RecordFormat::kJsonLines;
    OrderedAnswers answers(jobs, print);
    ExtractWithArchives(sources, flags, one_a_line, host_delay, answers);
    return printer.Finish();
  }
  const bool fetches =
      std::any_of(sources.begin(), sources.end(), [](const auto& source) { return IsUrl(source); });
  if (fetches || !many || jobs == 1) {
    for (const std::string& source : sources) {
      const auto answer = AnswerSource(source, flags, style, many, host_delay);
      if (!printer.Print(answer)) break;
    }
    return printer.Finish();
  }
  OrderedAnswers answers(jobs, print);
  for (const std::string& source : sources) {
    if (!answers.Submit(0, [&, source] { return AnswerSource(source, flags, style, many, host_delay); }))
      break;
  }
  answers.Finish();
  return printer.Finish();
}

}  // namespace bodycopy::cli
