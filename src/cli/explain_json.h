#pragma once

#include <string>
#include <string_view>

#include "bodycopy/article.h"

namespace bodycopy::cli {

/// The same as ExplainText() for tools, whole: nothing is cut and no candidate left out. One JSON object;
/// docs/explain.md has its keys.
std::string ExplainJson(const Article& article, std::string_view source);

}  // namespace bodycopy::cli
