#pragma once

#include <string>
#include <string_view>

#include "bodycopy/article.h"

namespace bodycopy::cli {

/// The same as ExplainText() as an HTML page: the source's blocks in order, kept and dropped ones coloured,
/// the fields with their candidates beside them, the record below. One file, without script, safe to open
/// whatever the source was.
std::string ExplainPage(const Article& article, std::string_view source);

}  // namespace bodycopy::cli
