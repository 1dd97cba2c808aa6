#pragma once

#include <string>

namespace bodycopy::cli {

/// False if `path` is a file that holds something else than bodycopy writes, by its first bytes: records in
/// any format but plain text, the page of `explain`, the summary of `crawl`. A compressed file is not looked
/// into, and counts as something else.
bool MayBeReplaced(const std::string& path);

}  // namespace bodycopy::cli
