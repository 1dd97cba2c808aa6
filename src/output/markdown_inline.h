#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bodycopy/body.h"

namespace bodycopy {

/// Where inline Markdown is to stand; it decides what a line break becomes and what must be escaped.
enum class MarkdownPlace { kParagraph, kHeading, kCell };

/// Spans as inline CommonMark (0.31, with GFM's strikethrough), escaped so that text which looks like markup
/// stays text.
///
/// In a paragraph lines are parted by "\n", each but the last ending in a backslash (a hard break), and each
/// safe at the start of a line. Elsewhere it is one line.
std::string MarkdownInline(const Spans& spans, MarkdownPlace place);

/// How many backticks stand in a row at most: marks around code must be more.
std::size_t LongestRunOfBackticks(std::string_view code);

/// A URL for the round brackets of a link or picture.
std::string MarkdownDestination(std::string_view url);

}  // namespace bodycopy
