#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "bodycopy/body.h"

namespace bodycopy {

/// Bodies by chance for property tests: every kind of block, nested and marked in every way, with text that
/// is made of what markup is made of. The same seed gives the same body.
class RandomBody {
 public:
  explicit RandomBody(unsigned seed) : random_(seed) {}

  Body Make() {
    Body body(1 + Below(8));
    for (BodyBlock& block : body) block = Block();
    return body;
  }

  std::string Text() {
    static constexpr std::array<std::string_view, 44> kPieces = {
        "word", "two words", "*",   "**",      "_",    "snake_case",  "`",           "```", "~~",
        "#",    "# ",        "> ",  "- ",      "+ ",   "1. ",         "2) ",         "---", "==",
        "[",    "](u)",      "!",   "![a](b)", "<b>",  "</p>",        "<",           ">",   "&amp;",
        "&",    "&#60;",     "|",   "\\",      "\"",   "'",           " ",           "  ",  "\n",
        "é",    "漢字",      "“q”", "\t",      "<!--", "javascript:", "http://a.b/", "😀"};
    std::string text;
    for (unsigned i = 0, count = 1 + Below(6); i < count; ++i) text += kPieces[Below(kPieces.size())];
    return text;
  }

 private:
  unsigned Below(std::size_t limit) { return static_cast<unsigned>(random_() % limit); }
  bool OneIn(unsigned n) { return Below(n) == 0; }

  Spans MakeSpans() {
    static constexpr std::array<std::string_view, 5> kLinks = {
        "https://example.com/a_(b)?x=1&amp;y=\"2\"", "http://example.com/|`<>", "mailto:a@example.com",
        "javascript:alert(1)", "data:text/html,<script>"};
    Spans spans(1 + Below(4));
    for (Span& span : spans) {
      span.text = Text();
      if (OneIn(2)) span.marks = static_cast<std::uint8_t>(Below(64));
      if (OneIn(4)) span.href = kLinks[Below(kLinks.size())];
    }
    return spans;
  }

  BodyBlock Block() {
    BodyBlock block;
    block.kind = static_cast<BodyBlock::Kind>(Below(7));
    block.level = static_cast<std::uint8_t>(Below(5));
    block.quote_depth = static_cast<std::uint8_t>(OneIn(3) ? Below(3) : 0);
    block.ordered = OneIn(2);
    block.starts_list = OneIn(3);
    block.continues_item = OneIn(5);
    block.starts_table = OneIn(3);
    block.header = OneIn(3);
    block.number = Below(12);
    if (block.kind == BodyBlock::Kind::kTableRow) {
      block.cells.resize(Below(4));
      for (Spans& cell : block.cells) cell = MakeSpans();
    } else if (block.kind != BodyBlock::Kind::kRule) {
      block.spans = MakeSpans();
    }
    return block;
  }

  std::mt19937 random_;
};

}  // namespace bodycopy
