#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "dom/tag.h"

namespace bodycopy {

/// An upper bound of the depth to which a tree constructor will nest, followed tag by tag.
///
/// It keeps the elements that are open as the HTML standard's tree construction would (section 13.2.6), but
/// simplified so that every step is cheap: where it is in doubt an element counts as open.
class OpenTags {
 public:
  /// False if the element would be nested too deep: leave its start tag out.
  bool Open(Tag tag, std::uint16_t max_depth);
  /// False if the end tag belongs to a start tag that was left out.
  bool Close(Tag tag);

 private:
  struct Entry {
    Tag tag;
    bool emitted;
  };

  std::vector<Entry> open_;
  std::array<std::uint32_t, kTagCount> count_{};
  std::uint32_t depth_ = 0;
  std::uint32_t formatting_ = 0;
};

}  // namespace bodycopy
