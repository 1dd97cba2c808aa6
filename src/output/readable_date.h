#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// An ISO 8601 date for people: "3 November 2025, 14:40" on a page in English, which one without a language
/// is taken for, "2025-11-03, 14:40" on another. The time is the page's own; UTC is said. What is no ISO 8601
/// date is returned as it is.
std::string ReadableDate(std::string_view date, std::string_view language);

}  // namespace bodycopy
