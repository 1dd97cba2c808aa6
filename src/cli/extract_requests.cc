#include "cli/extract_requests.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/ascii.h"
#include "base/file_error.h"
#include "base/make_or_fail.h"
#include "cli/answer_tally.h"
#include "cli/commands.h"
#include "cli/line_reader.h"
#include "cli/ordered_answers.h"
#include "cli/request.h"
#include "cli/source.h"
#include "cli/standard_output.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kRoomAroundPage = 1U << 20U;  // in a line, for all but the page

class RequestStream {
 public:
  RequestStream(const PageInput& given, const ExtractOptions& options, const RecordStyle& style,
                unsigned jobs, RecordOutput& output, AnswerTally& tally)
      : given_(given),
        options_(options),
        style_(style),
        max_line_(2 * options.limits.max_bytes + kRoomAroundPage),  // escapes make a page longer
        output_(output),
        tally_(tally),
        answers_(jobs, [this](std::vector<Answer>& ready) { return Write(ready); }) {}

  /// Submits every request of the file; false once nobody reads the answers.
  bool Read(const std::string& file) {
    const bool is_standard = file == kStandardInput;
    const int descriptor = is_standard ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Refuse(file, errno);
    LineReader reader(descriptor, max_line_);
    std::string_view line;
    bool wanted = true;
    for (std::size_t number = 1; wanted && reader.Next(line); ++number) {
      bytes_read_ += line.size() + 1;
      if (AsciiTrim(line).empty()) continue;
      std::string name = (is_standard ? "line " : file + ", line ") + std::to_string(number);
      wanted = reader.cut() ? SubmitFailure(std::move(name), TooLong())
                            : Submit(std::move(name), std::string(line));
    }
    if (!is_standard) close(descriptor);
    return reader.error() == 0 ? wanted : Refuse(file, reader.error());
  }

  int Finish() {
    answers_.Finish();
    const bool is_whole = tally_.Finish() && output_.Commit();
    return is_whole && !tally_.some_failed() ? kSuccess : kSomeFailed;
  }

 private:
  bool Submit(std::string name, std::string line) {
    const std::size_t size = line.size();
    return answers_.Submit(size, [this, name = std::move(name), line = std::move(line), bytes = bytes_read_] {
      const auto write = [this, &name, bytes](const Article& article, bool id_is_number) {
        RecordStyle style = style_;
        style.keys.id_is_number = id_is_number;
        auto answered = AnsweredBy(article.url.empty() ? name : article.url, article);
        answered->bytes_read = bytes;
        return Answer{WriteRecord(article, style), ComplaintOf(name, article), std::move(answered)};
      };
      const auto answer = [&] {
        const RequestAnswer answered = AnswerRequest(line, given_, options_);
        return write(answered.article, answered.id_is_number);
      };
      return MakeOrFail(answer,
                        [&](Error error) { return write(FailedArticle({}, std::move(error)), false); });
    });
  }

  bool SubmitFailure(std::string name, Error error) {
    return answers_.Submit(0, [this, name = std::move(name), error = std::move(error)] {
      const Article article = FailedArticle({}, error);
      return Answer{WriteRecord(article, style_), ComplaintOf(name, article), AnsweredBy(name, article)};
    });
  }

  bool Refuse(const std::string& file, int error) {
    return SubmitFailure(file, FileError(file, "read", error));
  }

  Error TooLong() const {
    return {Outcome::kTooLarge, "the request is longer than " + std::to_string(max_line_) + " bytes"};
  }

  bool Write(std::vector<Answer>& ready) {
    const bool goes_on =
        std::ranges::all_of(ready, [this](const Answer& answer) { return tally_.Take(answer); });
    return output_.WriteAll(ready) && goes_on;
  }

  const PageInput given_;
  const ExtractOptions options_;
  const RecordStyle style_;
  const std::size_t max_line_;
  RecordOutput& output_;  // these two belong to the thread that writes
  AnswerTally& tally_;
  std::uint64_t bytes_read_ = 0;
  OrderedAnswers answers_;  // last: its threads use all above
};

}  // namespace

int ExtractRequests(const std::vector<std::string>& files, const PageInput& given,
                    const ExtractOptions& options, const RecordStyle& style, unsigned jobs,
                    RecordOutput& output, FailureList* failures) {
  RunState whole;
  whole.bytes.whole = BytesOfFiles(files);
  AnswerTally tally(output.is_standard(), whole, failures);
  RequestStream stream(given, options, style, jobs, output, tally);
  for (const std::string& file : files) {
    if (!stream.Read(file)) break;
  }
  return stream.Finish();
}

}  // namespace bodycopy::cli
