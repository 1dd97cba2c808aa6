#pragma once

#include <string>

#include "bodycopy/body.h"
#include "fuzz/input.h"
#include "output/escape.h"

namespace bodycopy {

inline constexpr char kTextEnd = '\x1F';  // so that a text may hold line breaks

/// Spans of any marks and links, safe ones and others: their number, then for each a byte of marks, one that
/// chooses the link, and the text up to kTextEnd.
inline Spans TakeSpans(FuzzInput& input) {
  constexpr unsigned kMaxSpans = 6;
  static constexpr std::string_view kLinks[] = {"",
                                                "",
                                                "https://example.com/a_(b)?x=1&amp;y=\"2\"",
                                                "http://example.com/|`<>",
                                                "mailto:a@example.com",
                                                "javascript:alert(1)",
                                                "data:text/html,<script>"};
  Spans spans(input.Choose(kMaxSpans));
  for (Span& span : spans) {
    span.marks = static_cast<std::uint8_t>(input.Choose(64));
    const unsigned link = input.Choose(std::size(kLinks) + 1);
    span.href = link < std::size(kLinks) ? kLinks[link] : input.Until(kTextEnd);
    std::string storage;
    span.text = WellFormedUtf8(input.Until(kTextEnd), storage);
  }
  return spans;
}

/// A body of any blocks: of each its kind, its flags, its level, its number, then its spans or cells.
inline Body TakeBody(FuzzInput& input) {
  constexpr std::size_t kMaxBlocks = 24;
  constexpr unsigned kKinds = 7;
  Body body;
  while (!input.empty() && body.size() < kMaxBlocks) {
    BodyBlock& block = body.emplace_back();
    block.kind = static_cast<BodyBlock::Kind>(input.Choose(kKinds));
    const unsigned flags = input.Choose(256);
    block.ordered = (flags & 1U) != 0;
    block.starts_list = (flags & 2U) != 0;
    block.continues_item = (flags & 4U) != 0;
    block.starts_table = (flags & 8U) != 0;
    block.header = (flags & 16U) != 0;
    block.quote_depth = static_cast<std::uint8_t>(flags >> 5U);
    block.level = static_cast<std::uint8_t>(input.Choose(20));
    block.number = input.Choose(256);
    if (block.kind == BodyBlock::Kind::kTableRow) {
      block.cells.resize(input.Choose(5));
      for (Spans& cell : block.cells) cell = TakeSpans(input);
    } else if (block.kind != BodyBlock::Kind::kRule) {
      block.spans = TakeSpans(input);
    }
  }
  return body;
}

}  // namespace bodycopy
