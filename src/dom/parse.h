#pragma once

#include <string_view>

#include "base/deadline.h"
#include "bodycopy/options.h"
#include "dom/document.h"

namespace bodycopy {

/// Parses HTML as the HTML standard says, scripts and styles left out: the tokens of the strip pass and a
/// tree construction of our own (dom/tree_construction.h). Total and linear over its input. `html` is UTF-8;
/// nothing of it is referred to afterwards. The document ends where the deadline passes.
Document ParseHtml(std::string_view html, const Limits& limits, Deadline deadline = {});

/// The same by gumbo, in some six times the time; where the two differ, gumbo is not as the standard says
/// (docs/speed.md). The document has no body's content if the deadline passes.
Document ParseHtmlByGumbo(std::string_view html, const Limits& limits, Deadline deadline = {});

/// Reads a text dump of a page (lines, as `lynx -dump` or a text extractor writes them) as a document: each
/// paragraph or line a `p`, each bulleted line an `li`, so that the same extractors run over it.
Document ParseTextDump(std::string_view text, const Limits& limits);

/// True if the text is no markup: a text dump of a page rather than its HTML.
bool LooksLikeTextDump(std::string_view text);

}  // namespace bodycopy
