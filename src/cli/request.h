#pragma once

#include <string>
#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"
#include "cli/request_reader.h"

namespace bodycopy::cli {

/// A request to `extract --input jsonl`, and what it gives.
struct RequestAnswer {
  Article article;
  bool id_is_number = false;  ///< Article::id is a JSON number.
};

/// The page that a request gives or names, and what it says of it beside what is given for all. `bytes` holds
/// what is read from a file, and must outlive the page as the request must. Fails where the line was no
/// request, or names a file that cannot be read.
Expected<PageInput> PageOf(const Request& request, PageInput given, std::size_t max_bytes,
                           std::string& bytes);

/// Answers one request (docs/record.md). Total: a line that is no request, or that names a file which cannot
/// be read, gives the record of a failure. `options` holds for all requests.
RequestAnswer AnswerRequest(std::string_view line, const PageInput& given, const ExtractOptions& options);

}  // namespace bodycopy::cli
