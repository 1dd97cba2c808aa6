#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "dom/document.h"
#include "page/names.h"

namespace bodycopy {

/// What the class, id, aria-label, itemprop, data-testid or rel of an element calls it, combined as bits.
/// Names say what the page's makers meant; whoever uses them looks at the element too.
enum LandmarkKind : std::uint32_t {
  kBreadcrumbMark = 1U << 0U,
  kTagsMark = 1U << 1U,  ///< A list of tags or topics.
  kDekMark = 1U << 2U,   ///< Subtitle, standfirst, summary.
  kCommentMark = 1U << 3U,
  kReadingTimeMark = 1U << 4U,
  kSectionMark = 1U << 5U,  ///< Category, kicker, rubric.
  kPaginationMark = 1U << 6U,
  kPaywallMark = 1U << 7U,
  kLiveMark = 1U << 8U,  ///< A live blog or one of its entries.
  kCaptionMark = 1U << 9U,
  kCreditMark = 1U << 10U,
  kRelTag = 1U << 11U,       ///< `rel="tag"`.
  kRelCategory = 1U << 12U,  ///< `rel="category"`, as WordPress has it.
  kRelLicense = 1U << 13U,
  kRelNext = 1U << 14U,
  kRelHome = 1U << 15U,
  kRelatedMark = 1U << 16U,  ///< Related, recommended, popular, trending stories.
  kBylineMark = 1U << 17U,
  kAuthorMark = 1U << 18U,  ///< An author, or the byline itself.
  kUserMark = 1U << 19U,    ///< Who posted it, in forums and the like.
  kBioMark = 1U << 20U,     ///< About the author.
  kRelAuthor = 1U << 21U,   ///< `rel="author"`.
};

struct Landmark {
  NodeId node = kNoNode;
  std::uint32_t kinds = 0;  ///< LandmarkKind bits.
};

/// The elements below the document's body with such a name, in document order.
class Landmarks {
 public:
  Landmarks() = default;
  explicit Landmarks(std::vector<Landmark> items) : items_(std::move(items)) {}

  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  /// The LandmarkKind bits of the node, 0 if it is none of these. Takes the logarithm of their number.
  std::uint32_t Of(NodeId node) const;

 private:
  std::vector<Landmark> items_;
};

Landmarks FindLandmarks(const Document& document, const Names& names);

}  // namespace bodycopy
