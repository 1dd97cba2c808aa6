#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// What cmark-gfm, the parser of GitHub, makes of the Markdown.
std::string CommonMarkToHtml(std::string_view markdown);

}  // namespace bodycopy
