#pragma once

#include <string>
#include <string_view>

#include "page/page.h"

namespace bodycopy {

/// The URL of the largest picture in a srcset (HTML standard, section 4.8.4.4), "" if it has none. `width` is
/// set to its width descriptor, 0 where it has another or none.
std::string_view LargestOfSrcset(std::string_view srcset, int& width);

/// True for what stands in `src` until the picture is loaded: blank files and data: URLs.
bool IsPlaceholder(std::string_view url);

}  // namespace bodycopy
