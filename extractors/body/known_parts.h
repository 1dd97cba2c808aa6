#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bodycopy/block_role.h"
#include "dom/handed_down.h"
#include "extractors/body/facts.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Tells blocks that are known to be another part of the page than the body, whatever their scores.
class KnownParts {
 public:
  KnownParts(const Reading& reading, const PageFacts& facts);

  /// What the block is: kHeadline, kComment, kCaption, kPost, kTimeLine, kTopics, kAdvert or kCookies; kNone
  /// if nothing is known. All blocks of a page take linear time if they are asked for in their order.
  BlockReason Of(std::size_t block);

 private:
  /// What an element makes of all that stands in it.
  struct Place {
    BlockReason part = BlockReason::kNone;
    bool in_table_or_list = false;
  };

  Place PlaceIn(const Place& above, NodeId element) const;
  bool IsHeadline(const Block& block) const;
  bool IsPost(NodeId quote) const;
  BlockReason Notice(std::size_t block) const;

  const Reading& reading_;
  const PageFacts& facts_;
  HandedDown<Place> places_;
  std::vector<NodeId> posts_;  // quotes that end as embedded posts do
  std::string headline_;       // as ComparableText() has it
};

}  // namespace bodycopy
