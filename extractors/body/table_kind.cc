#include "extractors/body/table_kind.h"

#include <algorithm>
#include <map>

namespace bodycopy {
namespace {

constexpr std::size_t kMaxCellBytes = 600;  // prose in a cell means layout
constexpr std::size_t kMaxCellBlocks = 6;   // blocks in one cell

struct Survey {
  NodeId last_row = kNoNode;
  NodeId last_cell = kNoNode;
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t cell_bytes = 0;
  std::size_t cell_blocks = 0;
  bool has_header = false;
  bool layout = false;
};

}  // namespace

TableKinds::TableKinds(const Document& document, const Blocks& blocks, std::span<const std::uint8_t> kept) {
  std::map<NodeId, Survey> surveys;
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    if (kept[i] == 0) continue;
    NodeId cell = kNoNode;
    NodeId row = kNoNode;
    bool inner = true;
    for (NodeId id = blocks.items[i].element; id != kNoNode; id = document[id].parent) {
      const Tag tag = document[id].tag;
      if (cell == kNoNode && (tag == Tag::kTd || tag == Tag::kTh)) cell = id;
      if (row == kNoNode && tag == Tag::kTr) row = id;
      if (tag != Tag::kTable) continue;
      Survey& survey = surveys[id];
      if (!inner) {
        survey.layout = true;  // a table stands in it
        continue;
      }
      inner = false;
      survey.rows += row != survey.last_row;
      if (cell != survey.last_cell) {
        ++survey.cells;
        survey.cell_bytes = survey.cell_blocks = 0;
      }
      survey.last_row = row;
      survey.last_cell = cell;
      survey.cell_bytes += blocks.items[i].text.size();
      ++survey.cell_blocks;
      survey.has_header = survey.has_header || (cell != kNoNode && document[cell].tag == Tag::kTh);
      if (survey.cell_bytes > kMaxCellBytes || survey.cell_blocks > kMaxCellBlocks) survey.layout = true;
    }
  }
  for (const auto& [table, survey] : surveys) {
    if (document.Get(table, "role") == "presentation") continue;
    if (!survey.layout && survey.cells > survey.rows && (survey.rows > 1 || survey.has_header))
      data_.push_back(table);
  }
}

bool TableKinds::IsData(NodeId table) const {
  return std::binary_search(data_.begin(), data_.end(), table);
}

}  // namespace bodycopy
