#pragma once

#include <string>

#include "bodycopy/article.h"

namespace bodycopy::cli {

/// Why the record is what it is, for a terminal: each field's candidates, each block's fate. `colors` uses
/// ANSI colours. Nothing of the page can reach the terminal as a control character.
std::string ExplainText(const Article& article, bool colors);

}  // namespace bodycopy::cli
