#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/options.h"
#include "dom/document.h"

namespace bodycopy {

inline constexpr std::uint32_t kMostOpenFormatting = 24;

/// HTML without what no extractor reads, and what was set aside on the way.
struct StrippedHtml {
  std::string html;
  std::vector<ScriptData> scripts;  ///< Views into the input: JSON-LD and other JSON.
  std::vector<std::string> warnings;
};

/// Leaves out comments, scripts, styles, svg and attributes that nobody reads, by the rules of the HTML
/// standard's tokenizer (section 13.2.5), and caps depth and attributes, for which gumbo needs quadratic
/// time.
///
/// Of formatting elements (`b`, `font`, `a`) at most `most_formatting` stay open at once: the tree
/// constructor makes each anew in every later block.
///
/// One pass, linear. `stripped` is cleared first; its memory is used again.
void StripHtml(std::string_view html, const Limits& limits, StrippedHtml& stripped,
               std::uint32_t most_formatting = kMostOpenFormatting);

}  // namespace bodycopy
