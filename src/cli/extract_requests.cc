#include "cli/extract_requests.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/make_or_fail.h"
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
                unsigned jobs, RecordOutput& output)
      : given_(given),
        options_(options),
        style_(style),
        max_line_(2 * options.limits.max_bytes + kRoomAroundPage),  // escapes make a page longer
        output_(output),
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
    return output_.Commit() && !some_failed_ ? kSuccess : kSomeFailed;
  }

 private:
  bool Submit(std::string name, std::string line) {
    const std::size_t size = line.size();
    return answers_.Submit(size, [this, name = std::move(name), line = std::move(line)] {
      const auto write = [this, &name](const Article& article, bool id_is_number) {
        RecordStyle style = style_;
        style.keys.id_is_number = id_is_number;
        return Answer{WriteRecord(article, style), ComplaintOf(name, article)};
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
      return Answer{WriteRecord(article, style_), ComplaintOf(name, article)};
    });
  }

  bool Refuse(const std::string& file, int error) {
    return SubmitFailure(file, {Outcome::kFileError, file + " cannot be read: " + std::strerror(error)});
  }

  Error TooLong() const {
    return {Outcome::kTooLarge, "the request is longer than " + std::to_string(max_line_) + " bytes"};
  }

  bool Write(std::vector<Answer>& ready) {
    for (const Answer& answer : ready) {
      if (answer.complaint.empty()) continue;
      some_failed_ = true;
      Complain(answer.complaint);
    }
    return output_.WriteAll(ready);
  }

  const PageInput given_;
  const ExtractOptions options_;
  const RecordStyle style_;
  const std::size_t max_line_;
  RecordOutput& output_;  // these two belong to the thread that writes
  bool some_failed_ = false;
  OrderedAnswers answers_;  // last: its threads use all above
};

}  // namespace

int ExtractRequests(const std::vector<std::string>& files, const PageInput& given,
                    const ExtractOptions& options, const RecordStyle& style, unsigned jobs,
                    RecordOutput& output) {
  RequestStream stream(given, options, style, jobs, output);
  for (const std::string& file : files) {
    if (!stream.Read(file)) break;
  }
  return stream.Finish();
}

}  // namespace bodycopy::cli
