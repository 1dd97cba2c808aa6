#pragma once

#include <string>
#include <string_view>

#include "page/linked_data.h"

namespace bodycopy {

/// Adds the things of a JSON-LD script (JSON-LD 1.1, as far as pages use it) to `data`; what could not be
/// read becomes a warning. Linear in the text; nesting, things and properties are bounded.
void ReadJsonLd(std::string_view script, LinkedData& data);

/// Valid JSON of what is nearly JSON, as pages hold it: an array of the values that the text has. Mends raw
/// control characters and unescaped quotes in strings, wrong escapes, comments, CDATA and HTML comment
/// wrappers, missing and surplus commas, bare words, missing values, several values in a row, an early end
/// and doubly encoded references.
std::string MendJson(std::string_view text);

}  // namespace bodycopy
