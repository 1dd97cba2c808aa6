#pragma once

#include <string>
#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/options.h"
#include "bodycopy/page_input.h"

namespace bodycopy::cli {

/// A request to `extract --input jsonl`, and what it gives.
struct RequestAnswer {
  Article article;
  bool id_is_number = false;  ///< Article::id is a JSON number.
};

/// Answers one request (docs/record.md). Total: a line that is no request, or that names a file which cannot
/// be read, gives the record of a failure. `options` holds for all requests.
RequestAnswer AnswerRequest(std::string_view line, PageInput given, const ExtractOptions& options);

}  // namespace bodycopy::cli
