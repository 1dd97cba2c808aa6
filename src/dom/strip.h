#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/options.h"
#include "dom/document.h"
#include "dom/tokens.h"

namespace bodycopy {

inline constexpr std::uint32_t kMaxOpenFormatting = 24;

/// What the strip pass sets aside on the way.
struct SetAside {
  std::vector<ScriptData> scripts;  ///< Views into the input: JSON-LD and other JSON.
  std::vector<std::string> warnings;
};

/// HTML without what no extractor reads.
struct StrippedHtml : SetAside {
  std::string html;
};

/// Gives the tokens of a page to `sink` and leaves out comments, scripts, styles, svg and attributes that
/// nobody reads, by the rules of the HTML standard's tokenizer (section 13.2.5), and caps depth and
/// attributes, for which gumbo needs quadratic time.
///
/// Of formatting elements (`b`, `font`, `a`) at most `max_formatting` stay open at once: the tree
/// constructor makes each anew in every later block.
///
/// One pass, linear. What is in `aside` is cleared first.
void StripHtml(std::string_view html, const Limits& limits, TokenSink& sink, SetAside& aside,
               std::uint32_t max_formatting = kMaxOpenFormatting);

/// The same, written as HTML again, for gumbo. The memory of `stripped` is used again.
void StripHtml(std::string_view html, const Limits& limits, StrippedHtml& stripped,
               std::uint32_t max_formatting = kMaxOpenFormatting);

}  // namespace bodycopy
