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

/// Extracts the page that the request gives or names.
Article ArticleOf(const Request& request, PageInput input, const ExtractOptions& options) {
  for (const PageKey& page : kPageKeys) {
    const auto& value = request[page.key];
    if (!value) continue;
    input.kind = page.kind;
    if (!page.is_path) {
      input.is_unicode = true;
      input.bytes = *value;
      return Extract(input, options);
    }
    const auto bytes = ReadFile(*value, options.limits.max_bytes + 1);
    if (!bytes) return FailedArticle(input.url, bytes.error());
    input.bytes = *bytes;
    return Extract(input, options);
  }
  return FailedArticle(
      input.url, {Outcome::kDecodeError, "the request has none of html, html_path, text and text_path"});
}

}  // namespace

RequestAnswer AnswerRequest(std::string_view line, PageInput given, const ExtractOptions& options) {
  Request request = ReadRequest(line);
  given.url = request[RequestKey::kUrl].value_or("");
  given.content_type = request[RequestKey::kContentType].value_or("");
  const auto& date = request[RequestKey::kDate];
  const auto downloaded = ParseIsoTime(date.value_or(""));
  if (downloaded) given.downloaded = downloaded;

  RequestAnswer answer;
  if (request.wrong.empty()) {
    answer.article = ArticleOf(request, given, options);
  } else {
    answer.article = FailedArticle(given.url, {Outcome::kDecodeError, request.wrong});
  }
  if (date && !downloaded)
    answer.article.metadata.warnings.emplace_back("the request's date is no ISO 8601 date");
  answer.article.id = std::move(request.id);
  answer.id_is_number = request.id_is_number;
  return answer;
}

}  // namespace bodycopy::cli
