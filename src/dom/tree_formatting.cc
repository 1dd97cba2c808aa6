// The list of active formatting elements (HTML standard, section 13.2.4.3) and what ends them (13.2.6.4.7).

#include <algorithm>

#include "base/ascii.h"
#include "dom/tree_construction.h"

namespace bodycopy {
namespace {

// Formatting left open asks for elements in every later block: dozens of nodes a tag, if a page means harm.
constexpr std::size_t kFreeReopened = 1000;

constexpr int kMaxAlike = 3;        // of the same start tag (the standard's "Noah's Ark clause")
constexpr int kMaxAdoptions = 8;    // of one end tag
constexpr int kMaxAdoptedAnew = 3;  // formatting elements between it and the block

}  // namespace

bool TreeConstruction::IsFormattingExhausted() const {
  return reopened_ > kFreeReopened + tags_;
}

void TreeConstruction::StartFormatting(const StartTagToken& token) {
  const std::size_t before = token.tag == Tag::kA ? FindFormatting(token.tag) : kNowhere;
  if (before != kNowhere) {  // a link does not nest in itself
    const NodeId node = formatting_[before].node;
    EndFormatting(token.tag);
    const std::size_t entry = FindFormattingOf(node);
    if (entry != kNowhere) ForgetFormatting(entry);
    const auto open = std::ranges::find(stack_, node, &OpenElement::node);
    if (open != stack_.end()) Remove(static_cast<std::size_t>(open - stack_.begin()));
  }
  ReopenFormatting();
  if (token.tag == Tag::kNobr && FindOpen(token.tag, kScope) != kNowhere) {
    EndFormatting(token.tag);
    ReopenFormatting();
  }
  Open(token);
  if (is_cut_) return;
  ForgetFormattingLike(token.source);
  formatting_.push_back({token.tag, token.name, stack_.back().node, true, token.source});
}

/// The standard's "adoption agency algorithm": the end tag of a formatting element that was left open over
/// the end or the beginning of blocks.
void TreeConstruction::EndFormatting(Tag tag) {
  if (!is_cut_ && Current() == tag && FindFormattingOf(stack_.back().node) == kNowhere) return CloseLast();
  for (int i = 0; i < kMaxAdoptions && !is_cut_; ++i) {
    const std::size_t entry = FindFormatting(tag);
    if (entry == kNowhere) return EndOther(tag, TagName(tag));
    const NodeId node = formatting_[entry].node;
    if (!formatting_[entry].is_open || IsFormattingExhausted()) return ForgetFormatting(entry);
    std::size_t place = stack_.size() - 1;
    std::size_t block = stack_.size();  // the outermost in the element
    for (; stack_[place].node != node; --place) {
      if ((stack_[place].traits & kScope) != 0) return;
      if ((stack_[place].traits & kSpecial) != 0) block = place;
    }
    if (block < stack_.size()) {
      AdoptContent(entry, place, block);
    } else {
      CloseFrom(place);
      return ForgetFormatting(entry);
    }
  }
}

/// Ends the formatting element at `place` of the open elements: `block` and what follows stand outside of it,
/// and what is in `block` already in a copy of it.
void TreeConstruction::AdoptContent(std::size_t entry, std::size_t place, std::size_t block) {
  Flush();
  const NodeId block_node = stack_[block].node;
  const std::size_t above = place - 1;
  std::size_t bookmark = entry;
  NodeId last = block_node;
  int between = 0;
  for (std::size_t at = block - 1; at > place; --at) {
    const NodeId node = stack_[at].node;
    std::size_t between_entry = FindFormattingOf(node);
    if (++between > kMaxAdoptedAnew && between_entry != kNowhere) {
      ForgetFormatting(between_entry);
      entry -= between_entry < entry ? 1 : 0;
      bookmark -= between_entry < bookmark ? 1 : 0;
      between_entry = kNowhere;
    }
    if (between_entry == kNowhere) {
      Remove(at);
      --block;
      continue;
    }
    const NodeId copy = OpenFormattingAgain(above, node);
    if (is_cut_) return;
    stack_[at].node = copy;
    formatting_[between_entry].node = copy;
    if (last == block_node) bookmark = between_entry + 1;
    builder_.ContinueIn(copy);
    builder_.MoveHere(last);
    last = copy;
  }
  ContinueIn(above);
  builder_.MoveHere(last);
  const NodeId copy = OpenFormattingAgain(above, stack_[place].node);
  if (is_cut_) return;
  builder_.MoveContent(block_node, copy);
  builder_.ContinueIn(block_node);
  builder_.MoveHere(copy);

  Formatting adopted = formatting_[entry];
  adopted.node = copy;
  formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(bookmark), adopted);
  ForgetFormatting(entry < bookmark ? entry : entry + 1);
  OpenElement open = stack_[place];
  open.node = copy;
  stack_.insert(stack_.begin() + static_cast<std::ptrdiff_t>(block) + 1, open);
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(place));
}

/// Another element like `node`, put below the open element at `above`.
NodeId TreeConstruction::OpenFormattingAgain(std::size_t above, NodeId node) {
  ++reopened_;
  ContinueIn(above);
  is_cut_ = !builder_.OpenAgain(node);
  return builder_.last();
}

/// Opens again the formatting that a block's end closed.
void TreeConstruction::ReopenFormatting() {
  if (formatting_.empty() || formatting_.back().tag == Tag::kNone || formatting_.back().is_open) return;
  Flush();
  std::size_t first = formatting_.size();
  while (first > 0 && formatting_[first - 1].tag != Tag::kNone && !formatting_[first - 1].is_open) --first;
  for (; first < formatting_.size() && !is_cut_ && !IsFormattingExhausted(); ++first) {
    Formatting& entry = formatting_[first];
    const NodeId node = OpenFormattingAgain(stack_.size() - 1, entry.node);
    Push(entry.tag, entry.name, !is_cut_);
    entry.node = node;
    entry.is_open = true;
  }
}

/// The last active formatting element of the tag behind the last marker.
std::size_t TreeConstruction::FindFormatting(Tag tag) const {
  for (std::size_t place = formatting_.size(); place-- > 0 && formatting_[place].tag != Tag::kNone;) {
    if (formatting_[place].tag == tag) return place;
  }
  return kNowhere;
}

std::size_t TreeConstruction::FindFormattingOf(NodeId node) const {
  for (std::size_t place = formatting_.size(); place-- > 0;) {
    if (formatting_[place].node == node) return place;
  }
  return kNowhere;
}

void TreeConstruction::ForgetFormatting(std::size_t entry) {
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(entry));
}

/// The first of three of the same start tag.
void TreeConstruction::ForgetFormattingLike(std::string_view source) {
  int alike = 0;
  for (std::size_t place = formatting_.size(); place-- > 0 && formatting_[place].tag != Tag::kNone;) {
    if (formatting_[place].source == source && ++alike == kMaxAlike) return ForgetFormatting(place);
  }
}

void TreeConstruction::ForgetFormattingToMarker() {
  while (!formatting_.empty()) {
    const bool is_marker = formatting_.back().tag == Tag::kNone;
    formatting_.pop_back();
    if (is_marker) return;
  }
}

}  // namespace bodycopy
