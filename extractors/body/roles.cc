#include "extractors/body/roles.h"

#include "dom/handed_down.h"

namespace bodycopy {
namespace {

// Of text in the element; `around` is that of its parent.
BlockRole TextRole(Tag tag, BlockRole around) {
  if (HeadingLevel(tag) > 0) return BlockRole::kSubheading;
  switch (tag) {
    case Tag::kLi:
    case Tag::kDt:
    case Tag::kDd: return BlockRole::kList;
    case Tag::kTd:
    case Tag::kTh: return BlockRole::kTable;
    case Tag::kPre: return BlockRole::kCode;
    case Tag::kBlockquote: return BlockRole::kQuote;
    default: return around;
  }
}

// Of a block that was left out, by the rule that knew it for something else.
BlockRole OtherRole(BlockReason reason) {
  switch (reason) {
    case BlockReason::kHeadline: return BlockRole::kHeadline;
    case BlockReason::kComment: return BlockRole::kComment;
    case BlockReason::kCaption: return BlockRole::kCaption;
    case BlockReason::kPost: return BlockRole::kEmbed;
    case BlockReason::kTimeLine: return BlockRole::kByline;
    case BlockReason::kOtherStory: return BlockRole::kRelated;
    default: return BlockRole::kChrome;
  }
}

}  // namespace

std::vector<BlockRole> AssignRoles(const Reading& reading, std::span<const std::uint8_t> kept,
                                   std::span<const BlockReason> reasons) {
  const Document& document = reading.page.document;
  HandedDown<BlockRole> text_roles(document, BlockRole::kBody);
  std::vector<BlockRole> roles;
  roles.reserve(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == 0) {
      roles.push_back(OtherRole(reasons[i]));
    } else if (reasons[i] == BlockReason::kStandfirst) {
      roles.push_back(BlockRole::kStandfirst);
    } else {
      roles.push_back(text_roles.At(reading.blocks.items[i].element, [&](BlockRole around, NodeId element) {
        return TextRole(document[element].tag, around);
      }));
    }
  }
  if (reading.found.headline_block >= 0)
    roles[static_cast<std::size_t>(reading.found.headline_block)] = BlockRole::kHeadline;
  return roles;
}

}  // namespace bodycopy
