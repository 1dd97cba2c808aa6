#pragma once

#include <string>
#include <string_view>

#include "bodycopy/article.h"
#include "bodycopy/error.h"
#include "cli/record_format.h"

namespace bodycopy::cli {

/// The article of a record (docs/record.md), as far as tables, Markdown, HTML, text and TEI show it. Its body
/// is paragraphs of plain text, for a record holds no more. Fails with decode_error: no JSON object.
Expected<Article> ArticleOfRecord(std::string_view record);

/// A record of JSON written in another style, ending in a newline. Fails with decode_error.
Expected<std::string> RewriteRecord(std::string_view record, const RecordStyle& style);

}  // namespace bodycopy::cli
