#pragma once

#include <string_view>

namespace bodycopy {

/// Whether a 19xx or 20xx stands in the text: cheap evidence of a date line.
bool HasYear(std::string_view text);

/// Whether the text opens as a byline: "By", "Von", "Par" ...
bool OpensByline(std::string_view text);

}  // namespace bodycopy
