#include "output/nesting.h"

#include <algorithm>

namespace bodycopy {

using Kind = BodyBlock::Kind;

/// The longest row of the open containers, from the outside, with no more quotes and lists than these.
Nesting::Fit Nesting::Longest(std::size_t max_quotes, std::size_t max_lists) const {
  Fit fit;
  for (const Container& container : open_) {
    std::size_t& count = container.is_list ? fit.lists : fit.quotes;
    if (count == (container.is_list ? max_lists : max_quotes)) break;
    ++count;
    ++fit.size;
  }
  return fit;
}

/// What can stay open for an item: its own list with all around it, or only what its new list stands in.
Nesting::Fit Nesting::FitItem(const BodyBlock& block, std::size_t quotes, std::size_t level) const {
  const Fit fit = Longest(quotes, level);
  if (fit.lists < level) return fit;
  const Container& last = open_[fit.size - 1];
  const bool same_list =
      last.is_list && last.ordered == block.ordered && !block.starts_list && fit.quotes == quotes;
  return same_list ? fit : Longest(quotes, level - 1);
}

Nesting::Step Nesting::Enter(const BodyBlock& block) {
  const std::size_t quotes = std::min<std::size_t>(block.quote_depth, kMaxQuotes);
  const bool is_item = block.kind == Kind::kListItem;
  const bool begins_item = is_item && !block.continues_item;
  const std::size_t level = is_item ? std::clamp<std::size_t>(block.level, 1, kMaxLists) : kMaxLists;

  Fit fit;
  if (begins_item) {
    fit = FitItem(block, quotes, level);
  } else {
    fit = Longest(quotes, block.continues_item ? level : 0);
  }
  Step step{fit.size, begins_item && fit.lists == level};
  if (step.new_item) open_[fit.size - 1].number = block.number;

  const bool after_list =
      fit.size < open_.size() && open_[fit.size].is_list && open_[fit.size].ordered == block.ordered;
  const bool flipped = after_list && !open_[fit.size].follows_sibling;
  open_.resize(fit.size);
  for (; fit.quotes < quotes; ++fit.quotes) open_.push_back({});
  if (begins_item) {
    for (; fit.lists < level; ++fit.lists) {
      open_.push_back({true, block.ordered, flipped && open_.size() == step.kept, block.number});
    }
  }
  return step;
}

}  // namespace bodycopy
