#include "base/ascii.h"
#include "bodycopy/body.h"

namespace bodycopy {
namespace {

using Kind = BodyBlock::Kind;

void AppendSpans(std::string& text, const Spans& spans) {
  for (const Span& span : spans) text += span.text;
}

std::string CellsText(const BodyBlock& row) {
  std::string text;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) text += '\t';
    std::string cell;
    AppendSpans(cell, row.cells[i]);
    text += AsciiTrim(cell);
  }
  return text;
}

/// The block's text, without white space around it; in code only empty lines around it are taken away.
std::string BlockText(const BodyBlock& block) {
  if (block.kind == Kind::kEmbed || block.kind == Kind::kRule || block.kind == Kind::kImage) return {};
  if (block.kind == Kind::kTableRow) {
    std::string row = CellsText(block);
    return row.find_first_not_of("\t\n ") == std::string::npos ? std::string() : row;
  }
  std::string text;
  AppendSpans(text, block.spans);
  if (block.kind != Kind::kPreformatted) return std::string(AsciiTrim(text));
  if (AsciiTrim(text).empty()) return {};
  const std::size_t first = text.find_first_not_of(" \t\r\n\f");
  const std::size_t line = text.rfind('\n', first);
  const std::size_t begin = line == std::string::npos ? 0 : line + 1;
  return text.substr(begin, text.find_last_not_of(" \t\r\n\f") + 1 - begin);
}

/// True if the block goes on with the list or table of the one before it: a line break parts them, no empty
/// line.
bool GoesOn(const BodyBlock& before, const BodyBlock& block) {
  if (block.kind == Kind::kTableRow) return before.kind == Kind::kTableRow && !block.starts_table;
  const bool after_item = before.kind == Kind::kListItem || before.continues_item;
  if (block.continues_item) return after_item;
  const bool new_list = block.starts_list && block.level <= 1;
  return block.kind == Kind::kListItem && after_item && !new_list;
}

}  // namespace

std::string BodyText(const Body& body) {
  std::string text;
  const BodyBlock* before = nullptr;
  for (const BodyBlock& block : body) {
    const std::string block_text = BlockText(block);
    if (block_text.empty()) continue;
    if (before != nullptr) text += GoesOn(*before, block) ? "\n" : "\n\n";
    text += block_text;
    before = &block;
  }
  return text;
}

}  // namespace bodycopy
