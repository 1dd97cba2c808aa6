#include "cli/request.h"

#include <utility>

#include "base/iso_time.h"
#include "base/read_file.h"
#include "bodycopy/extract.h"
#include "cli/request_reader.h"
#include "cli/source.h"

namespace bodycopy::cli {
namespace {

struct PageKey {
  RequestKey key;
  InputKind kind;
  bool is_path;
};
constexpr PageKey kPageKeys[] = {{RequestKey::kHtml, InputKind::kHtml, false},
                                 {RequestKey::kHtmlPath, InputKind::kHtml, true},
                                 {RequestKey::kText, InputKind::kText, false},
                                 {RequestKey::kTextPath, InputKind::kText, true}};

}  // namespace

Expected<PageInput> PageOf(const Request& request, PageInput given, std::size_t max_bytes,
                           std::string& bytes) {
  if (!request.wrong.empty()) return std::unexpected(Error{Outcome::kDecodeError, request.wrong});
  given.url = request[RequestKey::kUrl].value_or("");
  given.content_type = request[RequestKey::kContentType].value_or("");
  if (const auto& date = request[RequestKey::kDate]) {
    given.downloaded = ParseIsoTime(*date);
    if (!given.downloaded) {
      return std::unexpected(
          Error{Outcome::kDecodeError, "the request's date, '" + *date + "', is no ISO 8601 date"});
    }
  }
  for (const PageKey& page : kPageKeys) {
    const auto& value = request[page.key];
    if (!value) continue;
    given.kind = page.kind;
    given.is_unicode = !page.is_path;
    given.bytes = *value;
    if (!page.is_path) return given;
    auto read = ReadFile(*value, max_bytes + 1);
    if (!read) return std::unexpected(read.error());
    given.bytes = bytes = std::move(*read);
    return given;
  }
  return std::unexpected(
      Error{Outcome::kDecodeError, "the request has none of html, html_path, text and text_path"});
}

RequestAnswer AnswerRequest(std::string_view line, const PageInput& given, const ExtractOptions& options) {
  Request request = ReadRequest(line);
  std::string bytes;
  auto page = PageOf(request, given, options.limits.max_bytes, bytes);
  RequestAnswer answer;
  if (page) {
    answer.article = Extract(*page, options);
  } else {
    answer.article = FailedArticle(request[RequestKey::kUrl].value_or(""), std::move(page.error()));
  }
  answer.article.id = std::move(request.id);
  answer.id_is_number = request.id_is_number;
  return answer;
}

}  // namespace bodycopy::cli
