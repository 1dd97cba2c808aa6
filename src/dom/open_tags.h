#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dom/tag.h"

namespace bodycopy {

/// An upper bound of the depth to which a tree constructor will nest, followed tag by tag.
///
/// It keeps the elements that are open as the HTML standard's tree construction would (section 13.2.6), but
/// simplified so that every step is cheap: where it is in doubt an element counts as open. So does formatting
/// whose element another end tag closed: it is made anew in what follows (section 13.2.4.3), again and again
/// if it is left open so again and again.
class OpenTags {
 public:
  OpenTags(std::uint32_t max_depth, std::uint32_t max_formatting)
      : max_depth_(max_depth), max_formatting_(max_formatting) {}

  /// False if the element would be nested too deep, or too many formatting elements are open: leave its start
  /// tag out. `source` is the start tag as it stands in the page, whose text must live as long as this.
  bool Open(Tag tag, std::string_view source);
  /// False if the end tag belongs to a start tag that was left out.
  bool Close(Tag tag);

  /// True if an element of the tag may be open, of those that can nest.
  bool Has(Tag tag) const { return count_[static_cast<std::size_t>(tag)] > 0; }

 private:
  struct Entry {
    Tag tag;
    bool emitted;
    bool crossed;  // formatting that an end tag of another element closed
    std::string_view source;
    std::size_t hash;  // of the source, once it is crossed
  };

  void CloseFrom(std::size_t place);
  void Forget(const Entry& entry);
  bool IsOneTooMany(const Entry& entry, std::size_t at) const;

  std::uint32_t max_depth_;
  std::uint32_t max_formatting_;
  std::vector<Entry> open_;  // outermost first
  std::array<std::uint32_t, kTagCount> count_{};
  std::uint32_t depth_ = 0;
  std::uint32_t formatting_ = 0;  // not crossed
  std::uint32_t crossed_ = 0;
};

}  // namespace bodycopy
