#pragma once

#include <cstdint>
#include <vector>

#include "bodycopy/body.h"

namespace bodycopy {

/// What a block of the body stands in: a quote, or an item of a list.
struct Container {
  bool is_list = false;
  bool ordered = false;
  bool follows_sibling = false;  ///< The list stands right behind another one of its kind.
  std::uint32_t number = 0;      ///< Of the item in an ordered list.
};

/// Makes the nesting of quotes and lists out of the flat body, block by block. Total: any numbers in the
/// blocks give a proper nesting, no deeper than kMaxQuotes + kMaxLists.
class Nesting {
 public:
  static constexpr std::size_t kMaxQuotes = 16;
  static constexpr std::size_t kMaxLists = 16;

  struct Step {
    std::size_t kept = 0;  ///< The first `kept` containers stay open; the others were closed, and what open()
                           ///< has beyond them was opened. An opened list begins its first item.
    bool new_item = false;  ///< The last kept container is a list, and a further item of it begins.
  };

  /// Goes on to the next block.
  Step Enter(const BodyBlock& block);

  /// The containers of the block, the outermost first.
  const std::vector<Container>& open() const { return open_; }

 private:
  struct Fit {
    std::size_t size = 0;
    std::size_t quotes = 0;
    std::size_t lists = 0;
  };

  Fit Longest(std::size_t max_quotes, std::size_t max_lists) const;
  Fit FitItem(const BodyBlock& block, std::size_t quotes, std::size_t level) const;

  std::vector<Container> open_;
};

}  // namespace bodycopy
