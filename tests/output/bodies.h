#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "bodycopy/body.h"

namespace bodycopy {

// Short names for the blocks of a body, so that a test case is one line.

inline constexpr bool kStarts = true;  // the first of its list or table

inline BodyBlock Paragraph(std::string text) {
  return {.spans = {{std::move(text)}}};
}

inline BodyBlock Heading(std::uint8_t level, std::string text) {
  return {.kind = BodyBlock::Kind::kHeading, .level = level, .spans = {{std::move(text)}}};
}

inline BodyBlock Item(std::uint8_t level, std::string text, bool starts = false) {
  return {.kind = BodyBlock::Kind::kListItem,
          .level = level,
          .starts_list = starts,
          .spans = {{std::move(text)}}};
}

inline BodyBlock Numbered(std::uint8_t level, std::uint32_t number, std::string text, bool starts = false) {
  BodyBlock item = Item(level, std::move(text), starts);
  item.ordered = true;
  item.number = number;
  return item;
}

inline BodyBlock Row(std::initializer_list<std::string> cells, bool starts = false, bool header = false) {
  BodyBlock row{.kind = BodyBlock::Kind::kTableRow, .starts_table = starts, .header = header};
  for (const std::string& cell : cells) row.cells.push_back(cell.empty() ? Spans{} : Spans{{cell}});
  return row;
}

inline BodyBlock Code(std::string text) {
  return {.kind = BodyBlock::Kind::kPreformatted, .spans = {{std::move(text)}}};
}

inline BodyBlock Embed(std::string url) {
  return {.kind = BodyBlock::Kind::kEmbed, .spans = {{.href = std::move(url)}}};
}

inline BodyBlock Picture(std::string url, std::string alt, std::string caption = "") {
  BodyBlock picture{.kind = BodyBlock::Kind::kImage, .spans = {{std::move(alt), kPlain, std::move(url)}}};
  if (!caption.empty()) picture.spans.push_back({std::move(caption)});
  return picture;
}

inline BodyBlock Rule() {
  return {.kind = BodyBlock::Kind::kRule};
}

inline BodyBlock Quoted(std::uint8_t depth, BodyBlock block) {
  block.quote_depth = depth;
  return block;
}

inline BodyBlock Continued(BodyBlock block) {
  block.continues_item = true;
  return block;
}

inline BodyBlock WithSpans(Spans spans) {
  return {.spans = std::move(spans)};
}

}  // namespace bodycopy
