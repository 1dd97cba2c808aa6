#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// How many comments the page says that it has: in linked data, near the headline ("No Comments", "12
/// Kommentare", also glued to its neighbours) or above the comments themselves. Never counted.
Choice<std::int64_t> ExtractCommentCount(const Reading& reading);

/// The number of comments that a line tells: "3 Comments", "Comments (3)", "No Comments", "1.2k comments";
/// nothing if the line tells none.
std::optional<std::int64_t> ParseCommentCount(std::string_view line);

}  // namespace bodycopy
