#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "bodycopy/body.h"
#include "extractors/reading/article_range.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Tells by the text that a picture stands with whether it is of the story.
class PicturePlaces {
 public:
  /// Linear in the blocks. The reading must outlive it.
  PicturePlaces(const Reading& reading, const Body& body);

  /// Whether it stands with text of the story, its headline or a caption, or with none. What stands with
  /// other text alone is a teaser, a portrait or a box for subscribers.
  bool IsOfStory(NodeId image) const;

  /// Whether all text in the element is captions and credits.
  bool HoldsCaptionsAlone(NodeId element) const;

  /// The nodes right behind the story, up to the next text that is no caption, inside of what holds the
  /// story: pictures below the last paragraph. Empty without a body.
  NodeRange BehindStory() const;

  /// The text right behind the picture that is no part of the body and reads like a caption: the block's
  /// number, -1 if there is none.
  int CaptionBlockBehind(NodeId image) const;

 private:
  /// The blocks whose text begins in the element, [first, second).
  std::pair<std::size_t, std::size_t> BlocksIn(NodeId element) const;
  bool IsCaption(std::size_t block) const;
  bool IsOfStoryBlock(std::size_t block) const;
  bool IsByline(std::size_t block) const;

  const Reading& reading_;
  const Document& document_;
  std::vector<std::uint8_t> kept_;  // for each block whether it is of the body
  NodeId first_ = kNoNode;          // of the body
  NodeId last_ = kNoNode;
};

/// Where the link leads that a picture stands in.
enum class Leads : std::uint8_t {
  kNowhere,  ///< There is none, or it is one to the page itself.
  kToPicture,
  kElsewhere,
};

Leads LeadsTo(const Page& page, NodeId image);

}  // namespace bodycopy
