#pragma once

#include <cstdint>
#include <vector>

#include "dom/document.h"
#include "page/landmarks.h"

namespace bodycopy {

/// What stands around a place of a page, as bits: of the elements' tags, then of what they are called.
enum Zone : std::uint32_t {
  kInHeader = 1U << 0U,
  kInFooter = 1U << 1U,
  kInAside = 1U << 2U,
  kInNav = 1U << 3U,
  kInMenu = 1U << 4U,
  kInArticle = 1U << 5U,
  kInMain = 1U << 6U,
  kInForm = 1U << 7U,
  kInDialog = 1U << 8U,
  kInItem = 1U << 9U,  ///< `li`
  kInTable = 1U << 10U,
  kInCell = 1U << 11U,  ///< `td`
  kInLink = 1U << 12U,
  kInHeading = 1U << 13U,
  kInTime = 1U << 14U,
  kInFigure = 1U << 15U,
  kInFigcaption = 1U << 16U,
  kInTableCaption = 1U << 17U,
  kInComments = 1U << 18U,  ///< By the landmarks, from here on.
  kInRelated = 1U << 19U,   ///< Related stories, side bars, menus.
  kInByline = 1U << 20U,
  kInCaption = 1U << 21U,  ///< Of a picture, or its credit.
  kInLive = 1U << 22U,
  kInBio = 1U << 23U,
};

/// In which zones each node of a page stands.
class Zones {
 public:
  /// Zone bits, parted by whether the element that they are of holds another place too.
  struct Parted {
    std::uint32_t shared = 0;
    std::uint32_t apart = 0;
  };

  Zones() = default;
  /// Linear in the nodes.
  Zones(const Document& document, const Landmarks& landmarks);

  /// The Zone bits of the node itself and of all that it stands in.
  std::uint32_t Of(NodeId node) const { return above_[node]; }
  /// The same without the node's own.
  std::uint32_t Around(const Document& document, NodeId node) const {
    const NodeId parent = document[node].parent;
    return parent == kNoNode ? 0 : above_[parent];
  }

  /// The bits of Of(node), parted by which elements hold `other` too. What holds the headline says less of
  /// what stands in it: a page's frame may be called anything. Without another (kNoNode) all are apart. Takes
  /// a walk up to the first element that holds both.
  Parted PartedFrom(const Document& document, NodeId node, NodeId other) const;

 private:
  std::vector<std::uint32_t> own_;
  std::vector<std::uint32_t> above_;
};

}  // namespace bodycopy
