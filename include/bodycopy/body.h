#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bodycopy {

/// Inline marks of a span, combined as bits.
enum SpanMark : std::uint8_t {
  kPlain = 0,
  kStrong = 1,
  kEmphasis = 2,
  kCode = 4,
  kSuperscript = 8,
  kSubscript = 16,
  kStrikethrough = 32,
};

/// A run of text with the same marks and the same link. UTF-8; a line break inside a block is "\n".
struct Span {
  std::string text;
  std::uint8_t marks = kPlain;
  std::string href;  ///< Absolute http(s) or mailto URL, empty outside a link.
};

using Spans = std::vector<Span>;

/// One block of the article's body. The writers make text, Markdown and HTML from the same blocks.
struct BodyBlock {
  enum class Kind : std::uint8_t {
    kParagraph,
    kHeading,       ///< `level` is 1 to 6.
    kListItem,      ///< `level` is the depth of nesting, from 1; `ordered` and `number` as the list has them.
    kTableRow,      ///< `cells`; `starts_table` on the first row of a table, `header` where the cells are th.
    kPreformatted,  ///< Whitespace is kept as it is.
    kEmbed,         ///< `spans[0].href` is the URL of what is embedded; never part of the text.
    kRule,          ///< A thematic break.
    kImage,  ///< `spans[0]` is the picture's URL and alternative text, the rest is its caption; never part
             ///< of the text, and in no body until a writer is asked for pictures (MarkupOptions).
  };

  Kind kind = Kind::kParagraph;
  std::uint8_t level = 0;
  std::uint8_t quote_depth = 0;  ///< How many blockquotes are around it.
  bool ordered = false;          ///< The item stands in an ordered list.
  bool starts_list = false;      ///< The first item of its list.
  /// A further block of the list item before it: for kListItem of the one at `level`, else of the innermost
  /// one.
  bool continues_item = false;
  bool starts_table = false;
  bool header = false;
  std::uint32_t number = 0;         ///< Of an item in an ordered list.
  Spans spans;                      ///< Empty for rows and rules.
  std::vector<Spans> cells;         ///< Of a table row.
  std::uint32_t node = UINT32_MAX;  ///< The element in the source document, for `explain`.
};

using Body = std::vector<BodyBlock>;

/// The body as text: paragraphs parted by an empty line, list items and rows by a line break.
std::string BodyText(const Body& body);

}  // namespace bodycopy
