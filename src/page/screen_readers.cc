#include "page/screen_readers.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {
namespace {

// What such a class ends in, as frameworks and content systems call it.
constexpr std::string_view kEndings[] = {
    "sr-only",        "visually-hidden",    "visuallyhidden",     "hidden-visually",
    "hiddenvisually", "screen-reader-text", "screen-reader-only", "screenreader-only",
    "assistive-text", "a-offscreen"};

}  // namespace

bool IsForScreenReaders(const Document& document, NodeId element) {
  std::string_view names = document.Get(element, "class");
  for (std::string_view name; !(name = TakeAsciiWord(names)).empty();) {
    const std::string lower = AsciiLower(name);
    // "label-visually-hidden" says it of a label inside.
    if (lower.find("label") != std::string::npos) continue;
    if (std::any_of(std::begin(kEndings), std::end(kEndings),
                    [&](std::string_view ending) { return lower.ends_with(ending); }))
      return true;
  }
  return false;
}

}  // namespace bodycopy
