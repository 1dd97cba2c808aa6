#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "page/blocks.h"

namespace bodycopy {

/// Tells tables of data from those that lay the page out.
class TableKinds {
 public:
  TableKinds(const Document& document, const Blocks& blocks, std::span<const std::uint8_t> kept);

  /// True if the kept cells of the table are data: short, several in a row, no table inside.
  bool IsData(NodeId table) const;

 private:
  std::vector<NodeId> data_;  // sorted
};

}  // namespace bodycopy
