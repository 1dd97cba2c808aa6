#pragma once

#include <string>
#include <string_view>

#include "base/arena.h"

namespace bodycopy {

/// A value as meta tags and linked data hold it, made plain text: character references decoded (also doubly
/// encoded ones), tags taken out where the value is evidently markup, white space normalised.
std::string PlainValue(std::string_view raw);

/// The same; `raw` itself if it is plain already, as it nearly always is, else a copy in the arena.
std::string_view PlainValue(std::string_view raw, Arena& arena);

/// The value with references decoded and tags taken out, its line breaks kept: those of `<p>`, `<br>` and the
/// like too. For texts of several paragraphs, such as an articleBody.
std::string PlainLines(std::string_view raw);

/// Whether the value is what a template left behind: "{{site}}", "${site.name}", "{section_name}",
/// "%SITE_NAME%".
bool IsUnfilledTemplate(std::string_view value);

}  // namespace bodycopy
