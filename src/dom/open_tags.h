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
  OpenTags(std::uint32_t max_depth, std::uint32_t max_formatting)
      : max_depth_(max_depth), max_formatting_(max_formatting) {}

  /// False if the element would be nested too deep, or too many formatting elements are open: leave its start
  /// tag out.
  bool Open(Tag tag);
  /// False if the end tag belongs to a start tag that was left out.
  bool Close(Tag tag);

 private:
  struct Entry {
    Tag tag;
    bool emitted;
  };

  std::uint32_t max_depth_;
  std::uint32_t max_formatting_;
  std::vector<Entry> open_;
  std::array<std::uint32_t, kTagCount> count_{};
  std::uint32_t depth_ = 0;
  std::uint32_t formatting_ = 0;
};

}  // namespace bodycopy
